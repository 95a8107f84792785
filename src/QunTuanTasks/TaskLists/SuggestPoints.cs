using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>Asks for planned points at the ends of periods, the target spread evenly; nothing is saved.</summary>
public sealed class SuggestPoints
{
    public required int TaskListId { get; init; }

    public required DeadlineType Type { get; init; }

    public TargetKind Kind { get; init; }

    public decimal? Target { get; init; }

    /// <summary>Null takes 31 December of the plan's year.</summary>
    public DateOnly? Deadline { get; init; }
}

public sealed class SuggestPointsValidator : AbstractValidator<SuggestPoints>
{
    public SuggestPointsValidator()
    {
        RuleFor(r => r.Target).Figure();
        RuleFor(r => r.Target).Must(t => t > 0).WithErrorCode(TermsRefusals.KindNeedsTarget.Code);
        RuleFor(r => r.Target)
            .Obeys((r, target) => TermsRule.TargetFault(r.Kind, target), TermsRefusals.RatioTarget, TermsRefusals.WholeSteps);
    }
}

/// <param name="Deadline">The final deadline that the points lead to.</param>
public sealed record SuggestedPoints(DateOnly Deadline, IReadOnlyList<PlannedPoint> Points);
