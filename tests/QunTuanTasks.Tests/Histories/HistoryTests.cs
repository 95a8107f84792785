using CsCheck;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Histories;

public sealed class HistoriesOnSqlite() : HistoryTests(DatabaseProvider.Sqlite, 15);

public sealed class HistoriesOnPostgreSql() : HistoryTests(DatabaseProvider.PostgreSQL, 5);

/// <summary>
/// Random acts by random people through the real services while the clock moves. After each one the record, the columns and the
/// projection have to say the same, and nobody else's assignment may have moved.
/// </summary>
public abstract class HistoryTests(DatabaseProvider provider, int rounds)
{
    private static readonly string[] Bodies = ["FTU", "CYL", "WF", "AST"];

    private static readonly AssignmentAct[] Usual =
    [
        AssignmentAct.Report,
        AssignmentAct.Submit,
        AssignmentAct.Approve,
        AssignmentAct.Return,
    ];

    private static readonly Gen<Happening> Steps = Gen.Select(
            Gen.Int[0, 9],
            Gen.Int[0, 6],
            Gen.Frequency(
                (14, Gen.Int[0, AssignmentAct.All.Count - 1].Select(i => AssignmentAct.All[i])),
                (10, Gen.Int[0, 3].Select(i => Usual[i]))
            ),
            Gen.Int[-1, 120],
            Gen.Frequency((3, Gen.Const(0)), (3, Gen.Int[1, 6]), (1, Gen.Int[7, 60])),
            Gen.Int[0, 24]
        )
        .Select(s => new Happening(s.Item1, s.Item2, s.Item3, s.Item4, s.Item5, s.Item6));

    /// <summary>One thing that happens.</summary>
    /// <param name="Who">Index into the people.</param>
    /// <param name="What">Index into the assignments.</param>
    /// <param name="Act">The act; mostly one that is not allowed just now.</param>
    /// <param name="Amount">A figure, or part of one.</param>
    /// <param name="Days">Days that pass before.</param>
    /// <param name="Dice">Now and then something else happens: 0 other thresholds, 1 another weight.</param>
    public sealed record Happening(int Who, int What, AssignmentAct Act, int Amount, int Days, int Dice);

    [Fact]
    public async Task AnyHistory_SaysTheSameInRecordColumnsAndProjection()
    {
        TestDatabase.SkipWithoutServer(provider); // before the rounds: inside one a skip would count as a failure
        var done = 0;
        await Steps
            .Array[10, 50]
            .SampleAsync(
                async steps => done += await PlayAsync(steps),
                iter: Rounds.Of(rounds),
                threads: 1,
                print: steps => string.Join('\n', steps.Select(s => s.ToString()))
            );
        Assert.True(done > Rounds.Of(rounds) * 8, $"only {done} acts were accepted: the histories say nothing");
    }

    private async Task<int> PlayAsync(Happening[] steps)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var ids = await BeginAsync(office);
        Actor[] people =
        [
            office.Staff,
            office.OtherStaff,
            office.Leader,
            office.Head("FTU"),
            office.Liaison("FTU"),
            office.Head("CYL"),
            office.Liaison("CYL"),
            office.Head("WF"),
            office.Head("AST"),
            office.Liaison("SMC"),
        ];
        var plan = await office.PlanAsync();
        var accepted = 0;
        foreach (var step in steps)
        {
            // now and then two acts in one instant
            office.Pass(TimeSpan.FromDays(step.Days) + TimeSpan.FromMinutes(step.Amount % 4 == 0 ? 0 : 7));
            await office.BringUpAsync();
            var id = ids[step.What % ids.Count];
            var (actor, wish) = await ChooseAsync(office, step, id, people);
            var before = await PhotographAsync(office);
            var isDone = step.Dice switch
            {
                0 => await ChangeThresholdsAsync(office, plan, step),
                1 => await ChangeWeightAsync(office, id, step),
                _ => (await office.DoAsync(actor, id, wish)).IsDone,
            };
            await office.BringUpAsync(); // another rule of the plan reaches the lamps in the background
            var after = await PhotographAsync(office);
            await CheckAsync(office, step, id, actor, isDone, before, after);
            accepted += isDone ? 1 : 0;
        }
        office.PassDays(40);
        await office.BringUpAsync();
        await CheckProjectionAsync(office);
        await CheckMonthsAsync(office);
        await CheckGlancesAsync(office, steps.Length);
        return accepted;
    }

    // tasks of four kinds: one for each of four bodies by quota, one joint, one ratio with points, one without target
    private static async Task<List<int>> BeginAsync(TestOffice office)
    {
        List<int> ids = [];
        var each = await office.ItemAsync(
            target: 40,
            due: new(2026, 9, 30),
            with: i => (i.CompletionRule, i.Quota, i.Cycle) = (CompletionRule.Quota, 3, ReportCycle.Monthly)
        );
        ids.AddRange(await office.IssueAsync(each, Bodies));
        var joint = await office.ItemAsync(
            "D2",
            kind: TargetKind.Milestone,
            target: 5,
            due: new(2026, 6, 30),
            with: i => i.Undertaking = Undertaking.Joint
        );
        ids.AddRange(await office.IssueAsync(joint, "FTU"));
        await office.JoinAsync(ids[^1], "CYL", "SMC");
        var ratio = await office.ItemAsync(
            "D3",
            kind: TargetKind.Percentage,
            target: 95,
            with: i => (i.Points, i.Weight) = ([new(new(2026, 6, 30), 95), new(new(2026, 9, 30), 95)], 3)
        );
        ids.AddRange(await office.IssueAsync(ratio, "CYL"));
        var none = await office.ItemAsync("L", kind: TargetKind.None, due: new(2026, 5, 15));
        ids.AddRange(await office.IssueAsync(none, "FTU"));
        return ids;
    }

    // two of three steps are steered to somebody who may do something now; the others are what anybody might try
    private static async Task<(Actor, Wish)> ChooseAsync(TestOffice office, Happening step, int id, Actor[] people)
    {
        if (step.Dice % 3 != 0)
        {
            var assignment = await office.LoadAsync(id);
            foreach (var actor in people.Skip(step.Who).Concat(people.Take(step.Who)))
            {
                if (
                    AssignmentAct
                        .OfferedTo(actor, assignment, liaisonMaySubmit: false)
                        .Where(a => a != AssignmentAct.Cancel || step.Amount < 10)
                        .ToList() is
                    { Count: > 0 } acts
                )
                {
                    return (actor, WishOf(step, acts[Math.Abs(step.Amount) % acts.Count]));
                }
            }
        }
        return (people[step.Who], WishOf(step, step.Act));
    }

    internal static Wish WishOf(Happening step, AssignmentAct act) =>
        new(act)
        {
            Total = act.Code switch
            {
                nameof(AssignmentAct.Report) or nameof(AssignmentAct.RecordOnBehalf) or nameof(AssignmentAct.Contribute) => step.Amount < 0
                    ? null
                    : step.Amount,
                nameof(AssignmentAct.Verify) when step.Amount % 3 == 0 => Math.Max(0, step.Amount),
                _ => null,
            },
            Text = step.Amount % 2 == 0 ? TestOffice.Reason : null,
            Target = step.Amount > 60 ? step.Amount : null,
            Deadline = act == AssignmentAct.Adjust ? new DateOnly(2026, 6, 1).AddDays(step.Amount * 2) : null,
        };

    internal static async Task<bool> ChangeThresholdsAsync(TestOffice office, int plan, Happening step)
    {
        office.Actor = office.Staff;
        var version = await office.ReadAsync(db => db.Plans.Where(p => p.Id == plan).Select(p => p.Version).SingleAsync(TestOffice.Ct));
        return (
            await office.UseAsync<PlanService, QunTuanTasks.Common.Done>(s =>
                s.SaveAsync(
                    new()
                    {
                        PlanId = plan,
                        Version = version,
                        BehindThreshold = 5 + (step.Amount % 7),
                        SeriousThreshold = 25 + (step.Who % 10),
                        TotalsIncludeGuarantee = true,
                    },
                    TestOffice.Ct
                )
            )
        ).IsDone;
    }

    internal static async Task<bool> ChangeWeightAsync(TestOffice office, int assignmentId, Happening step)
    {
        office.Actor = office.Staff;
        var item = (await office.LoadAsync(assignmentId)).TaskItem;
        return (
            await office.UseAsync<BreakdownService, QunTuanTasks.Common.Done>(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item.Id,
                        Version = item.Version,
                        Title = item.Title,
                        Requirement = item.Requirement,
                        Weight = 1 + (Math.Abs(step.Amount) % 5),
                        Reason = TestOffice.Reason,
                    },
                    TestOffice.Ct
                )
            )
        ).IsDone;
    }

    private static async Task<Photograph> PhotographAsync(TestOffice office) =>
        await office.ReadAsync(async db => new Photograph(
            await db
                .Assignments.AsNoTracking()
                .Include(a => a.Projection)
                .Include(a => a.CoOrganisations)
                .Include(a => a.TaskItem)
                .Include(a => a.Events.OrderBy(e => e.Id))
                .Include(a => a.Reports.OrderBy(r => r.Id))
                .AsSplitQuery()
                .ToDictionaryAsync(a => a.Id, TestOffice.Ct),
            await db.AuditEntries.CountAsync(a => a.Change != "Refused", TestOffice.Ct),
            await db
                .AuditEntries.Where(a => a.Subject == nameof(Assignment) && a.Change != "Refused")
                .GroupBy(a => a.SubjectId)
                .Select(g => new { g.Key, N = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.N, TestOffice.Ct)
        ));

    private static async Task CheckAsync(
        TestOffice office,
        Happening step,
        int id,
        Actor actor,
        bool isDone,
        Photograph before,
        Photograph after
    )
    {
        var rewritesMany = step.Dice is 0 or 1;
        foreach (var (other, was) in before.Assignments)
        {
            var now = after.Assignments[other];
            if (!isDone)
            {
                Assert.Equal(was.Told(), now.Told());
            }
            if (isDone && other != id && !rewritesMany)
            {
                Assert.Equal(was.Told(), now.Told());
            }
            Assert.Equal(was.Events.Select(e => e.Id), now.Events.Take(was.Events.Count).Select(e => e.Id)); // append-only
        }
        if (!isDone)
        {
            Assert.Equal(before.Audits, after.Audits);
        }
        if (isDone && !rewritesMany)
        {
            var (was, now) = (before.Assignments[id], after.Assignments[id]);
            var fresh = now.Events.Skip(was.Events.Count).ToList();
            Assert.NotEmpty(fresh);
            Assert.All(
                fresh,
                e => Assert.Equal((actor.UserId, actor.Role, actor.OrganisationId), (e.UserId, e.Role, e.ActorOrganisationId))
            );
            Assert.Equal((was.Status, now.Status), (fresh[0].From, fresh[^1].To));
            Assert.True(after.AuditsOf(id) > before.AuditsOf(id), $"no audit entry for {fresh[^1].Kind} by {actor.UserId}");
            Assert.All(
                fresh.Where(e => e.Kind is TimelineKind.Approved),
                e => Assert.DoesNotContain(e.UserId, new[] { was.SubmittedBy, was.LastReportBy })
            );
            Assert.All(
                fresh.Where(e => e.Kind is TimelineKind.Verified),
                e => Assert.NotEqual(e.UserId, now.Reports.Single(r => r.Id == e.ReportId).FiledBy)
            );
            if (now.TaskItem.Quota is { } quota)
            {
                Assert.InRange(
                    quota,
                    1,
                    Math.Max(
                        1,
                        after.Assignments.Values.Count(a => a.TaskItemId == now.TaskItemId && a.Status is not AssignmentStatus.Cancelled)
                    )
                );
            }
        }
        foreach (var a in after.Assignments.Values)
        {
            Assert.Equal(a.Facts.Told(), Timeline.Replay(a.Events)!.Told());
            CheckStages(a, office.Today);
        }
        await CheckProjectionAsync(office);
    }

    // every day from the day after issue has one holder, but for those on which it lay completed
    private static void CheckStages(Assignment a, DateOnly today)
    {
        var steps = a.Events.Select(e => new StageStep(e.Kind, QunTuanTasks.Common.OfficeClock.DayOf(e.At))).ToList();
        var ended =
            a.Status.IsOpen() && a.CarriedOverToId is null
                ? today
                : steps
                    .FindLast(s =>
                        s.Kind is TimelineKind.Approved or TimelineKind.Cancelled or TimelineKind.Recalled or TimelineKind.CarriedOver
                    )!
                    .On;
        var idle = 0;
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Kind is TimelineKind.Reopened)
            {
                idle += Math.Max(0, steps[i].On.DayNumber - steps.Take(i).Last(s => s.Kind is TimelineKind.Approved).On.DayNumber - 1);
            }
        }
        Assert.Equal(ended.DayNumber - a.IssuedOn.DayNumber - idle, StageTimes.Of(steps, today).Sum(s => s.Days));
    }

    private static async Task CheckProjectionAsync(TestOffice office)
    {
        var (rows, rule) = await office.ReadAsync(async db =>
            (
                await db
                    .Assignments.AsNoTracking()
                    .Include(a => a.Projection)
                    .Include(a => a.TaskItem.TaskList.Directive)
                    .Include(a => a.Organisation)
                    .ToListAsync(TestOffice.Ct),
                (await db.Plans.AsNoTracking().SingleAsync(TestOffice.Ct)).Rule
            )
        );
        foreach (var a in rows)
        {
            var (row, on) = (a.Projection!, StatusRules.On(a.Facts, office.Today, rule));
            Assert.Equal(
                (a.PlanId, a.OrganisationId, a.TaskItem.TaskList.DirectiveId, a.Status, a.TaskItem.Weight, rule.Version),
                (row.PlanId, row.OrganisationId, row.DirectiveId, row.Status, row.Weight, row.RuleVersion)
            );
            Assert.Equal(
                (on.Lamp, on.Reason, on.PausedBy, on.Rate, on.VerifiedRate, on.Scheduled, on.Variance),
                (row.Lamp, row.Reason, row.PausedBy, row.Rate, row.VerifiedRate, row.Scheduled, row.Variance)
            );
            Assert.Equal((on.EffectiveDeadline, on.StuckSince), (row.EffectiveDeadline, row.StuckSince));
            Assert.Equal(
                (on.Rate is null ? 0 : row.Weight, row.Weight * Math.Min(on.Rate ?? 0, 10_000)),
                (row.RatedWeight, row.WeightedRate)
            );
            Assert.Equal(ReportDue.Next(a.TaskItem.Cycle, a.Facts, a.LastReportOn), row.ReportDueOn);
            Assert.True(row.NextChangeOn is null || row.NextChangeOn > office.Today);
        }
        await CheckCellsAsync(office);
    }

    // the board's cells are the sums of the rows
    internal static async Task CheckCellsAsync(TestOffice office)
    {
        var (rows, cells) = await office.ReadAsync(async db =>
            (
                await db.StatusProjections.AsNoTracking().Where(s => s.Lamp != Lamp.None).ToListAsync(TestOffice.Ct),
                await db.BoardCells.AsNoTracking().Where(c => c.Month == BoardCell.Live && c.Count > 0).ToListAsync(TestOffice.Ct)
            )
        );
        Assert.Equal(
            rows.GroupBy(r => (r.OrganisationId, r.DirectiveId))
                .OrderBy(g => g.Key)
                .Select(g =>
                    (
                        g.Key.OrganisationId,
                        g.Key.DirectiveId,
                        g.Count(),
                        g.Count(r => r.Lamp is Lamp.Blue),
                        g.Count(r => r.Lamp is Lamp.Red),
                        g.Count(r => r.Lamp is Lamp.Yellow),
                        g.Count(r => r.Lamp is Lamp.Green),
                        g.Count(r => r.Lamp is Lamp.Grey),
                        g.Count(r => r.Status is AssignmentStatus.Issued),
                        g.Count(r => r.Reason is LampReason.NotAcknowledgedInTime),
                        g.Count(r => r.Reason is LampReason.CompletedLate),
                        g.Count(r => r.IsLateByFirst),
                        g.Count(r => r.RatedWeight > 0 && r.ScheduledWeight == 0),
                        g.Sum(r => r.RatedWeight),
                        g.Sum(r => r.ScheduledWeight),
                        g.Sum(r => r.WeightedRate),
                        g.Sum(r => r.WeightedVerified),
                        g.Sum(r => r.WeightedScheduled)
                    )
                ),
            cells
                .OrderBy(c => (c.OrganisationId, c.DirectiveId))
                .Select(c =>
                    (
                        c.OrganisationId,
                        c.DirectiveId,
                        c.Count,
                        c.Completed,
                        c.Red,
                        c.Behind,
                        c.OnTrack,
                        c.NotStarted,
                        c.Unacknowledged,
                        c.NotInTime,
                        c.CompletedLate,
                        c.LateByFirst,
                        c.Unscheduled,
                        (int)c.RatedWeight,
                        (int)c.ScheduledWeight,
                        c.WeightedRate,
                        c.WeightedVerified,
                        c.WeightedScheduled
                    )
                )
        );
    }

    // every closed month, rebuilt from what was known at its end with the rule of that instant
    private static async Task CheckMonthsAsync(TestOffice office)
    {
        var (assignments, stored, plan) = await office.ReadAsync(async db =>
            (
                await db.Assignments.AsNoTracking().Include(a => a.Events.OrderBy(e => e.Id)).ToListAsync(TestOffice.Ct),
                await db.MonthSnapshots.AsNoTracking().ToDictionaryAsync(m => (m.AssignmentId, m.Month), TestOffice.Ct),
                await db.Plans.AsNoTracking().Include(p => p.Events).SingleAsync(TestOffice.Ct)
            )
        );
        var expected = 0;
        for (var month = new DateOnly(2026, 3, 31); month < office.Today; month = month.AddDays(1).AddMonths(1).AddDays(-1))
        {
            // midnight in Shanghai is four in the afternoon before, in UTC
            var end = month.ToDateTime(new(16, 0), DateTimeKind.Utc);
            var was = plan.Events.Where(e => e.At < end).OrderBy(e => e.Id).Last();
            foreach (var a in assignments)
            {
                var known = a.Events.Where(e => e.At < end).ToList();
                var facts = Timeline.Replay(known)!;
                var on = StatusRules.On(facts, month, new(was.BehindThreshold, was.SeriousThreshold, was.RuleVersion));
                var weight = known.Where(e => e.Details.Weight is not null).Select(e => e.Details.Weight!.Value).Last();
                var row = stored[(a.Id, month)];
                Assert.Equal(
                    (facts.Status, on.Lamp, on.Reason, on.PausedBy, on.Rate, facts.Verified, weight, was.RuleVersion),
                    (row.Status, row.Lamp, row.Reason, row.PausedBy, row.Rate, row.Verified, row.Weight, row.RuleVersion)
                );
                expected++;
            }
        }
        Assert.Equal(expected, stored.Count);
    }

    // two days at a glance, some of it told by columns, are what the whole timeline says of them
    private static async Task CheckGlancesAsync(TestOffice office, int seed)
    {
        var random = new Random(seed);
        var plan = new PlanRuleHistory(
            (await office.ReadAsync(db => db.Plans.AsNoTracking().Include(p => p.Events).SingleAsync(TestOffice.Ct))).Events
        );
        var span = office.Today.DayNumber - TestOffice.FirstDay.DayNumber;
        for (var i = 0; i < 6; i++)
        {
            // one of the days is near today, so that much has stood still since
            var since = TestOffice.FirstDay.AddDays(i < 3 ? random.Next(span - 1) : Math.Max(0, span - 2 - random.Next(50)));
            DateOnly? day = i % 2 == 0 ? null : since.AddDays(1 + random.Next(office.Today.DayNumber - since.DayNumber - 1));
            await using var db = await office.DbAsync();
            var now = await db
                .StatusProjections.AsNoTracking()
                .Include(s => s.Assignment)
                .ToDictionaryAsync(s => s.AssignmentId, TestOffice.Ct);
            List<string> glanced = [],
                rebuilt = [];
            await foreach (var a in ComparedAssignments.ReadAsync(db.StatusProjections, plan, day, since, TestOffice.Ct))
            {
                glanced.Add(
                    Line(
                        a.Id,
                        a.Before?.Facts,
                        a.Before?.On.Lamp,
                        a.Before?.Weight ?? 0,
                        a.Lamp,
                        a.Rate,
                        a.CompletedOn,
                        a.Lamp is Lamp.Red ? a.StuckSince() : null
                    ) + (a.On is { } on ? $" {on.Facts.Told()} {on.Weight} {on.On.VerifiedRate} {on.On.Reason}" : "")
                );
            }
            await foreach (var a in AssignmentsAsOf.ReadAsync(db.Assignments, plan, day ?? office.Today, since, 0, TestOffice.Ct))
            {
                var row = now[a.Row.Id];
                Assert.True(day is not null || (row.Lamp, row.Rate) == (a.On.Lamp, a.On.Rate));
                rebuilt.Add(
                    Line(
                        a.Row.Id,
                        a.FactsBefore,
                        a.Before,
                        a.FactsBefore is null ? 0 : a.WeightBefore,
                        a.On.Lamp,
                        a.On.Rate,
                        day is null ? row.Assignment.CompletedOn : a.CompletedOn,
                        a.On.Lamp is Lamp.Red ? a.On.StuckSince : null
                    ) + (day is null ? "" : $" {a.Facts.Told()} {a.Weight} {a.On.VerifiedRate} {a.On.Reason}")
                );
            }
            Assert.Equal(rebuilt.Order(StringComparer.Ordinal), glanced.Order(StringComparer.Ordinal));
        }
        static string Line(
            int id,
            AssignmentFacts? facts,
            Lamp? before,
            int weight,
            Lamp lamp,
            long? rate,
            DateOnly? completedOn,
            DateOnly? stuckSince
        ) => $"{id} {facts?.Told()} {before} {weight} {lamp} {rate} {completedOn:O} {stuckSince:O}";
    }

    private sealed record Photograph(Dictionary<int, Assignment> Assignments, int Audits, Dictionary<string, int> Of)
    {
        public int AuditsOf(int id) => Of.GetValueOrDefault($"{id}");
    }
}
