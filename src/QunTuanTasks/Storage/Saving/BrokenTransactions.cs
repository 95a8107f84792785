using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace QunTuanTasks.Storage;

/// <summary>
/// A connection that breaks between two steps of a transaction shows itself at the next step as a wrong use of the driver ("the transaction
/// is already completed"), which reads as a fault of this application. It is the server that is away.
/// </summary>
internal sealed class BrokenTransactions : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override InterceptionResult<DbCommand> CommandCreating(
        CommandCorrelatedEventData eventData,
        InterceptionResult<DbCommand> result
    )
    {
        if (eventData.Context?.Database.CurrentTransaction is not null)
        {
            AssertOpen(eventData.Connection);
        }
        return result;
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        AssertOpen(transaction.Connection);
        return new(result);
    }

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        AssertOpen(transaction.Connection);
        return new(result);
    }

    // a transaction that is over has no connection any more
    private static void AssertOpen(DbConnection? connection)
    {
        if (connection is not { State: ConnectionState.Open })
        {
            throw new NpgsqlException("The connection broke within its transaction.");
        }
    }
}
