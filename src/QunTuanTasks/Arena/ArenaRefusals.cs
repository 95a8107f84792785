using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

public static class ArenaRefusals
{
    public static readonly Refusal NotFound = new(RefusalKind.NotFound, "ArenaNotFound");
    public static readonly Refusal NoSuchRound = Refusal.Invalid(nameof(NoSuchRound), nameof(DraftRound.Number));

    /// <summary>{0} the first day of the round.</summary>
    public static readonly Refusal NotBegun = Refusal.Rule("ArenaNotBegun");

    /// <summary>Nothing counted on the day: there is nothing to draw.</summary>
    public static readonly Refusal NothingToDraw = Refusal.Rule(nameof(NothingToDraw));

    public static readonly Refusal AlreadyDrafted = Refusal.Rule("ArenaAlreadyDrafted");
    public static readonly Refusal NotADraft = Refusal.Rule("ArenaNotADraft");
    public static readonly Refusal NotReviewed = Refusal.Rule("ArenaNotReviewed");
    public static readonly Refusal NotPublished = Refusal.Rule("ArenaNotPublished");

    /// <summary>{0} the last day of the round.</summary>
    public static readonly Refusal StillRunning = Refusal.Rule("ArenaStillRunning");

    /// <summary>{0} the day of the figures, {1} the last day of the round.</summary>
    public static readonly Refusal DrawnTooEarly = Refusal.Rule(nameof(DrawnTooEarly));

    /// <summary>Whoever drew the figures or wrote a story leaves the review to a colleague.</summary>
    public static readonly Refusal OwnDraft = Refusal.Rule("ArenaOwnDraft");

    /// <summary>Names of contests, what totals sum or the ranking are other ones than those of the draft.</summary>
    public static readonly Refusal SettingsChanged = Refusal.Rule("ArenaSettingsChanged");

    /// <summary>A correction of this round is being prepared already.</summary>
    public static readonly Refusal CorrectionPending = Refusal.Rule(nameof(CorrectionPending));

    /// <summary>A sentence that no verification covers, of another organisation, or filed after the day of the figures.</summary>
    public static readonly Refusal NotQuotable = Refusal.Invalid(nameof(NotQuotable), nameof(SaveNarrative.ReportIds));
}
