using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

/// <summary>
/// After issue: another title, requirement, weight or scope of a task, with a reason and, if there is one, a basis document.
/// </summary>
public sealed class AdjustTaskItem : ITaskScope
{
    public required int TaskItemId { get; init; }

    public required int Version { get; set; }

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
