using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>The word of every member of the enums of an assignment and its task.</summary>
public static class AssignmentLabels
{
    public static string Word(AssignmentStatus status) => Labels.Of(status);

    /// <summary>With the day that it compares with, where it compares.</summary>
    public static string Word(ChangeMark mark, DateOnly? since = null)
    {
        var word = mark switch
        {
            ChangeMark.TurnedRed => AssignmentTexts.ChangeMark_TurnedRed,
            ChangeMark.Recovered => AssignmentTexts.ChangeMark_Recovered,
            ChangeMark.Completed => AssignmentTexts.ChangeMark_Completed,
            ChangeMark.AboveTarget => AssignmentTexts.ChangeMark_AboveTarget,
            ChangeMark.Together => AssignmentTexts.ChangeMark_Together,
        };
        return since is { } day && mark is ChangeMark.TurnedRed or ChangeMark.Recovered or ChangeMark.Completed
            ? Say.Of(AssignmentTexts.StorySince, word, Say.D(day))
            : word;
    }

    /// <summary>As it stands in the record, behind who did it.</summary>
    public static string Word(TimelineKind kind) => Labels.Of(kind);

    /// <summary>The same of one event: an act that changes nothing else has its own word.</summary>
    public static string Word(TimelineEntry entry) =>
        entry.Kind is TimelineKind.Acted && AssignmentAct.Find(entry.Details.Act) is { } act ? Word(act) : Word(entry.Kind);

    /// <summary>The label of its button. Every act has its texts under its own keys: a test walks them.</summary>
    public static string Word(AssignmentAct act) => Text(act.WordKey) ?? act.Code;

    /// <summary>The button that does it, where its word alone would read like the way out (撤销 beside 取消).</summary>
    public static string Confirm(AssignmentAct act) => Text($"Confirm_{act.Code}") ?? Word(act);

    /// <summary>What it means, in the form of an act that asks for a sentence at most; null for the others.</summary>
    public static string? Hint(AssignmentAct act) => Text(act.HintKey);

    /// <summary>What is said when an act was done.</summary>
    public static string Said(AssignmentAct act) => Text(act.SaidKey) ?? Word(act);

    private static string? Text(string key) => AssignmentTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);

    public static string Word(Stage stage) => Labels.Of(stage);

    public static string Word(AssignmentOrder order) => Labels.Of(order);

    /// <summary>The question that opens the explanation.</summary>
    public static string Why(Lamp lamp) =>
        lamp switch
        {
            Lamp.None => AssignmentTexts.WhyNone,
            Lamp.Green => AssignmentTexts.WhyGreen,
            Lamp.Yellow => AssignmentTexts.WhyYellow,
            Lamp.Red => AssignmentTexts.WhyRed,
            Lamp.Grey => AssignmentTexts.WhyGrey,
            Lamp.Blue => AssignmentTexts.WhyBlue,
        };

    /// <summary>The rule that decided, in words, with the plan's thresholds.</summary>
    public static string Rule(LampReason reason, decimal behind, decimal serious) =>
        Say.Of(
            reason switch
            {
                LampReason.Cancelled => AssignmentTexts.Rule_Cancelled,
                LampReason.Suspended => AssignmentTexts.Rule_Suspended,
                LampReason.Completed => AssignmentTexts.Rule_Completed,
                LampReason.CompletedLate => AssignmentTexts.Rule_CompletedLate,
                LampReason.Overdue => AssignmentTexts.Rule_Overdue,
                LampReason.NotStarted => AssignmentTexts.Rule_NotStarted,
                LampReason.NotAcknowledgedInTime => AssignmentTexts.Rule_NotAcknowledgedInTime,
                LampReason.SeriouslyBehind => AssignmentTexts.Rule_SeriouslyBehind,
                LampReason.Behind => AssignmentTexts.Rule_Behind,
                LampReason.DueSoon => AssignmentTexts.Rule_DueSoon,
                LampReason.OnTrack => AssignmentTexts.Rule_OnTrack,
                LampReason.CarriedOver => AssignmentTexts.Rule_CarriedOver,
            },
            Say.N(behind),
            Say.N(serious)
        );
}
