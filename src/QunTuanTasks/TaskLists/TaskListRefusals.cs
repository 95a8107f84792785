using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

public static class TaskListRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "TaskListNotFound");
    public static readonly Refusal ItemNotFound = new(RefusalKind.NotFound, "TaskItemNotFound");
    public static readonly Refusal Closed = Refusal.Rule("TaskListClosed");
    public static readonly Refusal NotIssued = Refusal.Rule("TaskListNotIssued");
    public static readonly Refusal StillOpen = Refusal.Rule(nameof(StillOpen));
    public static readonly Refusal AlreadyExists = Refusal.Rule("TaskListAlreadyExists");
    public static readonly Refusal NoSuchMeasure = Refusal.Invalid(nameof(NoSuchMeasure), "MeasureId");
    public static readonly Refusal NoSuchTownship = Refusal.Invalid(nameof(NoSuchTownship), "Townships");
    public static readonly Refusal ItemIsIssued = Refusal.Rule(nameof(ItemIsIssued));
    public static readonly Refusal ItemIsDraft = Refusal.Rule(nameof(ItemIsDraft));

    /// <summary>{0} the task's number.</summary>
    public static readonly Refusal DeadlineMissing = Refusal.Rule(nameof(DeadlineMissing), "Deadline");

    /// <summary>{0} the task's number.</summary>
    public static readonly Refusal NobodyAssigned = Refusal.Rule(nameof(NobodyAssigned));

    public static readonly Refusal NothingToIssue = Refusal.Rule(nameof(NothingToIssue));

    /// <summary>Chosen twice. {0} the organisation's code.</summary>
    public static readonly Refusal OrganisationTwice = Refusal.Invalid(nameof(OrganisationTwice), "Bodies");

    /// <summary>Deactivated or not of a kind that takes assignments. {0} the organisation's code.</summary>
    public static readonly Refusal OrganisationNotAvailable = Refusal.Invalid(nameof(OrganisationNotAvailable), "Bodies");

    /// <summary>Already assigned. {0} the short name.</summary>
    public static readonly Refusal AlreadyAssigned = Refusal.Rule(nameof(AlreadyAssigned), "Bodies");

    public static readonly Refusal NobodyChosen = Refusal.Invalid(nameof(NobodyChosen), "Bodies");
    public static readonly Refusal JointNeedsOneLead = Refusal.Invalid(nameof(JointNeedsOneLead), "Bodies");
    public static readonly Refusal LeadRuleNeedsOneLead = Refusal.Invalid(nameof(LeadRuleNeedsOneLead), "Bodies");

    /// <summary>{0} the live number.</summary>
    public static readonly Refusal QuotaAboveLive = Refusal.Invalid(nameof(QuotaAboveLive), "Quota");

    /// <summary>The split does not sum to the target and no reason was given. {0} the sum, {1} the target.</summary>
    public static readonly Refusal SplitDoesNotSum = Refusal.Invalid(nameof(SplitDoesNotSum), "SplitReason");

    /// <summary>Ratios and floors are no parts of a whole.</summary>
    public static readonly Refusal OnlyCountedIsSplit = Refusal.Invalid(nameof(OnlyCountedIsSplit), "TargetScope");

    /// <summary>Less than 3 working days' notice needs a reason that stays visible.</summary>
    public static readonly Refusal ShortNoticeNeedsReason = Refusal.Invalid(nameof(ShortNoticeNeedsReason), "ShortNoticeReason");

    public static readonly Refusal NoTaskChosen = Refusal.Invalid(nameof(NoTaskChosen), "TaskItemIds");

    /// <summary>A planned point lies after the deadline that several tasks get. {0} the task's number.</summary>
    public static readonly Refusal PointBeyondMoved = Refusal.Rule(nameof(PointBeyondMoved), "Deadline");

    /// <summary>Lines of the checklist that nobody has ticked. {0} how many.</summary>
    public static readonly Refusal ChecklistOpen = Refusal.Rule(nameof(ChecklistOpen), "Ticked");

    /// <summary>There is no list of this directive in a later year to carry over to. {0} the next year.</summary>
    public static readonly Refusal NoLaterList = Refusal.Rule(nameof(NoLaterList));

    /// <summary>What was carried over to the draft would be open again in a list that is closed. {0} its year.</summary>
    public static readonly Refusal CarriedFromClosedList = Refusal.Rule(nameof(CarriedFromClosedList));

    /// <summary>The task's year is yet to come: issuing for it is asked about. {0} the year.</summary>
    public static readonly Refusal YearNotBegun = Refusal.Rule(nameof(YearNotBegun), "YearConfirmed");

    /// <summary>Another completion rule or quota of a task that somebody has already.</summary>
    public static readonly Refusal RuleChangeNeedsReason = Refusal.Invalid(nameof(RuleChangeNeedsReason), "Reason");

    public static readonly Refusal UndertakingIsFixed = Refusal.Rule(nameof(UndertakingIsFixed));
}
