using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>How an assignment's figures, lamp and bar are shown; every list of them looks alike.</summary>
public static class AssignmentDisplay
{
    /// <summary>本年累计（场）.</summary>
    public static string Labelled(string label, Name? unit) =>
        unit is null ? label : Say.Of(AssignmentTexts.LabelUnit, label, Say.Name(unit));

    /// <summary>33 / 40 场; nothing reported yet is 0.</summary>
    public static string OfTarget(AssignmentRow row) =>
        row.Target is null
            ? AssignmentTexts.NoTarget
            : Say.Of(AssignmentTexts.OfTarget, Say.N(row.Claimed ?? 0), Say.Figure(row.Target, row.Unit));

    /// <summary>+3, −2, +0.</summary>
    public static string Change(decimal change) => change < 0 ? $"−{Say.N(-change)}" : $"+{Say.N(change)}";

    public static MarkupString Lamp(AssignmentRow row, DateOnly today) =>
        LampDisplay.Html(row.Lamp, LampDisplay.Words(row.Reason, row.PausedBy, Note(row, today)));

    /// <summary>Said in place of the lamp's word: with how many days, how many points.</summary>
    public static string? Note(AssignmentRow row, DateOnly today) =>
        row switch
        {
            { PausedBy: not PausedBy.Nothing } or { AsOf: not null } => null,
            { Reason: LampReason.Overdue } => Say.Of(LampTexts.LampNote_Overdue, today.DayNumber - row.EffectiveDeadline.DayNumber),
            { Reason: LampReason.DueSoon } => row.EffectiveDeadline == today
                ? LampTexts.LampNote_DueToday
                : Say.Of(LampTexts.LampNote_DueSoon, row.EffectiveDeadline.DayNumber - today.DayNumber),
            { Reason: LampReason.Behind, Variance: { } v } => Say.Of(LampTexts.LampNote_Behind, Say.N(Math.Abs(v) / 10m)),
            { Reason: LampReason.SeriouslyBehind, Variance: { } v } => Say.Of(LampTexts.LampNote_SeriouslyBehind, Say.N(Math.Abs(v) / 10m)),
            _ => null,
        };

    /// <summary>到期考核: a target, and nothing that should be there yet. Of what others may not see the schedule is not known.</summary>
    public static bool IsAssessedAtDeadline(AssignmentRow row) =>
        row
            is {
                Target: not null,
                Scheduled: null,
                Status: not (null or Progress.AssignmentStatus.Draft or Progress.AssignmentStatus.Cancelled)
            }
        && row.Reason is not Progress.LampReason.CarriedOver;

    /// <summary>进度差, or that it is assessed at the deadline.</summary>
    public static string Variance(AssignmentRow row) =>
        IsAssessedAtDeadline(row) ? AssignmentTexts.AssessedAtDeadline : Say.Points(row.Variance);

    /// <summary>The bar of what is there, with a tick where the schedule is; nothing where there is no target.</summary>
    public static MarkupString Bar(AssignmentRow row)
    {
        if (row is not { Rate: { } rate, Target: { } target })
        {
            return default;
        }
        var words = Say.Of(
            AssignmentTexts.BarWords,
            Say.Rate(rate),
            row.Scheduled is null
                ? IsAssessedAtDeadline(row)
                    ? AssignmentTexts.AssessedAtDeadline
                    : Say.Nothing
                : Say.Rate(Progress.StatusRules.RateOf(row.Scheduled, target))
        );
        var tick =
            row.Scheduled is { } scheduled && row.Lamp is not (Progress.Lamp.Blue or Progress.Lamp.None)
                ? $"""<u style="left:{Percent(scheduled / target * 100)}"></u>"""
                : "";
        var name = WebUtility.HtmlEncode(words);
        var bar = $"""<i style="width:{Percent(rate / 100m)}"></i>{tick}""";
        return new($"""<div class="progress-bar" role="img" aria-label="{name}" title="{name}">{bar}</div>""");
    }

    /// <summary>The day without its year while the year goes without saying.</summary>
    public static string Day(DateOnly day, int year) => day.Year == year ? Say.Dm(day) : Say.D(day);

    public static string Instant(DateTime at, int year) => OfficeClock.DayOf(at).Year == year ? Say.Tm(at) : Say.T(at);

    private static string Percent(decimal value) => string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(value, 0, 100):0.#}%");
}
