using FluentValidation;

namespace QunTuanTasks.TaskLists;

/// <summary>Copies reference tasks, or items of last year's list, into a draft.</summary>
public sealed class CopyTasks
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
