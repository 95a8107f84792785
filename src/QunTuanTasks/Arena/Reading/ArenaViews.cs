using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Arena;

/// <summary>The six rounds of a year.</summary>
/// <param name="MayRun">Drafts and steps are theirs.</param>
/// <param name="Contests">Those that have a name.</param>
/// <param name="RankingBasis">The document while ranking is on; null while it is off.</param>
public sealed record ArenaYear(
    int Year,
    IReadOnlyList<int> Years,
    bool MayRun,
    IReadOnlyList<Contest> Contests,
    string? RankingBasis,
    DateOnly? RankingFrom,
    DateOnly? RankingTo,
    IReadOnlyList<RoundCard> Rounds
);

/// <summary>One round of the year, with the edition that this person sees first.</summary>
/// <param name="HasBegun">Its first day has come.</param>
/// <param name="IsOver">Its last day has passed.</param>
/// <param name="HasTasks">Something had been issued by its last day: there is, or will be, something to draw.</param>
/// <param name="Shown">The published edition, else the one being made; null when there is none to see.</param>
/// <param name="Correction">The edition that is being made beside a published one; staff alone see it.</param>
public sealed record RoundCard(
    int Number,
    DateOnly First,
    DateOnly Last,
    bool HasBegun,
    bool IsOver,
    bool HasTasks,
    EditionRow? Shown,
    EditionRow? Correction
);

/// <param name="Total">All organisations and directives.</param>
public sealed record EditionRow(
    int RoundId,
    int Edition,
    ArenaStatus Status,
    DateOnly AsOf,
    DateTime? PublishedAt,
    string? Correction,
    ArenaFigures Total
);

/// <summary>What staff may do with a round now, in the order in which a page offers it.</summary>
public enum ArenaAct
{
    Redraft,
    EditStory,
    Review,
    Return,
    Publish,
    Correct,
    Discard,
}

/// <summary>One edition whole, as published or as it would be.</summary>
/// <param name="Before">The last day of the round before: what changes are measured against.</param>
/// <param name="Rows">In official order, whatever the results.</param>
/// <param name="Total">All rows, column by column.</param>
/// <param name="Editions">All that this person may see, newest first.</param>
/// <param name="IsOwnDraft">A draft of which the reader made something: a colleague reviews it.</param>
/// <param name="IsOver">The round's last day has passed.</param>
/// <param name="IsFinal">Drawn after it: nothing of that day is missing.</param>
/// <param name="History">For staff; empty for the others.</param>
public sealed record ArenaView(
    int Id,
    int Version,
    int Year,
    int Number,
    DateOnly First,
    DateOnly Last,
    DateOnly Before,
    DateOnly AsOf,
    int Edition,
    ArenaStatus Status,
    DateTime? PublishedAt,
    string? Correction,
    int RuleVersion,
    ArenaFrame Frame,
    IReadOnlyList<ArenaRow> Rows,
    IReadOnlyList<ArenaFigures> Total,
    IReadOnlyList<EditionRow> Editions,
    IReadOnlyList<ArenaAct> Acts,
    bool IsOwnDraft,
    bool IsOver,
    bool IsFinal,
    IReadOnlyList<ArenaHistory> History
)
{
    public bool HasPartyOffices => Rows.Any(r => r.Kind is OrganisationKind.PartyOffice);

    /// <summary>The mass organisations alone, column by column.</summary>
    public IReadOnlyList<ArenaFigures> Subtotal =>
        [
            .. Frame.Columns.Select(
                (_, i) => ArenaFigures.Sum(Rows.Where(r => r.Kind is OrganisationKind.MassOrganisation).Select(r => r.Cells[i]))
            ),
        ];
}

/// <summary>An organisation with its figures in the order of the columns, and its story.</summary>
public sealed record ArenaRow(
    string Code,
    Name Name,
    OrganisationKind Kind,
    Name? PeerGroup,
    bool IsOwn,
    IReadOnlyList<ArenaFigures> Cells,
    string? Sentence,
    IReadOnlyList<QuoteView> Quotes
)
{
    public bool HasStory => Sentence is not null || Quotes.Count > 0;
}

/// <param name="IsOpenToMe">Whether this person may open the assignment.</param>
public sealed record QuoteView(int ReportId, int AssignmentId, string Code, Name Title, string Text, DateOnly FiledOn, bool IsOpenToMe);

/// <param name="At">UTC.</param>
/// <param name="By">Organisation of the account that acted; null for the system itself.</param>
/// <param name="Title">The account's post.</param>
/// <param name="Organisation">Whose story was written.</param>
public sealed record ArenaHistory(
    ArenaStep Step,
    DateTime At,
    Name? By,
    string? Title,
    string? Text,
    Name? Organisation,
    ArenaChanges? Changes
);

/// <summary>A round for the meeting: the view, and the assignments of each organisation in the order of the lists.</summary>
public sealed record ArenaShow(ArenaView View, IReadOnlyDictionary<string, IReadOnlyList<InputRow>> Evidence);

/// <summary>A cell, or a rank, opened: its figures and the assignments that they were made of.</summary>
/// <param name="OrganisationCode">Null for all organisations together.</param>
/// <param name="Inputs">At most <see cref="ArenaPageService.MostInputs"/> of them.</param>
public sealed record ArenaExplanation(
    string? OrganisationCode,
    Name? Organisation,
    ArenaColumn Column,
    ArenaFigures Figures,
    DateOnly AsOf,
    DateOnly Before,
    DateOnly First,
    int RuleVersion,
    IReadOnlyList<InputRow> Inputs
);

/// <summary>One assignment as it stood in the round.</summary>
/// <param name="Organisation">Whose it is.</param>
/// <param name="Counts">False for what counted at the end of the round before and was cancelled or suspended since.</param>
/// <param name="Rate">Raw, uncapped; sums cap it at 100 %.</param>
public sealed record InputRow(
    int AssignmentId,
    string Code,
    Name Title,
    Name Organisation,
    Name? Unit,
    bool Counts,
    AssignmentStatus Status,
    TargetKind Kind,
    decimal? Target,
    decimal? Verified,
    long? Rate,
    int Weight,
    decimal? VerifiedBefore,
    long? RateBefore,
    DateOnly? CompletedOn,
    bool? OnTime,
    bool? OnTimeByFirst,
    bool IsOpenToMe
);

/// <summary>What the story of an organisation may be made of.</summary>
/// <param name="AsOf">The day up to whose end they were filed and verified.</param>
/// <param name="Offered">Sentences of verified reports, newest first.</param>
public sealed record NarrativeForm(
    int RoundId,
    int Version,
    DateOnly AsOf,
    string OrganisationCode,
    Name Organisation,
    string? Sentence,
    IReadOnlyList<int> Picked,
    IReadOnlyList<ArenaSentence> Offered
);
