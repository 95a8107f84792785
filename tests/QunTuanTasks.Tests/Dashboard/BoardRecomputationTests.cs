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
public abstract class BoardRecomputationTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const int Items = 90;
    private static readonly string[] Directives = ["D1", "D2", "D3", "D4", "D5", "L"];
    private static readonly string[] Tags = ["三建", "三性四化", "改革"];
    private DateOnly _first;

    [Fact]
    public async Task EveryShownNumber_IsWhatTheTimelineSays_LiveAndOfAnyDay()
    {
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

    // the entity's own steps, as the services take them; some hundred days, on each of them some assignments move
    private async Task LiveThroughAYearAsync(Random random)
    {
        List<int> items = [];
        for (var n = 0; n < Items; n++)
        {
            var kind = (TargetKind)random.Next(5);
            items.Add(
                await Office.ItemAsync(
                    Directives[n % 6],
                    kind: kind,
                    target: kind is TargetKind.Milestone ? 5 : 20 + random.Next(80),
                    due: new DateOnly(2026, 5, 1).AddDays(random.Next(240)),
                    with: item =>
                    {
                        item.Weight = 1 + random.Next(5);
                        item.Tags = [.. Tags.Where(_ => random.Next(3) == 0)];
                        if (kind is TargetKind.Percentage or TargetKind.Cumulative && random.Next(2) == 0)
                        {
                            item.Points = [new(new(2026, 6, 30), item.Target!.Value / 2), new(new(2026, 9, 30), item.Target.Value)];
                        }
                    }
                )
            );
        }
        await using var db = await Office.DbAsync();
        var plan = await db.Plans.Include(p => p.Events).SingleAsync(Ct);
        var organisations = await db.Organisations.Where(o => Office.Thirteen.Contains(o.Code) || o.Code == "ORGD").ToListAsync(Ct);
        List<Assignment> issued = [];
        var i = 0;
        for (var tick = 0; tick < 24; tick++)
        {
            Office.Pass(TimeSpan.FromDays(random.Next(4, 15)) + TimeSpan.FromMinutes(random.Next(1440)));
            if (tick is 12 or 20)
            {
                plan.Change(
                    plan.Rules with
                    {
                        Behind = 5 + tick,
                        Serious = 20 + tick,
                    },
                    Office.Staff.UserId,
                    Office.Time.GetUtcNow().UtcDateTime
                );
            }
            foreach (var a in issued.Where(_ => random.Next(4) == 0))
            {
                Move(a, random);
            }
            List<Assignment> fresh = [];
            // each list is issued in a few steps over the first months
            foreach (var itemId in items.Where((_, n) => n % 12 == tick).ToList())
            {
                var item = await db
                    .TaskItems.Include(x => x.TaskList.Plan)
                    .Include(x => x.TaskList.Directive)
                    .SingleAsync(x => x.Id == itemId, Ct);
                item.Deadline = item.Deadline < Office.Today.AddDays(5) ? Office.Today.AddDays(30) : item.Deadline;
                foreach (var organisation in organisations.Take(i++ % 5 == 0 ? 1 : organisations.Count))
                {
                    var assignment = new Assignment(item, item.TaskList.PlanId, organisation, item.Target, item.Deadline);
                    Assert.Null(assignment.Issue(As(Office.Staff, organisation.Id), Weekdays.Calendar, null, null));
                    if (random.Next(12) == 0)
                    {
                        assignment.CoOrganisations.Add(
                            new() { OrganisationId = organisations[0].Id == organisation.Id ? organisations[1].Id : organisations[0].Id }
                        );
                    }
                    db.Add(assignment);
                    issued.Add(assignment);
                    fresh.Add(assignment);
                }
                item.TaskList.Issue(Office.Time.GetUtcNow().UtcDateTime);
            }
            await db.SaveChangesAsync(Ct);
            if (fresh.Count == 0)
            {
                continue;
            }
            fresh.ForEach(a => StatusProjector.Write(a, Office.Today, plan.Rule));
            await db.SaveChangesAsync(Ct);
        }
        // what an act writes at once, all of them at the end: this test is about the boards
        issued.ForEach(a => StatusProjector.Write(a, Office.Today, plan.Rule));
        await db.SaveChangesAsync(Ct);
    }

    private Act As(Actor actor, int organisation) => new(actor, Office.Time.GetUtcNow().UtcDateTime, organisation);

    private void Move(Assignment a, Random random)
    {
        var (staff, head) = (As(Office.OtherStaff, a.OrganisationId), As(Office.Head(Office.Code(a.OrganisationId)), a.OrganisationId));
        _ = a.Status switch
        {
            AssignmentStatus.Issued when random.Next(3) == 0 => a.Acknowledge(head),
            AssignmentStatus.Issued => a.Report(head, Report(a, head, random)),
            AssignmentStatus.InProgress => random.Next(12) switch
            {
                < 6 => a.Report(head, Report(a, head, random)),
                < 9 => a.LastReportOn is null ? a.Report(head, Report(a, head, random)) : a.Submit(head, null),
                9 => a.Suspend(staff, TestOffice.Reason),
                10 => a.Adjust(
                    staff,
                    a.Target is null ? null : a.Target + 5,
                    Office.Today.AddDays(random.Next(1, 90)),
                    [],
                    TestOffice.Reason,
                    null
                ),
                _ => random.Next(6) == 0 ? a.Cancel(staff, TestOffice.Reason, isRecall: false)
                : a.Reports.LastOrDefault(r => r.Total is not null) is { } last ? a.Verify(staff, last, null, null)
                : a.Suspend(staff, TestOffice.Reason),
            },
            AssignmentStatus.UnderReview => random.Next(3) == 0
                ? a.Return(staff, Weekdays.Calendar, TestOffice.Reason)
                : a.Approve(staff, null),
            AssignmentStatus.Suspended => a.Resume(staff, null),
            AssignmentStatus.Completed => random.Next(8) == 0
                ? a.Reopen(staff, Weekdays.Calendar, TestOffice.Reason)
                : AssignmentRefusals.Completed,
            _ => AssignmentRefusals.Cancelled,
        };
    }

    private static ProgressReport Report(Assignment a, Act act, Random random) =>
        new()
        {
            FiledAt = act.At,
            FiledOn = act.Day,
            FiledBy = act.Actor.UserId,
            Total = a.Kind switch
            {
                TargetKind.None => null,
                TargetKind.Percentage => random.Next(101),
                TargetKind.Milestone => random.Next((int)Math.Min(a.Target!.Value, 5) + 1),
                _ => Math.Max(a.Claimed ?? 0, random.Next((int)(a.Target!.Value * 1.4m))),
            },
            Sentence = "按计划推进",
            Problem = random.Next(3) == 0 ? "场地未落实" : null,
        };
}
