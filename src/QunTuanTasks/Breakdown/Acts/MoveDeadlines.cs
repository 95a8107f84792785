using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Another deadline for several issued tasks of a list, with one reason.</summary>
public sealed class MoveDeadlines : ITaskListCommand
{
    public required int TaskListId { get; init; }

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public int Version { get; set; }

    Guid ICommand.Key => Guid.Empty;

    public List<int> TaskItemIds { get; set; } = [];

    public DateOnly? Deadline { get; set; }

    public string? Reason { get; set; }

    public string? Basis { get; set; }
}

public sealed class MoveDeadlinesValidator : AbstractValidator<MoveDeadlines>
{
    public MoveDeadlinesValidator()
    {
        RuleFor(r => r.TaskItemIds).Must(ids => ids.Count > 0).WithErrorCode(TaskListRefusals.NoTaskChosen.Code);
        RuleFor(r => r.Deadline).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Basis).BasisNumberText();
    }
}

/// <param name="Tasks">Of how many tasks something was moved.</param>
/// <param name="Assignments">How many assignments have the new deadline.</param>
public sealed record Moved(int Tasks, int Assignments);

/// <summary>
/// Each open assignment of the tasks is adjusted as by itself, with the reason in its timeline; what is settled keeps its deadline. All of
/// them, or none.
/// </summary>
internal sealed class MoveDeadlinesAct : TaskListAct<MoveDeadlines, Moved>
{
    private Moved _moved = new(0, 0);

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskList, MoveDeadlines> run, CancellationToken ct)
    {
        var (db, list, request) = (run.Db, run.Root, run.Request);
        var (ids, deadline) = (request.TaskItemIds.ToHashSet(), request.Deadline!.Value);
        if (TermsRule.DeadlineFault(deadline, run.Day) is { } fault)
        {
            return fault;
        }
        var tasks = await AssignedTask.ListAsync(db, db.TaskItems.OfList(list.Id).Where(i => ids.Contains(i.Id)), ct);
        if (tasks.Count < ids.Count)
        {
            return TaskListRefusals.ItemNotFound;
        }
        if (tasks.Exists(t => !t.IsIssued))
        {
            return TaskListRefusals.ItemIsDraft;
        }
        foreach (var task in tasks)
        {
            if (Move(run, task, deadline) is { } refusal)
            {
                return refusal;
            }
        }
        if (_moved.Assignments == 0)
        {
            return AssignmentRefusals.NothingAdjusted;
        }
        db.Touch(list);
        return null;
    }

    public override Moved Answer(ActRun<TaskList, MoveDeadlines> run) => _moved;

    private Refusal? Move(ActRun<TaskList, MoveDeadlines> run, AssignedTask task, DateOnly deadline)
    {
        var open = task.Live.FindAll(a => a.Status.IsOpen() && !a.IsSettled() && a.Deadline != deadline);
        foreach (var assignment in open)
        {
            var (reason, basis) = (run.Request.Reason!, run.Request.Basis);
            var act = new Act(run.Actor, run.At, assignment.OrganisationId);
            if (assignment.Adjust(act, assignment.Target, deadline, assignment.Points, reason, basis) is { } refusal)
            {
                return refusal.Code == TermsRefusals.PointBeyondDeadline.Code
                    ? TaskListRefusals.PointBeyondMoved.With(task.Item.Code)
                    : refusal;
            }
        }
        if (open.Count > 0)
        {
            task.Item.Deadline = deadline;
            run.Db.Touch(task.Item);
            _moved = new(_moved.Tasks + 1, _moved.Assignments + open.Count);
        }
        return null;
    }
}
