using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>
/// A figure that is probably a slip of the hand and may be meant (270,300 where 300 are to be reached). Pages ask about it once. It is no
/// refusal: what is meant is filed, and more than the target is normal. What nobody means is refused (<see cref="FigureRule"/>).
/// </summary>
/// <param name="Figure">The figure.</param>
/// <param name="Compared">What it is many times of.</param>
/// <param name="IsOfTarget">That is the target; else the last figure.</param>
public sealed record UnusualFigure(decimal Figure, decimal Compared, bool IsOfTarget)
{
    /// <summary>From so many times the last figure on: a nought too many.</summary>
    public const int TimesLast = 10;

    /// <summary>From so many times the target on. Twice the target is no surprise.</summary>
    public const int TimesTarget = 3;

    // from little to some is many times and nothing strange: it is a part of the target that comes at once
    private const decimal PartOfTarget = 0.5m;

    public decimal Times => Figure / Compared;

    /// <summary>Null for a figure that nobody has to be asked about. Steps are chosen, and what is refused is not asked about.</summary>
    /// <param name="kind">How the figure is meant.</param>
    /// <param name="target">Its target; null where the figure is only a part of what the target counts.</param>
    /// <param name="last">What it follows.</param>
    /// <param name="figure">What was typed.</param>
    public static UnusualFigure? Of(TargetKind kind, decimal? target, decimal? last, decimal figure) =>
        kind is TargetKind.Milestone || FigureRule.Fault(kind, target, figure) is not null ? null
        : last > 0 && figure >= last * TimesLast && (target is null || figure - last >= target * PartOfTarget)
            ? new(figure, last.Value, IsOfTarget: false)
        // asked when it crosses the line, not with each report after it
        : target > 0 && figure >= target * TimesTarget && !(last >= target * TimesTarget) ? new(figure, target.Value, IsOfTarget: true)
        : null;
}
