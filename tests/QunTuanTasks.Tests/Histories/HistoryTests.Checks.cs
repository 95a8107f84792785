using CsCheck;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Histories;

/// <summary>What has to be so after each act, whatever was done before.</summary>
public abstract partial class HistoryTests
{
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

    private sealed record Photograph(Dictionary<int, Assignment> Assignments, int Audits, Dictionary<string, int> Of)
    {
        public int AuditsOf(int id) => Of.GetValueOrDefault($"{id}");
    }
}
