using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>The sentences of the record.</summary>
public static class TimelineDisplay
{
    /// <summary>What stands behind the verb; empty when the verb says all.</summary>
    public static string What(TimelineEntry e, AssignmentView view)
    {
        var unit = view.Row.Unit;
        return e.Kind switch
        {
            TimelineKind.Issued when e.Details.Deadline is { } deadline => e.Details.Target is { } target
                ? Say.Of(AssignmentTexts.TL_Issue, Say.D(deadline), Say.Figure(target, unit))
                : Say.Of(AssignmentTexts.TL_IssueNone, Say.D(deadline)),
            TimelineKind.Reported when e.Total is { } total => view.Row.Kind is TargetKind.Cumulative && e.Change is { } change and not 0
                ? Say.Of(AssignmentTexts.TL_TotalChange, Say.Figure(total, unit), AssignmentDisplay.Change(change))
                : Say.Figure(total, unit),
            TimelineKind.Contributed
            or TimelineKind.NoChange
            or TimelineKind.Submitted
            or TimelineKind.Approved
            or TimelineKind.Confirmed when e.Total is { } total => Say.Figure(total, unit),
            TimelineKind.Verified when e.Total is { } total => Claimed(e, view) is { } claimed && claimed != total
                ? Say.Of(AssignmentTexts.TL_VerifiedOther, Say.Figure(total, unit), Say.Figure(claimed, unit))
                : Say.Figure(total, unit),
            TimelineKind.QuotaLowered => Say.Of(AssignmentTexts.TL_Quota, e.Details.OldQuota, e.Details.Quota),
            TimelineKind.Joined or TimelineKind.Left => string.Join(Say.IsEnglish ? ", " : "、", e.Organisations.Select(Say.Name)),
            _ => "",
        };
    }

    /// <summary>Old → new, one line each.</summary>
    public static IEnumerable<string> Changes(TimelineEntry e, AssignmentView view)
    {
        var (d, unit) = (e.Details, view.Row.Unit);
        if (e.Kind is not TimelineKind.Adjusted)
        {
            yield break;
        }
        if (d.OldTitle is not null && d.Title != d.OldTitle)
        {
            yield return Change(AssignmentTexts.TL_Title, d.OldTitle, d.Title);
        }
        if (d.Target != d.OldTarget)
        {
            yield return Change(AssignmentTexts.Target, Say.Figure(d.OldTarget, unit), Say.Figure(d.Target, unit));
        }
        if (d.Deadline != d.OldDeadline)
        {
            yield return Change(AssignmentTexts.Deadline, Say.D(d.OldDeadline), Say.D(d.Deadline));
        }
        if (d.Weight != d.OldWeight)
        {
            yield return Change(AssignmentTexts.Fact_Weight, Say.N(d.OldWeight), Say.N(d.Weight));
        }
        if ((d.CompletionRule, d.Quota) != (d.OldCompletionRule, d.OldQuota))
        {
            yield return Change(
                AssignmentTexts.Fact_CompletionRule,
                Rule(d.OldCompletionRule, d.OldQuota),
                Rule(d.CompletionRule, d.Quota)
            );
        }
        if (d.Requirement != d.OldRequirement)
        {
            yield return Change(AssignmentTexts.Fact_Requirement, d.OldRequirement ?? Say.Nothing, d.Requirement ?? Say.Nothing);
        }
        if (d.TownshipScope is { } scope && d.OldTownshipScope is { } oldScope)
        {
            yield return Change(AssignmentTexts.Fact_Townships, Place(oldScope, e.OldTownships), Place(scope, e.Townships));
        }
        if (d.Tags is not null)
        {
            yield return Change(AssignmentTexts.Fact_Tags, Tags(d.OldTags), Tags(d.Tags));
        }
        if (d.Contest is not null)
        {
            yield return Change(AssignmentTexts.Fact_Contest, Contest(d.OldContest, view), Contest(d.Contest, view));
        }
        if (!(d.Points ?? []).SequenceEqual(d.OldPoints ?? []))
        {
            yield return Change(AssignmentTexts.PlannedPoints, Points(d.OldPoints), Points(d.Points));
        }
    }

    /// <summary>What stands small beneath: basis, source, whether it is verified, problem and next step.</summary>
    public static IEnumerable<string> Under(TimelineEntry e, AssignmentView view)
    {
        if (e.Details.Basis is { } basis)
        {
            yield return Say.Of(AssignmentTexts.TL_Basis, basis);
        }
        if (e.Details.Source is { } source)
        {
            yield return string.Join(
                " · ",
                new[] { AssignmentTexts.TL_OnBehalf, source, e.Details.SourceOn is { } on ? Say.D(on) : null }.OfType<string>()
            );
        }
        if (e.Report is { } report)
        {
            if (report.Problem is { } problem)
            {
                yield return Say.Of(AssignmentTexts.TL_Problem, problem);
            }
            if (report.IsProblemSolved)
            {
                yield return AssignmentTexts.TL_ProblemSolved;
            }
            if (report.NextStep is { } next)
            {
                yield return Say.Of(AssignmentTexts.TL_NextStep, next);
            }
            if (report.Numerator is { } n && report.Denominator is { } d)
            {
                yield return Say.Of(AssignmentTexts.OfTarget, Say.N(n), Say.N(d));
            }
            if (report.Total is not null && !report.IsNoChange)
            {
                yield return report.Verified is { } figure ? Say.Of(AssignmentTexts.TL_VerifiedAs, Say.Figure(figure, view.Row.Unit))
                : report.IsCovered ? AssignmentTexts.TL_Covered
                : AssignmentTexts.TL_Unverified;
            }
        }
        if (e.From != e.To && e.Kind is not TimelineKind.Issued)
        {
            yield return Say.Of(AssignmentTexts.TL_From, AssignmentLabels.Word(e.From), AssignmentLabels.Word(e.To));
        }
    }

    public static string Points(IReadOnlyList<PlannedPoint>? points) =>
        points is { Count: > 0 }
            ? string.Join(Say.IsEnglish ? ", " : "，", points.Select(p => Say.Of(AssignmentTexts.Point, Say.Dm(p.On), Say.N(p.Value))))
            : AssignmentTexts.None;

    /// <summary>全部乡镇（街道）, or the names of those that were chosen.</summary>
    public static string Place(TownshipScope scope, IReadOnlyList<Name> townships) =>
        scope is TownshipScope.SelectedTownships && townships.Count > 0
            ? string.Join(Say.IsEnglish ? ", " : "、", townships.Select(Say.Name))
            : TaskLabels.Word(scope);

    public static string Tags(IReadOnlyList<string>? tags) =>
        tags is { Count: > 0 } ? string.Join(Say.IsEnglish ? ", " : "、", tags) : AssignmentTexts.None;

    /// <summary>As the committee calls it today, or its number.</summary>
    /// <param name="contest">1 to 6; 0 and null are none.</param>
    /// <param name="view">Knows the names.</param>
    public static string Contest(int? contest, AssignmentView view) =>
        contest is > 0 and var number
            ? view.Contests.FirstOrDefault(c => c.Number == number)?.Name ?? Say.Of(AssignmentTexts.ContestNumber, number)
            : AssignmentTexts.None;

    private static string? Rule(CompletionRule? rule, int? quota) => rule is { } r ? TaskLabels.Word(r, quota) : null;

    private static string Change(string what, string? from, string? to) => Say.Of(AssignmentTexts.TL_Change, what, from, to);

    // the figure that was claimed when this one was verified: the last report before it
    private static decimal? Claimed(TimelineEntry e, AssignmentView view) =>
        view.Reports.LastOrDefault(r => r.FiledAt <= e.At && r.Total is not null)?.Total;
}
