using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Office;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Demo;

/// <summary>
/// A plausible year, played through the real services up to now, when the database has no task list yet: this calendar year from
/// 1 May on, else last year in its closing weeks. The same day gives the same year.
/// </summary>
internal sealed partial class DemoYear(
    IServiceProvider services,
    IDbContextFactory<QunTuanDb> dbFactory,
    WriteGate gate,
    OfficeClock clock,
    StartProgress progress,
    ILogger<DemoYear> log
)
{
    private static readonly (int Month, int Day) Conference = (3, 24);

    /// <summary>False when there are lists already.</summary>
    public async Task<bool> PlayAsync(CancellationToken ct)
    {
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
        {
            if (await DemoPlayback.IsUnfinishedAsync(db, ct))
            {
                LogAnew();
                await DemoPlayback.TakeBackAsync(db, gate, ct);
            }
            else if (await db.TaskLists.AnyAsync(ct))
            {
                return false;
            }
        }
        var (now, today) = (clock.UtcNow, clock.Today);
        var year = YearOn(today);
        var issuedOn = Weekdays.Calendar.Add(new(year, Conference.Month, Conference.Day), 1);
        LogPlaying(year);
        progress.Tell(new(StartStage.PlayingDemo, year.ToString(CultureInfo.InvariantCulture)));
        var file = await DemoFile.ReadAsync(ct);
        using var stage = new DemoStage(services, file);
        var script = new DemoScript();
        var issuing = new DemoIssuing(stage, file, year);

        stage.At(OfficeClock.EndOf(issuedOn.AddDays(-1)).AddHours(8));
        await stage.GatherAsync(ct);
        await BeginPlanAsync(year, stage.Today.UtcNow, ct);
        script.On(issuedOn, (8 * 60) + 30, () => issuing.IssueYearAsync(ct));
        script.On(
            issuedOn,
            15 * 60,
            async () =>
            {
                await issuing.IssueListsAsync(ct);
                await PlanOrdinaryYearAsync(stage, script, file, ct);
            }
        );
        for (var month = Months.EndOf(issuedOn); month < today; month = Months.EndOf(month.AddDays(1)))
        {
            var (name, percent) = (
                month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                (month.DayNumber - issuedOn.DayNumber) * 100 / (today.DayNumber - issuedOn.DayNumber)
            );
            script.On(
                month.AddDays(1),
                5,
                async () =>
                {
                    await stage.TurnThePageAsync(ct);
                    progress.Tell(new(StartStage.DemoMonth, name, percent));
                }
            );
        }
        new DemoRecentTasks(stage, script, file, issuing, today, issuedOn).Plan();
        new DemoArena(stage, script, file, year, today, issuedOn).Plan();
        await script.PlayAsync(now, stage.At, ct);

        stage.At(now);
        await stage.TurnThePageAsync(ct);
        await using (var db = await dbFactory.CreateDbContextAsync(ct))
        {
            DemoPlayback.Finish(db, now);
            await db.SaveChangesAsync(ct);
        }
        LogPlayed(year);
        progress.Tell(new(StartStage.DemoPlayed, year.ToString(CultureInfo.InvariantCulture)));
        return true;
    }

    public static int YearOn(DateOnly today) => today >= new DateOnly(today.Year, 5, 1) ? today.Year : today.Year - 1;

    private async Task BeginPlanAsync(int year, DateTime at, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        db.Actor = Actor.System;
        db.Act = nameof(BeginPlanAsync);
        var committee = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Committee)
            .OrderBy(o => o.SortOrder)
            .Select(o => o.Id)
            .FirstAsync(ct);
        if (await db.Plans.SingleOrDefaultAsync(p => p.Year == year && p.CommitteeId == committee, ct) is { } empty)
        {
            db.Entry(empty).Property(p => p.IsDemo).CurrentValue = true;
        }
        else
        {
            db.Add(Plan.Of(committee, year, isDemo: true, Actor.SystemUserId, at));
        }
        DemoPlayback.Begin(db, at);
        await db.SaveChangesAsync(ct);
    }

    private static async Task PlanOrdinaryYearAsync(DemoStage stage, DemoScript script, DemoFile file, CancellationToken ct)
    {
        await using var db = stage.Db();
        var issued = await db
            .Assignments.AsNoTrackingWithIdentityResolution()
            .Include(a => a.TaskItem)
            .Include(a => a.CoOrganisations.OrderBy(c => c.OrganisationId)) // the dice fall on the same one on every database
            .Where(a => a.IssuedAt != null)
            .OrderBy(a => a.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var titles = file.Items.ToDictionary(i => i.Title, i => i.Key);
        var ordinary = new OrdinaryYear(stage, script, file);
        foreach (var assignment in issued)
        {
            ordinary.Plan(assignment.TaskItem.ReferenceCode ?? titles[assignment.TaskItem.Title], assignment);
        }
    }

    [LoggerMessage(LogLevel.Information, "The demo year was not played to its end: taken back, played anew")]
    private partial void LogAnew();

    [LoggerMessage(LogLevel.Debug, "Playing the demo year {Year}")]
    private partial void LogPlaying(int year);

    [LoggerMessage(LogLevel.Debug, "Played the demo year {Year}")]
    private partial void LogPlayed(int year);
}

internal sealed class DemoYearStep(DemoYear demo, DemoMark mark, IDbContextFactory<QunTuanDb> dbFactory, IHostEnvironment environment)
    : ISeedStep
{
    public SeedStage Stage => SeedStage.Demo;

    public async Task SeedAsync(CancellationToken ct)
    {
        if (environment.IsDevelopment())
        {
            await demo.PlayAsync(ct);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        mark.IsDemo = await db.Plans.AnyAsync(p => p.IsDemo, ct);
    }
}
