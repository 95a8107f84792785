using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Tests.Harness;

/// <summary>Tasks and assignments, made by the model's own methods; what follows is done through the services.</summary>
public sealed partial class TestOffice
{
    /// <summary>The plan of the clock's year.</summary>
    internal async Task<int> PlanAsync()
    {
        await using var db = await DbAsync();
        var plan = await db.Plans.SingleOrDefaultAsync(p => p.Year == Today.Year && p.CommitteeId == Committee);
        if (plan is null)
        {
            db.Add(plan = Plan.Of(Committee, Today.Year, isDemo: false, Staff.UserId, Time.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        }
        return plan.Id;
    }

    /// <summary>The list of a directive in the clock's year.</summary>
    internal async Task<int> ListAsync(string directive = "D1")
    {
        var planId = await PlanAsync();
        await using var db = await DbAsync();
        var directiveId = await db.Directives.Where(d => d.Code == directive).Select(d => d.Id).SingleAsync();
        var list = await db.TaskLists.SingleOrDefaultAsync(l => l.PlanId == planId && l.DirectiveId == directiveId);
        if (list is null)
        {
            db.Add(
                list = new TaskList
                {
                    PlanId = planId,
                    DirectiveId = directiveId,
                    BasisNumber = "建委办〔2026〕3号",
                }
            );
            await db.SaveChangesAsync();
        }
        return list.Id;
    }

    /// <summary>A task in draft, nobody assigned. Due at the end of the year unless told otherwise.</summary>
    internal async Task<int> ItemAsync(
        string directive = "D1",
        string title = "开展职工宣讲",
        TargetKind kind = TargetKind.Cumulative,
        decimal? target = 40,
        DateOnly? due = null,
        Action<TaskItem>? with = null
    )
    {
        var listId = await ListAsync(directive);
        await using var db = await DbAsync();
        var list = await db.TaskLists.Include(l => l.Directive.Measures).SingleAsync(l => l.Id == listId);
        var number = list.NextNumber();
        var item = new TaskItem
        {
            TaskListId = listId,
            Number = number,
            Code = $"{Today.Year}-{list.Directive.Ordinal}-{number:00}",
            MeasureId = list.Directive.Measures[0].Id,
            Title = title,
            Kind = kind,
            Target = kind is TargetKind.None ? null : target,
            Unit = kind is TargetKind.None ? null : "场",
            Deadline = due ?? new(Today.Year, 12, 31),
        };
        with?.Invoke(item);
        db.Add(item);
        await db.SaveChangesAsync();
        return item.Id;
    }

    /// <summary>Gives a task to organisations and issues it today: one assignment each, in the order given.</summary>
    internal async Task<IReadOnlyList<int>> IssueAsync(int itemId, params string[] organisations)
    {
        await using var db = await DbAsync();
        var item = await db.TaskItems.Include(i => i.TaskList.Directive).Include(i => i.TaskList.Plan).SingleAsync(i => i.Id == itemId);
        List<Assignment> issued = [];
        foreach (var organisation in organisations)
        {
            var assignment = new Assignment(
                item,
                item.TaskList.PlanId,
                await db.Organisations.SingleAsync(o => o.Code == organisation),
                item.Target,
                item.Deadline
            )
            {
                IsLead = organisations[0] == organisation && item.CompletionRule is CompletionRule.Lead,
            };
            Assert.Null(assignment.Issue(new(Staff, Time.GetUtcNow().UtcDateTime, Id(organisation)), Weekdays.Calendar, null, null));
            db.Add(assignment);
            issued.Add(assignment);
        }
        Assert.Null(item.TaskList.Issue(Time.GetUtcNow().UtcDateTime));
        await db.SaveChangesAsync();
        return [.. issued.Select(a => a.Id)];
    }

    /// <summary>One task, one organisation, issued today, waiting to be acknowledged.</summary>
    internal async Task<int> AssignmentAsync(
        string organisation = "FTU",
        TargetKind kind = TargetKind.Cumulative,
        decimal? target = 40,
        DateOnly? due = null,
        string directive = "D1",
        Action<TaskItem>? with = null
    )
    {
        var item = await ItemAsync(directive, kind: kind, target: target, due: due, with: with);
        return (await IssueAsync(item, organisation))[0];
    }

    /// <summary>The assignment as it stands, with all that hangs on it; untracked.</summary>
    internal Task<Assignment> LoadAsync(int assignmentId) =>
        ReadAsync(db =>
            db.Assignments.AsNoTrackingWithIdentityResolution()
                .Include(a => a.TaskItem.TaskList)
                .Include(a => a.CoOrganisations)
                .Include(a => a.Projection)
                .Include(a => a.Events.OrderBy(e => e.Id))
                .Include(a => a.Reports.OrderBy(r => r.Id))
                .AsSplitQuery()
                .SingleAsync(a => a.Id == assignmentId)
        );

    /// <summary>Adds co-organisations to an assignment.</summary>
    internal Task JoinAsync(int assignmentId, params string[] organisations) =>
        WriteAsync(db =>
        {
            var assignment = db.Assignments.Include(a => a.CoOrganisations).Single(a => a.Id == assignmentId);
            assignment.CoOrganisations.AddRange(organisations.Select(o => new CoOrganisation { OrganisationId = Id(o) }));
        });
}
