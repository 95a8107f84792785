using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace QunTuanTasks.Data;

/// <summary>
/// Where one connection to the server breaks, those that lie idle in the pool are broken too, and each would cost somebody a refusal
/// once the server is back: they are dropped together.
/// </summary>
internal sealed class BrokenConnections : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Drop(eventData);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Drop(eventData);
        return Task.CompletedTask;
    }

    private static void Drop(CommandErrorEventData failed)
    {
        if (failed is { Connection: NpgsqlConnection connection, Exception: NpgsqlException } && StorageRefusals.Of(failed.Exception) == StorageRefusals.DatabaseAway) { NpgsqlConnection.ClearPool(connection); }
    }
}
