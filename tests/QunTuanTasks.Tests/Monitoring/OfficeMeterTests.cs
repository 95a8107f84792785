using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Drafts;
using QunTuanTasks.Monitoring;
using QunTuanTasks.News;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Monitoring;

public sealed class OfficeMeterOnSqlite() : OfficeMeterTests(DatabaseProvider.Sqlite);

public sealed class OfficeMeterOnPostgreSql() : OfficeMeterTests(DatabaseProvider.PostgreSQL);

/// <summary>What the office tells of itself in figures, and that it tells nothing but figures.</summary>
public abstract partial class OfficeMeterTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Acts_Refusals_Drafts_AndBoards_AreTold_WithCodeWordsAlone()
    {
        var id = await Office.AssignmentAsync("FTU");
        using var told = new Told(Office.Get<IMeterFactory>());
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 12, "哨兵句子");
        Assert.Equal(
            RefusalKind.Stale,
            (await Office.DoAsync(Office.Head("FTU"), id, new Wish(AssignmentAct.Report) { Total = 13, Version = 0 })).Refusal!.Kind
        );
        Assert.Equal(RefusalKind.NotFound, (await Office.DoAsync(Office.Head("WF"), id, AssignmentAct.Acknowledge)).Refusal!.Kind);
        Office.Actor = Office.Head("FTU");
        Refused.Done(await Office.UseAsync<DraftService, Done>(s => s.SaveAsync("report-1", """{"say":"哨兵草稿"}""", Ct)));
        Refused.Done(await Office.UseAsync<LiveBoards, DashboardSnapshot>(s => s.GetAsync(new BoardQuery(new()), Ct)));

        Assert.Equal(
            ["Report"],
            told.Of("quntuan.save.duration").Where(t => t.Tag("act") == "Report").Select(t => t.Tag("act")).Distinct()
        );
        Assert.All(told.Of("quntuan.save.duration"), t => Assert.InRange(t.Value, double.Epsilon, 60_000));
        Assert.Equal(
            ["NotFound Acknowledge", "Stale Report"],
            told.Of("quntuan.refusals").Select(t => $"{t.Tag("kind")} {t.Tag("act")}").Order(StringComparer.Ordinal)
        );
        Assert.Single(told.Of("quntuan.drafts.kept"));
        Assert.Equal([nameof(DashboardSnapshot)], told.Of("quntuan.boards.rebuilt").Select(t => t.Tag("board")));
        Assert.NotEmpty(told.Of("quntuan.gate.wait"));
        Assert.All(told.All.SelectMany(t => t.Tags), tag => Assert.Matches(CodeWord(), Assert.IsType<string>(tag.Value)));
    }

    [Fact]
    public async Task ASaveThatTheDatabaseDoesNotTake_IsTold_AndOneThatWasGivenUpIsNot()
    {
        using var told = new Told(Office.Get<IMeterFactory>());
        await using var db = await Office.DbAsync();
        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "CommandKeys" RENAME TO "Elsewhere" """, Ct);
        (db.Actor, db.Act) = (Office.Staff, "Broken");
        db.Remember(Guid.NewGuid(), Office.Time.GetUtcNow().UtcDateTime);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(Ct));
        Assert.Equal("Broken", Assert.Single(told.Of("quntuan.save.failures")).Tag("act"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => db.SaveChangesAsync(new CancellationToken(canceled: true)));
        Assert.Single(told.Of("quntuan.save.failures"));
    }

    [Fact]
    public void WhileNobodyListens_NoClockIsRead()
    {
        var meter = Office.Get<OfficeMeter>();
        Assert.Equal(0, meter.BeginSave());
        Assert.Equal(0, meter.BeginWait());
        using var told = new Told(Office.Get<IMeterFactory>());
        Assert.NotEqual(0, meter.BeginSave());
        meter.EndSave(0, "begun before anybody listened");
        Assert.Empty(told.All);
    }

    [GeneratedRegex("^[A-Za-z]*$")]
    private static partial Regex CodeWord();

    /// <summary>Listens to one office alone: others are tested beside it.</summary>
    private sealed class Told : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<Figure> _all = [];

        public Told(IMeterFactory factory)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == OfficeMeter.Name && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<double>(
                (instrument, value, tags, _) => _all.Enqueue(new(instrument.Name, value, tags.ToArray()))
            );
            _listener.SetMeasurementEventCallback<long>(
                (instrument, value, tags, _) => _all.Enqueue(new(instrument.Name, value, tags.ToArray()))
            );
            _listener.Start();
        }

        public IReadOnlyCollection<Figure> All => _all;

        public List<Figure> Of(string name) => [.. _all.Where(f => f.Name == name)];

        public void Dispose() => _listener.Dispose();
    }

    private sealed record Figure(string Name, double Value, KeyValuePair<string, object?>[] Tags)
    {
        public string? Tag(string key) => Tags.SingleOrDefault(t => t.Key == key).Value as string;
    }
}
