using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

/// <summary>A "no" that the audit log cannot take stands all the same, and the application's own log has it.</summary>
public sealed class UnrecordedTests : OfficeTest
{
    [Fact]
    public async Task RefusalThatCannotBeRecorded_Stands_AndIsLogged()
    {
        var id = await Office.AssignmentAsync("FTU");
        var before = await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct));
        var heard = new Heard();
        Office.Get<ILoggerFactory>().AddProvider(heard);
        // the log can take nothing
        await Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "AuditHeads" RENAME TO "Away" """, Ct));
        Refused.With(
            AssignmentRefusals.NotFound,
            await Office.DoAsync(Office.Head("WF"), id, new Wish(AssignmentAct.Report) { Total = 5 })
        );
        Assert.Contains(
            heard.Said,
            s =>
                s.Contains("Refused and not recorded", StringComparison.Ordinal)
                && s.Contains("head-WF", StringComparison.Ordinal)
                && s.Contains(nameof(AssignmentAct.Report), StringComparison.Ordinal)
        );
        await Office.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Away" RENAME TO "AuditHeads" """, Ct));
        Assert.Equal(before, await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct)));
    }

    // asked, and gone before the answer
    [Fact]
    public async Task WhoeverLeavesAtOnce_IsRecordedAllTheSame()
    {
        using var leaving = new CancellationTokenSource();
        var dbs = Office.Get<IDbContextFactory<QunTuanDb>>();
        await leaving.CancelAsync();
        await dbs.RefusedAsync(Office.Head("WF"), AuditActs.Look, AssignmentRefusals.NotFound, leaving.Token, nameof(Assignment), 7);
        Assert.Equal(
            1,
            await Office.ReadAsync(db =>
                db.AuditEntries.CountAsync(e => e.Change == nameof(AuditChange.Refused) && e.UserId == "head-WF" && e.SubjectId == "7", Ct)
            )
        );
    }

    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => Said.Enqueue(formatter(state, exception));

        public void Dispose() { }
    }
}
