using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>The foreseen refusals of the life of an assignment; each code is a sentence in RefusalTexts.</summary>
public static class AssignmentRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "AssignmentNotFound");
    public static readonly Refusal NotIssued = Refusal.Rule(nameof(NotIssued));
    public static readonly Refusal AlreadyAcknowledged = Refusal.Rule(nameof(AlreadyAcknowledged));
    public static readonly Refusal UnderReview = Refusal.Rule(nameof(UnderReview));
    public static readonly Refusal NotUnderReview = Refusal.Rule(nameof(NotUnderReview));
    public static readonly Refusal Suspended = Refusal.Rule("AssignmentSuspended");
    public static readonly Refusal NotSuspended = Refusal.Rule(nameof(NotSuspended));
    public static readonly Refusal Completed = Refusal.Rule("AssignmentCompleted");
    public static readonly Refusal NotCompleted = Refusal.Rule(nameof(NotCompleted));
    public static readonly Refusal Cancelled = Refusal.Rule("AssignmentCancelled");
    public static readonly Refusal ListClosed = Refusal.Rule(nameof(ListClosed));

    /// <summary>It goes on in a later year's list.</summary>
    public static readonly Refusal CarriedOver = Refusal.Rule("AssignmentCarriedOver");

    /// <summary>Nothing is opened again of an organisation that takes no tasks any more.</summary>
    public static readonly Refusal OrganisationIsInactive = Refusal.Rule("AssignmentOrganisationIsInactive");

    public static readonly Refusal NotStarted = Refusal.Rule(nameof(NotStarted));

    /// <summary>A lower total than before needs a note. {0} the total before.</summary>
    public static readonly Refusal LowerTotalNeedsNote = Refusal.Rule(nameof(LowerTotalNeedsNote), "Sentence");

    public static readonly Refusal TotalRequired = Refusal.Invalid(nameof(TotalRequired), "Total");
    public static readonly Refusal NoTotalWanted = Refusal.Invalid(nameof(NoTotalWanted), "Total");
    public static readonly Refusal SentenceRequired = Refusal.Invalid(nameof(SentenceRequired), "Sentence");
    public static readonly Refusal RatioOutOfRange = Refusal.Invalid(nameof(RatioOutOfRange), "Total");
    public static readonly Refusal NumeratorNeedsDenominator = Refusal.Invalid(nameof(NumeratorNeedsDenominator), "Denominator");
    public static readonly Refusal NumeratorAboveDenominator = Refusal.Invalid(nameof(NumeratorAboveDenominator), "Numerator");

    /// <summary>The ratio was reported by its parts before. {0} the numerator, {1} the denominator of the last report.</summary>
    public static readonly Refusal RatioPartsMissing = Refusal.Invalid(nameof(RatioPartsMissing), "Numerator");

    public static readonly Refusal WholeStepsOnly = Refusal.Invalid(nameof(WholeStepsOnly), "Total");

    /// <summary>More steps than there are. {0} the number of steps.</summary>
    public static readonly Refusal MoreThanAllSteps = Refusal.Invalid(nameof(MoreThanAllSteps), "Total");

    /// <summary>A figure that no office would mean: above 1000 times the target. {0} the target.</summary>
    public static readonly Refusal AbsurdTotal = Refusal.Invalid(nameof(AbsurdTotal), "Total");

    /// <summary>What was typed is no figure, or could mean two.</summary>
    public static readonly Refusal NotAFigure = Refusal.Invalid(nameof(NotAFigure), "Total");

    /// <summary>"No change" beside a figure that differs from the last one.</summary>
    public static readonly Refusal NoChangeButFigure = Refusal.Invalid(nameof(NoChangeButFigure), "Total");

    public static readonly Refusal NothingReported = Refusal.Rule(nameof(NothingReported));
    public static readonly Refusal NothingToVerify = Refusal.Rule(nameof(NothingToVerify));
    public static readonly Refusal ReportAlreadyVerified = Refusal.Rule(nameof(ReportAlreadyVerified));
    public static readonly Refusal OwnFiling = new(RefusalKind.Forbidden, nameof(OwnFiling));
    public static readonly Refusal OtherFigureNeedsReason = Refusal.Invalid(nameof(OtherFigureNeedsReason), "Reason");
    public static readonly Refusal SignOffPending = Refusal.Rule(nameof(SignOffPending));
    public static readonly Refusal NoSignOffPending = Refusal.Rule(nameof(NoSignOffPending));
    public static readonly Refusal NothingToConfirm = Refusal.Rule(nameof(NothingToConfirm));
    public static readonly Refusal NotACoOrganisation = new(RefusalKind.Forbidden, nameof(NotACoOrganisation));
    public static readonly Refusal NothingAdjusted = Refusal.Rule(nameof(NothingAdjusted));
    public static readonly Refusal SourceDayInFuture = Refusal.Invalid(nameof(SourceDayInFuture), "SourceOn");

    /// <summary>More than a year ago. {0} the first day that may be meant.</summary>
    public static readonly Refusal SourceDayTooEarly = Refusal.Invalid(nameof(SourceDayTooEarly), "SourceOn");
}
