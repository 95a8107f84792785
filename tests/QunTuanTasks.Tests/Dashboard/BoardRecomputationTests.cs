using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class BoardRecomputationOnSqlite() : BoardRecomputationTests(DatabaseProvider.Sqlite);

public sealed class BoardRecomputationOnPostgreSql() : BoardRecomputationTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// A thousand random histories of one year in one office; whatever the board shows, live or of any day, the timeline says.
/// </summary>
public abstract partial class BoardRecomputationTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const int Items = 90;
    private static readonly string[] Directives = ["D1", "D2", "D3", "D4", "D5", "L"];
    private static readonly string[] Tags = ["三建", "三性四化", "改革"];
    private DateOnly _first;

    [Fact]
    public async Task EveryShownNumber_IsWhatTheTimelineSays_LiveAndOfAnyDay()
    {
        Extent.OneDatabase(Office.Provider);
        var random = new Random(20260324);
        await LiveThroughAYearAsync(random);
        Office.Actor = Office.Leader;
        await BoardAsync(Office.Leader, new()); // the first of the day advances the rows and closes the months
        var all = await Office.ReadAsync(db =>
            db.Assignments.AsNoTrackingWithIdentityResolution()
                .Include(a => a.Events.OrderBy(e => e.Id))
                .Include(a => a.Organisation)
                .Include(a => a.Projection)
                .Include(a => a.CoOrganisations)
                .Include(a => a.TaskItem.TaskList.Directive)
                .AsSplitQuery()
                .ToListAsync(Ct)
        );
        var plan = await Office.ReadAsync(db => db.Plans.AsNoTracking().Include(p => p.Events).SingleAsync(Ct));
        Assert.True(all.Count >= 1000);
        _first = all.Min(a => a.IssuedOn);

        List<DashboardFilter> filters =
        [
            new(),
            new() { Directive = "D3" },
            new() { Organisation = "CYL" },
            new() { Tag = "三建" },
            new() { IncludeGuarantee = false },
            new()
            {
                Tag = "改革",
                Organisation = "FTU",
                IncludeGuarantee = false,
            },
        ];
        foreach (var filter in filters)
        {
            await CheckAsync(all, plan, filter, Office.Today);
            await CheckAsync(all, plan, filter with { AsOf = Day(random) }, null);
        }
        for (var i = 0; i < Rounds.Of(8); i++)
        {
            await CheckAsync(all, plan, new() { AsOf = Day(random) }, null);
            await CheckStoryAsync(all, plan, filters[i % filters.Count] with { Since = i % 2 == 0 ? null : Day(random) });
            await CheckStoryAsync(
                all,
                plan,
                filters[i % filters.Count] with
                {
                    AsOf = Day(random),
                    Since = i % 3 == 0 ? null : Day(random),
                }
            );
        }
    }

    private DateOnly Day(Random random) => _first.AddDays(random.Next(Office.Today.DayNumber - _first.DayNumber));

    private async Task<DashboardSnapshot> BoardAsync(Actor actor, DashboardFilter filter)
    {
        Office.Actor = actor;
        return Refused.Done(await Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(filter, Ct)));
    }

    private async Task CheckAsync(List<Assignment> all, Plan plan, DashboardFilter filter, DateOnly? live)
    {
        var day = live ?? filter.AsOf!.Value;
        var board = await BoardAsync(Office.Leader, filter);
        Assert.Equal(live is null ? BoardState.AsOf : BoardState.Live, board.State);
        var mine = all.Where(a =>
                (filter.Organisation is null || a.Organisation.Code == filter.Organisation)
                && (filter.Tag is null || a.TaskItem.Tags.Contains(filter.Tag))
            )
            .ToList();
        var told = Tell(mine, plan, day);
        bool Sums(Directive d) =>
            filter.Directive is not null ? d.Code == filter.Directive : filter.IncludeGuarantee is not false || !d.IsGuarantee;
        foreach (var row in board.Rows)
        {
            var its = told.Where(t =>
                    row.Kind switch
                    {
                        MatrixRowKind.Total => true,
                        MatrixRowKind.Subtotal => t.Assignment.Organisation.Kind is OrganisationKind.MassOrganisation,
                        _ => t.Assignment.Organisation.Code == row.OrganisationCode,
                    }
                )
                .ToList();
            foreach (var (column, i) in board.Columns.Select((c, i) => (c, i)))
            {
                Assert.Equal(Cell(its.Where(t => t.Directive == column.Code), day), row.Cells[i]);
            }
            Assert.Equal(Cell(its.Where(t => Sums(new(t.Directive, t.Directive == "L"))), day), row.Total);
        }
        var counted = told.Where(t => Sums(new(t.Directive, t.Directive == "L"))).ToList();
        Assert.Equal(Cell(counted, day), board.Kpi);
        Assert.Equal(
            counted
                .Where(t => t.On.Lamp is Lamp.Red or Lamp.Yellow)
                .OrderByDescending(t => t.On.Lamp)
                .ThenBy(t => t.On.StuckSince)
                .ThenBy(t => t.Assignment.Id)
                .Take(DashboardService.StuckShown)
                .Select(t => (t.Assignment.Id, t.On.Lamp, t.On.StuckSince)),
            board.Stuck.Select(s => (s.Row.Id, s.Row.Lamp, s.Row.StuckSince))
        );
        var before = Cell(Tell(mine, plan, board.Since).Where(t => Sums(new(t.Directive, t.Directive == "L"))), board.Since);
        Assert.Equal(before.IsEmpty ? null : before, board.Before);
    }

    private async Task CheckStoryAsync(List<Assignment> all, Plan plan, DashboardFilter filter)
    {
        Office.Actor = Office.Leader;
        var story = Refused.Done(await Office.UseAsync<BoardChangesService, BoardChanges>(s => s.GetAsync(filter, Ct)));
        var day = filter.AsOf ?? Office.Today;
        Assert.Equal((day, filter.Since < day ? filter.Since : Months.LastClosed(day)), (story.Day, story.Since));
        bool Sums(Told t) =>
            filter.Directive is not null ? t.Directive == filter.Directive : filter.IncludeGuarantee is not false || t.Directive != "L";
        List<Told> On(DateOnly on) =>
            [
                .. Tell(
                        all.Where(a =>
                            (filter.Organisation is null || a.Organisation.Code == filter.Organisation)
                            && (filter.Tag is null || a.TaskItem.Tags.Contains(filter.Tag))
                        ),
                        plan,
                        on
                    )
                    .Where(Sums),
            ];
        var (now, then) = (On(day), On(story.Since).ToDictionary(t => t.Assignment.Id));
        Lamp? Before(Told t) => then.GetValueOrDefault(t.Assignment.Id)?.On.Lamp;
        void Same(IEnumerable<Told> expected, ChangeGroup group)
        {
            Assert.Equal(expected.Take(BoardChangesService.Shown).Select(t => t.Assignment.Id), group.Entries.Select(e => e.Row.Id));
            Assert.Equal(expected.Count() > BoardChangesService.Shown, group.HasMore);
        }
        Same(
            now.Where(t => t.On.Lamp is Lamp.Red && Before(t) is not Lamp.Red).OrderBy(t => t.On.StuckSince).ThenBy(t => t.Assignment.Id),
            story.TurnedRed
        );
        Same(
            now.Where(t => (t.On.Lamp, Before(t)) is (Lamp.Green, Lamp.Red or Lamp.Yellow) or (Lamp.Yellow, Lamp.Red))
                .OrderBy(t => t.Assignment.Projection!.OfficialOrder)
                .ThenBy(t => t.Assignment.Id),
            story.Recovered
        );
        DateOnly Done(Told t) =>
            OfficeClock.DayOf(t.Assignment.Events.Last(e => e.Kind is TimelineKind.Approved && OfficeClock.DayOf(e.At) <= day).At);
        Same(
            now.Where(t => t.On.Lamp is Lamp.Blue && Done(t) > story.Since).OrderByDescending(Done).ThenBy(t => t.Assignment.Id),
            story.Completed
        );
        Same(
            now.Where(t => t.On.Rate > 10_000 && t.On.Lamp is not Lamp.None)
                .OrderBy(t => t.Assignment.Projection!.OfficialOrder)
                .ThenBy(t => t.Assignment.Id),
            story.AboveTarget
        );
        Assert.Equal(
            story.TurnedRed.Entries.Select(e => then.GetValueOrDefault(e.Row.Id)?.On.Lamp),
            story.TurnedRed.Entries.Select(e => e.Before)
        );

        var before = Cell(then.Values, story.Since);
        Assert.Equal(before.IsEmpty ? null : before, story.Before);
        foreach (var month in story.Months)
        {
            var told = On(month.On);
            Assert.Equal(Cell(told, month.On), month.Total);
            Assert.Equal(
                story
                    .Columns.Where(c => told.Exists(t => t.Directive == c.Code))
                    .Select(c => Cell(told.Where(t => t.Directive == c.Code), month.On)),
                month.Directives.Where((_, i) => told.Exists(t => t.Directive == story.Columns[i].Code))
            );
        }
        var tasks = now.Where(t => t.On.Lamp is not Lamp.None).Select(t => t.Assignment.TaskItemId).ToHashSet();
        var each = Tell(all, plan, day)
            .Where(t => t.On.Lamp is not Lamp.None && tasks.Contains(t.Assignment.TaskItemId))
            .GroupBy(t => t.Assignment.TaskItemId)
            .ToList();
        Assert.Equal(
            new(
                each.Count,
                each.Count(g => g.Any(t => t.Assignment.CoOrganisations.Count > 0)),
                each.Count(g => g.Count() > 1 || g.Any(t => t.Assignment.CoOrganisations.Count > 0))
            ),
            story.CoOperation
        );
        Assert.Equal(all.SelectMany(a => a.TaskItem.Tags).Distinct().Order(StringComparer.Ordinal), story.Tags);
    }

    private sealed record Directive(string Code, bool IsGuarantee);

    private sealed record Told(Assignment Assignment, string Directive, AssignmentFacts Facts, StatusOnDay On, int Weight);

    // straight from the events, one after the other
    private static List<Told> Tell(IEnumerable<Assignment> assignments, Plan plan, DateOnly day)
    {
        var end = day.ToDateTime(new(16, 0), DateTimeKind.Utc); // 24:00 in Shanghai
        var rule = plan.RuleAt(end);
        List<Told> told = [];
        foreach (var a in assignments)
        {
            var events = a.Events.Where(e => e.At < end).ToList();
            if (Timeline.Replay(events) is not { } facts)
            {
                continue;
            }
            told.Add(
                new(
                    a,
                    a.TaskItem.TaskList.Directive.Code,
                    facts,
                    StatusRules.On(facts, day, rule),
                    events.Where(e => e.Details.Weight is not null).Select(e => e.Details.Weight!.Value).Last()
                )
            );
        }
        return told;
    }

    // what the schedule asks by the end of the year; whatever holds it now is taken to end on the day
    private static long Promised(AssignmentFacts facts, DateOnly day)
    {
        var ends = facts.Pauses.Select(p => p with { To = p.To ?? (day > p.From ? day : p.From) });
        var freed = facts.IsCarriedOver || facts.Status is AssignmentStatus.Completed ? facts : facts with { Pauses = [.. ends] };
        return Math.Min(StatusRules.RateOf(ScheduleRule.Scheduled(freed, new(2026, 12, 31)), facts.Target) ?? 0, 10_000);
    }

    private static MatrixCell Cell(IEnumerable<Told> told, DateOnly day)
    {
        var counted = told.Where(t => t.On.Lamp is not Lamp.None).ToList();
        int Of(Lamp lamp) => counted.Count(t => t.On.Lamp == lamp);
        var rated = counted.Where(t => t.Facts.Target is not null).ToList();
        // ratios and floors without points are left out until their deadline
        var scheduled = rated
            .Where(t => t.Facts.Points.Count > 0 || !t.Facts.Kind.IsLatestValue() || day >= DeadlineRule.WithPauses(t.Facts, day))
            .ToList();
        static long Capped(long? rate) => Math.Min(rate ?? 0, 10_000);
        return new(
            counted.Count,
            Of(Lamp.Blue),
            Of(Lamp.Green),
            Of(Lamp.Yellow),
            Of(Lamp.Red),
            Of(Lamp.Grey),
            counted.Count(t => t.Facts.Status is AssignmentStatus.Issued),
            rated.Sum(t => t.Weight),
            rated.Sum(t => t.Weight * Capped(t.On.Rate))
        )
        {
            WeightedVerified = rated.Sum(t => t.Weight * Capped(t.On.VerifiedRate)),
            WeightedScheduled = scheduled.Sum(t =>
                t.Weight * Capped(StatusRules.RateOf(ScheduleRule.Scheduled(t.Facts, day), t.Facts.Target))
            ),
            WeightedPromised = rated.Sum(t => t.Weight * Promised(t.Facts, day)),
            ScheduledWeight = scheduled.Sum(t => t.Weight),
            Unscheduled = rated.Count - scheduled.Count,
            CompletedLate = counted.Count(t => t.On.Reason is LampReason.CompletedLate),
            LateByFirst = counted.Count(t =>
                t.Facts.Status is AssignmentStatus.Completed
                && t.Facts.SubmittedOn > t.Facts.FirstDeadline.AddDays(PauseRule.DaysBefore(t.Facts.Pauses, t.Facts.SubmittedOn!.Value))
            ),
            NotInTime = counted.Count(t => t.On.Reason is LampReason.NotAcknowledgedInTime),
        };
    }
}
