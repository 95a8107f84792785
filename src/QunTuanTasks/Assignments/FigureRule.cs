using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>
/// A figure as its kind understands it, whoever brings it: reported, recorded on behalf, contributed, or put in its place at a
/// verification.
/// </summary>
internal static class FigureRule
{
    /// <summary>Above so many times its target nobody means it.</summary>
    public const int Absurd = 1000;

    /// <summary>None of what has no target, a ratio up to 100, whole steps and no more than there are, and nothing absurd.</summary>
    public static Refusal? Fault(TargetKind kind, decimal? target, decimal figure) =>
        kind is TargetKind.None ? AssignmentRefusals.NoTotalWanted
        : kind is TargetKind.Percentage && figure is < 0 or > 100 ? AssignmentRefusals.RatioOutOfRange
        : kind is TargetKind.Milestone && figure != decimal.Truncate(figure) ? AssignmentRefusals.WholeStepsOnly
        : kind is TargetKind.Milestone && figure > target ? AssignmentRefusals.MoreThanAllSteps.With(target!)
        : figure > target * Absurd ? AssignmentRefusals.AbsurdTotal.With(target!)
        : null;
}
