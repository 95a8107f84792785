using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>The random histories that the board is compared with.</summary>
public abstract partial class BoardRecomputationTests
{
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
