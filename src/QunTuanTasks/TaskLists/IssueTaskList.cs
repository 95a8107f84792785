using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

/// <summary>Issues every planned assignment of a list.</summary>
public sealed class IssueTaskList
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public string? ShortNoticeReason { get; set; }

    /// <summary>The person has said that a year which has not begun is meant.</summary>
    public bool YearConfirmed { get; set; }
}

public sealed class IssueTaskListValidator : AbstractValidator<IssueTaskList>
{
    public IssueTaskListValidator() => RuleFor(r => r.ShortNoticeReason).OptionalText(200);
}
