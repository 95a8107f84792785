using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace QunTuanTasks.Tests.Harness;

/// <summary>Every SQL command that was sent since <see cref="Clear"/>: a board's number of commands is a promise.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private readonly List<string> _commands = [];

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

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        lock (_commands)
        {
            _commands.Add(result.CommandText);
        }
        return result;
    }
}
