using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>
/// After issue: another title, requirement, weight or scope of a task, with a reason and, if there is one, a basis document.
/// </summary>
public sealed class AdjustTaskItem : ITaskScope, ITaskItemCommand
{
    public required int TaskItemId { get; init; }

    public required int Version { get; set; }

    Guid ICommand.Key => Guid.Empty;

    public string? Title { get; set; }

    public string? Requirement { get; set; }

    public int Weight { get; set; } = 1;

    public TownshipScope TownshipScope { get; set; }

    public List<string> Townships { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public int? Contest { get; set; }

    public string? Reason { get; set; }

    public string? Basis { get; set; }
}

public sealed class AdjustTaskItemValidator : AbstractValidator<AdjustTaskItem>
{
    public AdjustTaskItemValidator()
    {
        RuleFor(r => r.Title).RequiredText(60);
        RuleFor(r => r.Requirement).OptionalText(1000);
        RuleFor(r => r.Weight).InclusiveBetween(1, 5).WithErrorCode(SaveTaskItemValidator.WeightRange);
        SaveTaskItemValidator.ScopeRules(this);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Basis).BasisNumberText();
    }
}

/// <summary>Every assignment's timeline shows old and new.</summary>
internal sealed class AdjustTaskItemAct : TaskItemAct<AdjustTaskItem, Done>
{
    protected override async ValueTask<Refusal?> ChangeAsync(
        ActRun<TaskItem, AdjustTaskItem> run,
        AssignedTask task,
        CancellationToken ct
    ) => await TownshipRule.FaultAsync(run.Db, run.Request, run.Root.Townships, ct) ?? Adjust(run, task);

    public override Done Answer(ActRun<TaskItem, AdjustTaskItem> run) => new();

    private static Refusal? Adjust(ActRun<TaskItem, AdjustTaskItem> run, AssignedTask task)
    {
        var (db, item, request) = (run.Db, run.Root, run.Request);
        if (!task.IsIssued)
        {
            return TaskListRefusals.ItemIsDraft;
        }
        if (ContestRule.TakePart(db, item.TaskList.Plan, request.Contest, item.Contest) is { } unnamed)
        {
            return unnamed;
        }
        if (Change(item, request) is not { } details)
        {
            return AssignmentRefusals.NothingAdjusted;
        }
        foreach (var assignment in task.Issued)
        {
            assignment.Note(new(run.Actor, run.At, assignment.OrganisationId), TimelineKind.Adjusted, request.Reason, details);
        }
        db.Touch(item.TaskList);
        return null;
    }

    // old and new of it side by side, null when nothing is another
    private static EventDetails? Change(TaskItem item, AdjustTaskItem request)
    {
        var old = (item.Title, item.Requirement, item.Weight, item.TownshipScope, item.Townships, item.Tags, item.Contest);
        item.Title = request.Title!.Trim();
        item.Requirement = string.IsNullOrWhiteSpace(request.Requirement) ? null : request.Requirement.Trim();
        item.Weight = request.Weight;
        item.Place(request);
        var (renamed, said, weighed) = (item.Title != old.Title, item.Requirement != old.Requirement, item.Weight != old.Weight);
        var (marked, joined) = (!item.Tags.SequenceEqual(old.Tags), item.Contest != old.Contest);
        var moved = item.TownshipScope != old.TownshipScope || !item.Townships.SequenceEqual(old.Townships);
        item.TitleEn = renamed ? null : item.TitleEn;
        return !(renamed || said || weighed || moved || marked || joined)
            ? null
            : new()
            {
                Title = renamed ? item.Title : null,
                OldTitle = renamed ? old.Title : null,
                Requirement = said ? item.Requirement ?? "" : null,
                OldRequirement = said ? old.Requirement ?? "" : null,
                Weight = weighed ? item.Weight : null,
                OldWeight = weighed ? old.Weight : null,
                TownshipScope = moved ? item.TownshipScope : null,
                OldTownshipScope = moved ? old.TownshipScope : null,
                Townships = moved ? item.Townships : null,
                OldTownships = moved ? old.Townships : null,
                Tags = marked ? item.Tags : null,
                OldTags = marked ? old.Tags : null,
                Contest = joined ? item.Contest ?? 0 : null,
                OldContest = joined ? old.Contest ?? 0 : null,
                Basis = BasisNumber.Corrected(request.Basis),
            };
    }
}
