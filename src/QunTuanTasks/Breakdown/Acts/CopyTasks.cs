using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Copies reference tasks, or items of last year's list, into a draft.</summary>
public sealed class CopyTasks : IKeyedCommand
{
    public required int TaskListId { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>Codes of reference tasks.</summary>
    public List<string> ReferenceCodes { get; set; } = [];

    /// <summary>Ids of items of an earlier year's list of the same directive.</summary>
    public List<int> TaskItemIds { get; set; } = [];
}

public sealed class CopyTasksValidator : AbstractValidator<CopyTasks>
{
    public const string NothingChosen = nameof(NothingChosen);

    public CopyTasksValidator() =>
        RuleFor(r => r.ReferenceCodes).Must((r, c) => c.Count + r.TaskItemIds.Count is > 0 and <= 100).WithErrorCode(NothingChosen);
}

/// <summary>Deadlines move to the list's year; one that has passed is left empty. The answer is the number of tasks.</summary>
internal sealed class CopyTasksAct : InTaskListAct<CopyTasks, int>
{
    protected override int ListOf(CopyTasks request) => request.TaskListId;

    protected override async ValueTask<Refusal?> AddAsync(KeyedRun<CopyTasks> run, TaskList list, CancellationToken ct)
    {
        var (db, request) = (run.Db, run.Request);
        var references = await db
            .ReferenceTasks.Include(r => r.Measure)
            .Where(r =>
                request.ReferenceCodes.Contains(r.Code)
                && r.Measure.DirectiveId == list.DirectiveId
                && (r.OnlyYear == null || r.OnlyYear == list.Plan.Year)
            )
            .OrderBy(r => r.SortOrder)
            .ThenBy(r => r.Id)
            .ToListAsync(ct);
        var earlier = await AssignedTask.ListAsync(
            db,
            db.TaskItems.Include(i => i.TaskList.Plan)
                .Where(i =>
                    request.TaskItemIds.Contains(i.Id)
                    && i.TaskList.DirectiveId == list.DirectiveId
                    && i.TaskList.Plan.Year < list.Plan.Year
                )
                .OrderBy(i => i.Number)
                .ThenBy(i => i.Id),
            ct
        );
        if (references.Count + earlier.Count != request.ReferenceCodes.Distinct().Count() + request.TaskItemIds.Distinct().Count())
        {
            return TaskListRefusals.ItemNotFound;
        }
        var bodies = (await db.Organisations.Where(o => o.IsActive).ToListAsync(ct)).Where(o => o.MayHaveAssignments).ToList();
        var (byCode, byId) = (bodies.ToDictionary(o => o.Code), bodies.ToDictionary(o => o.Id));
        foreach (var reference in references)
        {
            TaskCopy.Of(reference, list, byCode, run.Day).AddTo(db);
        }
        foreach (var old in earlier)
        {
            TaskCopy.Of(old, list, byId, run.Day).AddTo(db);
        }
        return null;
    }

    public override int Answer(KeyedRun<CopyTasks> run) => run.Request.ReferenceCodes.Count + run.Request.TaskItemIds.Count;

    public override Task<int> RepeatedAsync(KeyedRun<CopyTasks> run, CancellationToken ct) => Task.FromResult(Answer(run));
}
