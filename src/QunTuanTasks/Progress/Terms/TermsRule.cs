using QunTuanTasks.Common;

namespace QunTuanTasks.Progress;

/// <summary>
/// 任务条件: target, deadline and planned points as a kind understands them. One rule for drafts, planned and issued assignments,
/// adjustments, carry-over and import.
/// </summary>
public static class TermsRule
{
    /// <summary>A deadline lies between the day of the act and the end of the fifth year after.</summary>
    public const int MostYears = 5;

    public static DateOnly LastDeadline(DateOnly actedOn) => new(Math.Min(actedOn.Year + MostYears, DateOnly.MaxValue.Year), 12, 31);

    /// <summary>Null while a draft waits for its deadline.</summary>
    public static Refusal? DeadlineFault(DateOnly? deadline, DateOnly actedOn) =>
        deadline is null ? null
        : deadline < actedOn ? TermsRefusals.DeadlinePast
        : deadline > LastDeadline(actedOn) ? TermsRefusals.DeadlineTooFar.With(LastDeadline(actedOn).Year)
        : null;

    /// <summary>Above 0 of every kind but <see cref="TargetKind.None"/>, at most 100 of a ratio, whole steps of a milestone.</summary>
    public static Refusal? TargetFault(TargetKind kind, decimal? target) =>
        kind is TargetKind.None ? (target is null ? null : TermsRefusals.KindHasNoTarget)
        : target is not { } value ? TermsRefusals.KindNeedsTarget
        : value <= 0 ? TermsRefusals.TargetNotAboveZero
        : value > TextRules.MaxFigure ? TermsRefusals.TargetOutOfRange
        : kind is TargetKind.Percentage && value > 100 ? TermsRefusals.RatioTarget
        : kind is TargetKind.Milestone && value != decimal.Truncate(value) ? TermsRefusals.WholeSteps
        : null;

    /// <summary>
    /// Points rise in time, never fall in value, and end by the deadline; each is a figure that the kind knows: a ratio up to 100, of a
    /// milestone whole steps and no more than there are.
    /// </summary>
    public static Refusal? PointsFault(TargetKind kind, decimal? target, IReadOnlyList<PlannedPoint> points, DateOnly? deadline) =>
        !PointsRules.AreInOrder(points) ? TermsRefusals.PointsNotInOrder
        : points.Count == 0 ? null
        : points[^1].On > deadline ? TermsRefusals.PointBeyondDeadline
        : kind is TargetKind.Percentage && points[^1].Value > 100 ? TermsRefusals.RatioPoint
        : kind is TargetKind.Milestone && (points[^1].Value > target || points.Any(p => p.Value != decimal.Truncate(p.Value)))
            ? TermsRefusals.StepPoint
        : null;

    /// <summary>The first thing that is wrong with the terms as a whole.</summary>
    public static Refusal? Fault(
        TargetKind kind,
        decimal? target,
        DateOnly? deadline,
        IReadOnlyList<PlannedPoint> points,
        DateOnly actedOn
    ) => TargetFault(kind, target) ?? DeadlineFault(deadline, actedOn) ?? PointsFault(kind, target, points, deadline);
}

public static class TermsRefusals
{
    public static readonly Refusal KindNeedsTarget = Refusal.Invalid(nameof(KindNeedsTarget), "Target");
    public static readonly Refusal KindHasNoTarget = Refusal.Invalid(nameof(KindHasNoTarget), "Target");
    public static readonly Refusal TargetNotAboveZero = Refusal.Invalid(nameof(TargetNotAboveZero), "Target");
    public static readonly Refusal TargetOutOfRange = Refusal.Invalid(CommonCodes.FigureOutOfRange, "Target");
    public static readonly Refusal RatioTarget = Refusal.Invalid(nameof(RatioTarget), "Target");
    public static readonly Refusal WholeSteps = Refusal.Invalid(nameof(WholeSteps), "Target");
    public static readonly Refusal DeadlinePast = Refusal.Invalid(nameof(DeadlinePast), "Deadline");

    /// <summary>{0} the last year in which a deadline may lie.</summary>
    public static readonly Refusal DeadlineTooFar = Refusal.Invalid(nameof(DeadlineTooFar), "Deadline");

    public static readonly Refusal PointsNotInOrder = Refusal.Invalid(nameof(PointsNotInOrder), "Points");
    public static readonly Refusal PointBeyondDeadline = Refusal.Invalid(nameof(PointBeyondDeadline), "Points");
    public static readonly Refusal RatioPoint = Refusal.Invalid(nameof(RatioPoint), "Points");
    public static readonly Refusal StepPoint = Refusal.Invalid(nameof(StepPoint), "Points");
}
