using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QunTuanTasks.Tests.Harness;

/// <summary>Every SQL command that was sent since <see cref="Clear"/>: a board's number of commands is a promise.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private readonly List<string> _commands = [];
    private readonly AsyncLocal<bool> _isTheOthers = new();

    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    public void Clear()
    {
        lock (_commands)
        {
            _commands.Clear();
        }
    }

    /// <summary>What somebody else does between two reads of whoever reads now; its own commands wait for nobody.</summary>
    public Func<Task>? BeforeEachRead { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (BeforeEachRead is { } others && !_isTheOthers.Value)
        {
            _isTheOthers.Value = true;
            await others();
            _isTheOthers.Value = false;
        }
        return result;
    }

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        lock (_commands)
        {
            _commands.Add(result.CommandText);
        }
        return result;
    }
}
