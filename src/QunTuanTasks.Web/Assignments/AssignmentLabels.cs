using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>The word of every member of the enums of an assignment and its task.</summary>
public static class AssignmentLabels
{
    public static string Word(AssignmentStatus status) =>
        status switch
        {
            AssignmentStatus.Draft => AssignmentTexts.AssignmentStatus_Draft,
            AssignmentStatus.Issued => AssignmentTexts.AssignmentStatus_Issued,
            AssignmentStatus.InProgress => AssignmentTexts.AssignmentStatus_InProgress,
            AssignmentStatus.UnderReview => AssignmentTexts.AssignmentStatus_UnderReview,
            AssignmentStatus.Suspended => AssignmentTexts.AssignmentStatus_Suspended,
            AssignmentStatus.Completed => AssignmentTexts.AssignmentStatus_Completed,
            AssignmentStatus.Cancelled => AssignmentTexts.AssignmentStatus_Cancelled,
        };

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
    public static string Word(TimelineKind kind) =>
        kind switch
        {
            TimelineKind.Issued => AssignmentTexts.TimelineKind_Issued,
            TimelineKind.Acknowledged => AssignmentTexts.TimelineKind_Acknowledged,
            TimelineKind.Reported => AssignmentTexts.TimelineKind_Reported,
            TimelineKind.NoChange => AssignmentTexts.TimelineKind_NoChange,
            TimelineKind.Contributed => AssignmentTexts.TimelineKind_Contributed,
            TimelineKind.SignOffRequested => AssignmentTexts.TimelineKind_SignOffRequested,
            TimelineKind.SignOffDeclined => AssignmentTexts.TimelineKind_SignOffDeclined,
            TimelineKind.Submitted => AssignmentTexts.TimelineKind_Submitted,
            TimelineKind.Approved => AssignmentTexts.TimelineKind_Approved,
            TimelineKind.Returned => AssignmentTexts.TimelineKind_Returned,
            TimelineKind.Verified => AssignmentTexts.TimelineKind_Verified,
            TimelineKind.Suspended => AssignmentTexts.TimelineKind_Suspended,
            TimelineKind.Resumed => AssignmentTexts.TimelineKind_Resumed,
            TimelineKind.Cancelled => AssignmentTexts.TimelineKind_Cancelled,
            TimelineKind.Recalled => AssignmentTexts.TimelineKind_Recalled,
            TimelineKind.Reopened => AssignmentTexts.TimelineKind_Reopened,
            TimelineKind.Adjusted => AssignmentTexts.TimelineKind_Adjusted,
            TimelineKind.Confirmed => AssignmentTexts.TimelineKind_Confirmed,
            TimelineKind.QuotaLowered => AssignmentTexts.TimelineKind_QuotaLowered,
            TimelineKind.CarriedOver => AssignmentTexts.TimelineKind_CarriedOver,
            TimelineKind.Joined => AssignmentTexts.TimelineKind_Joined,
            TimelineKind.Left => AssignmentTexts.TimelineKind_Left,
            TimelineKind.CarryOverTakenBack => AssignmentTexts.TimelineKind_CarryOverTakenBack,
        };

    /// <summary>The label of its button.</summary>
    public static string Word(AssignmentAct act) =>
        act switch
        {
            AssignmentAct.Acknowledge => AssignmentTexts.AssignmentAct_Acknowledge,
            AssignmentAct.Report => AssignmentTexts.AssignmentAct_Report,
            AssignmentAct.NoChange => AssignmentTexts.AssignmentAct_NoChange,
            AssignmentAct.Contribute => AssignmentTexts.AssignmentAct_Contribute,
            AssignmentAct.Submit => AssignmentTexts.AssignmentAct_Submit,
            AssignmentAct.RequestSignOff => AssignmentTexts.AssignmentAct_RequestSignOff,
            AssignmentAct.DeclineSignOff => AssignmentTexts.AssignmentAct_DeclineSignOff,
            AssignmentAct.Confirm => AssignmentTexts.AssignmentAct_Confirm,
            AssignmentAct.Approve => AssignmentTexts.AssignmentAct_Approve,
            AssignmentAct.Return => AssignmentTexts.AssignmentAct_Return,
            AssignmentAct.Verify => AssignmentTexts.AssignmentAct_Verify,
            AssignmentAct.RecordOnBehalf => AssignmentTexts.AssignmentAct_RecordOnBehalf,
            AssignmentAct.Adjust => AssignmentTexts.AssignmentAct_Adjust,
            AssignmentAct.Suspend => AssignmentTexts.AssignmentAct_Suspend,
            AssignmentAct.Resume => AssignmentTexts.AssignmentAct_Resume,
            AssignmentAct.Recall => AssignmentTexts.AssignmentAct_Recall,
            AssignmentAct.Cancel => AssignmentTexts.AssignmentAct_Cancel,
            AssignmentAct.Reopen => AssignmentTexts.AssignmentAct_Reopen,
            AssignmentAct.CarryOver => AssignmentTexts.AssignmentAct_CarryOver,
            AssignmentAct.RecallCoOrganisation => AssignmentTexts.AssignmentAct_RecallCoOrganisation,
        };

    /// <summary>What it means, in the form of an act that is one step; null for the others.</summary>
    public static string? Hint(AssignmentAct act) =>
        act switch
        {
            AssignmentAct.Submit => AssignmentTexts.Hint_Submit,
            AssignmentAct.RequestSignOff => AssignmentTexts.Hint_RequestSignOff,
            AssignmentAct.DeclineSignOff => AssignmentTexts.Hint_DeclineSignOff,
            AssignmentAct.Approve => AssignmentTexts.Hint_Approve,
            AssignmentAct.Return => AssignmentTexts.Hint_Return,
            AssignmentAct.Suspend => AssignmentTexts.Hint_Suspend,
            AssignmentAct.Resume => AssignmentTexts.Hint_Resume,
            AssignmentAct.Recall => AssignmentTexts.Hint_Recall,
            AssignmentAct.Cancel => AssignmentTexts.Hint_Cancel,
            AssignmentAct.Reopen => AssignmentTexts.Hint_Reopen,
            AssignmentAct.Adjust => AssignmentTexts.Hint_Adjust,
            AssignmentAct.CarryOver => AssignmentTexts.Hint_CarryOver,
            AssignmentAct.RecallCoOrganisation => AssignmentTexts.Hint_RecallCoOrganisation,
            AssignmentAct.RecordOnBehalf => AssignmentTexts.OnBehalfHint,
            AssignmentAct.Contribute => AssignmentTexts.ContributeHint,
            _ => null,
        };

    /// <summary>What is said when a step was done.</summary>
    public static string Said(AssignmentAct act) =>
        act switch
        {
            AssignmentAct.Acknowledge => AssignmentTexts.Said_Acknowledge,
            AssignmentAct.Submit => AssignmentTexts.Said_Submit,
            AssignmentAct.RequestSignOff => AssignmentTexts.Said_RequestSignOff,
            AssignmentAct.DeclineSignOff => AssignmentTexts.Said_DeclineSignOff,
            AssignmentAct.Confirm => AssignmentTexts.Said_Confirm,
            AssignmentAct.Approve => AssignmentTexts.Said_Approve,
            AssignmentAct.Return => AssignmentTexts.Said_Return,
            AssignmentAct.Suspend => AssignmentTexts.Said_Suspend,
            AssignmentAct.Resume => AssignmentTexts.Said_Resume,
            AssignmentAct.Recall => AssignmentTexts.Said_Recall,
            AssignmentAct.Cancel => AssignmentTexts.Said_Cancel,
            AssignmentAct.Reopen => AssignmentTexts.Said_Reopen,
            AssignmentAct.CarryOver => AssignmentTexts.Said_CarryOver,
            AssignmentAct.RecallCoOrganisation => AssignmentTexts.Said_Recall,
            _ => Word(act),
        };

    public static string Word(TargetKind kind) =>
        kind switch
        {
            TargetKind.Cumulative => AssignmentTexts.TargetKind_Cumulative,
            TargetKind.Milestone => AssignmentTexts.TargetKind_Milestone,
            TargetKind.Percentage => AssignmentTexts.TargetKind_Percentage,
            TargetKind.Floor => AssignmentTexts.TargetKind_Floor,
            TargetKind.None => AssignmentTexts.TargetKind_None,
        };

    public static string Word(ReportCycle cycle) =>
        cycle switch
        {
            ReportCycle.None => AssignmentTexts.ReportCycle_None,
            ReportCycle.Monthly => AssignmentTexts.ReportCycle_Monthly,
            ReportCycle.BiMonthly => AssignmentTexts.ReportCycle_BiMonthly,
            ReportCycle.Quarterly => AssignmentTexts.ReportCycle_Quarterly,
            ReportCycle.HalfYear => AssignmentTexts.ReportCycle_HalfYear,
        };

    public static string Word(Undertaking undertaking) =>
        undertaking switch
        {
            Undertaking.EachOrganisation => AssignmentTexts.Undertaking_EachOrganisation,
            Undertaking.Joint => AssignmentTexts.Undertaking_Joint,
        };

    public static string Word(Stage stage) =>
        stage switch
        {
            Stage.Organisation => AssignmentTexts.Stage_Organisation,
            Stage.Head => AssignmentTexts.Stage_Head,
            Stage.Committee => AssignmentTexts.Stage_Committee,
            Stage.Leader => AssignmentTexts.Stage_Leader,
            Stage.Pause => AssignmentTexts.Stage_Pause,
        };

    public static string Word(TownshipScope scope) =>
        scope switch
        {
            TownshipScope.City => AssignmentTexts.TownshipScope_City,
            TownshipScope.AllTownships => AssignmentTexts.TownshipScope_AllTownships,
            TownshipScope.SelectedTownships => AssignmentTexts.TownshipScope_SelectedTownships,
        };

    public static string Word(CompletionRule rule, int? quota) =>
        rule switch
        {
            CompletionRule.All => AssignmentTexts.CompletionRule_All,
            CompletionRule.Any => AssignmentTexts.CompletionRule_Any,
            CompletionRule.Lead => AssignmentTexts.CompletionRule_Lead,
            CompletionRule.Quota => Say.Of(AssignmentTexts.CompletionRule_Quota, quota),
        };

    public static string Word(TaskItemState state) =>
        state switch
        {
            TaskItemState.Draft => AssignmentTexts.TaskItemState_Draft,
            TaskItemState.Open => AssignmentTexts.TaskItemState_Open,
            TaskItemState.Completed => AssignmentTexts.TaskItemState_Completed,
            TaskItemState.Cancelled => AssignmentTexts.TaskItemState_Cancelled,
        };

    public static string Word(AssignmentOrder order) =>
        order switch
        {
            AssignmentOrder.Official => AssignmentTexts.AssignmentOrder_Official,
            AssignmentOrder.Deadline => AssignmentTexts.AssignmentOrder_Deadline,
            AssignmentOrder.WorstFirst => AssignmentTexts.AssignmentOrder_WorstFirst,
        };

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
