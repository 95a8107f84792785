using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Issues every planned assignment of a list.</summary>
public sealed class IssueTaskList : ITaskListCommand
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public string? ShortNoticeReason { get; set; }

    /// <summary>Lines of the checklist that the person has ticked.</summary>
    public List<IssuingCheck> Ticked { get; set; } = [];

    /// <summary>Tasks whose target the person has confirmed, where they were not ticked together.</summary>
    public List<int> ConfirmedTargets { get; set; } = [];

    /// <summary>The person has said that a year which has not begun is meant.</summary>
    public bool YearConfirmed { get; set; }
}

public sealed class IssueTaskListValidator : AbstractValidator<IssueTaskList>
{
    public IssueTaskListValidator() => RuleFor(r => r.ShortNoticeReason).OptionalText(200);
}

/// <summary>In one step: a task without organisation or deadline is named and nothing is issued.</summary>
internal sealed class IssueTaskListAct(IWorkCalendar calendar) : TaskListAct<IssueTaskList, Issued>
{
    private Issued _issued = new(0, 0);

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskList, IssueTaskList> run, CancellationToken ct)
    {
        var (db, list, request) = (run.Db, run.Root, run.Request);
        var tasks = await AssignedTask.ListAsync(db, db.TaskItems.OfList(list.Id), ct);
        if (tasks.Find(t => t.Assignments.Count == 0) is { } nobody)
        {
            return TaskListRefusals.NobodyAssigned.With(nobody.Item.Code);
        }
        var planned = tasks.SelectMany(t => t.Drafts).ToList();
        if (planned.Count == 0)
        {
            return TaskListRefusals.NothingToIssue;
        }
        if (tasks.Select(t => PlannedRule.Fault(t, run.Day)).FirstOrDefault(f => f is not null) is { } fault)
        {
            return fault;
        }
        var first = planned.Min(a => a.Deadline);
        if (NoticeReason.Fault(run.Day, first, calendar, request.ShortNoticeReason) is { } tooShort)
        {
            return tooShort;
        }
        var preview = await new BurdenPreviews(db, run.Day, calendar).OfListAsync(list, tasks, ct);
        if (preview.Checklist.Fault(request.Ticked, request.ConfirmedTargets) is { } open)
        {
            return open;
        }
        if (YearAhead.Fault(list.Plan.Year, run.Day, request.YearConfirmed) is { } ahead)
        {
            return ahead;
        }
        var act = new Act(run.Actor, run.At, 0) { Calendar = calendar };
        if (Issuing.Issue(list, planned, act, list.BasisNumber, request.ShortNoticeReason) is { } refusal)
        {
            return refusal;
        }
        foreach (var task in tasks.Where(t => planned.Exists(a => a.TaskItemId == t.Item.Id)))
        {
            task.Item.TargetIsExample = false; // it was confirmed
            db.Touch(task.Item); // whoever has the task open in a dialog is told
        }
        db.Touch(list);
        _issued = new(planned.Count, planned.Select(a => a.OrganisationId).Distinct().Count());
        return null;
    }

    public override Issued Answer(ActRun<TaskList, IssueTaskList> run) => run.IsRepeated ? new(0, 0) : _issued;
}
