using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Arena;

/// <summary>An organisation in a round, as it was called then, with its story.</summary>
internal sealed class ArenaEntry
{
    public int Id { get; private set; }

    public int RoundId { get; private set; }

    public required int OrganisationId { get; init; }

    public required string Code { get; init; }

    public required OrganisationKind Kind { get; init; }

    /// <summary>The official order.</summary>
    public required int SortOrder { get; set; }

    public required string Name { get; set; }

    public string? NameEn { get; set; }

    public string? PeerGroup { get; set; }

    public string? PeerGroupEn { get; set; }

    /// <summary>One sentence of staff's own; what the organisation did, it says in the quotes.</summary>
    public string? Sentence { get; private set; }

    /// <summary>Who wrote the story last; null while there is none.</summary>
    public string? EditedBy { get; private set; }

    public List<ArenaQuote> Quotes { get; } = [];

    public void Rename(ArenaEntry drawn, ArenaDrawing drawing)
    {
        (SortOrder, Name, NameEn, PeerGroup, PeerGroupEn) = (drawn.SortOrder, drawn.Name, drawn.NameEn, drawn.PeerGroup, drawn.PeerGroupEn);
        Quotes.RemoveAll(q => !drawing.Has(q.AssignmentId));
    }

    public void Tell(string? sentence, IReadOnlyList<ArenaQuote> quotes, string userId)
    {
        Sentence = string.IsNullOrWhiteSpace(sentence) ? null : sentence.Trim();
        Quotes.Clear();
        Quotes.AddRange(quotes);
        EditedBy = userId;
    }

    public void Inherit(ArenaEntry? before, ArenaDrawing drawing)
    {
        if (before is null)
        {
            return;
        }
        (Sentence, EditedBy) = (before.Sentence, null);
        Quotes.AddRange(before.Quotes.Where(q => drawing.Has(q.AssignmentId)).Select(q => q.Copy()));
    }
}

/// <summary>
/// A sentence of a report, word for word as it was filed. Others' sentences are not for heads and liaison officers; publishing the
/// round is the committee's decision to release the ones it quotes.
/// </summary>
internal sealed class ArenaQuote
{
    public int Id { get; private set; }

    public int EntryId { get; private set; }

    public required int Place { get; init; }

    public required int ReportId { get; init; }

    public required int AssignmentId { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public required string Text { get; init; }

    public required DateOnly FiledOn { get; init; }

    public ArenaQuote Copy() =>
        new()
        {
            Place = Place,
            ReportId = ReportId,
            AssignmentId = AssignmentId,
            Code = Code,
            Title = Title,
            TitleEn = TitleEn,
            Text = Text,
            FiledOn = FiledOn,
        };
}

/// <summary>What one assignment brought into a round: the input of every figure, in the names of that day.</summary>
internal sealed class ArenaInput
{
    public int Id { get; private set; }

    public int RoundId { get; private set; }

    public required int AssignmentId { get; init; }

    public required int OrganisationId { get; init; }

    /// <summary>Directive, running number, organisation: the order in which they are listed.</summary>
    public int Place { get; set; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public string? Unit { get; init; }

    public string? UnitEn { get; init; }

    /// <summary>The ordinal.</summary>
    public required int Directive { get; init; }

    /// <summary>The contest in which it takes part, if that has a name.</summary>
    public required int? Contest { get; init; }

    /// <summary>False for what counted at the end of the round before and was cancelled or suspended since.</summary>
    public required bool Counts { get; init; }

    public required AssignmentStatus Status { get; init; }

    public required TargetKind Kind { get; init; }

    public required decimal? Target { get; init; }

    public required int Weight { get; init; }

    public required decimal? Verified { get; init; }

    /// <summary>Verified ÷ target in hundredths of a percent, uncapped; null without target.</summary>
    public required long? Rate { get; init; }

    public required DateOnly? CompletedOn { get; init; }

    public required bool? OnTime { get; init; }

    public required bool? OnTimeByFirst { get; init; }

    public required bool CountedBefore { get; init; }

    public required int WeightBefore { get; init; }

    public required decimal? VerifiedBefore { get; init; }

    public required long? RateBefore { get; init; }

    public Name Name => new(Title, TitleEn);
}

/// <summary>The figures of one organisation in one column, as <see cref="ArenaRules.Sum"/> made them from the inputs.</summary>
internal sealed class ArenaResult
{
    public int Id { get; private set; }

    public int RoundId { get; private set; }

    public required int OrganisationId { get; init; }

    public required ArenaAxis Axis { get; init; }

    public required int Number { get; init; }

    public required ArenaFigures Figures { get; init; }
}

/// <summary>Who did what to a round, and when; append-only.</summary>
internal sealed class ArenaEvent
{
    public int Id { get; private set; }

    public int RoundId { get; private set; }

    public required ArenaStep Step { get; init; }

    public required string UserId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>The reason of a return or a correction.</summary>
    public string? Text { get; init; }

    /// <summary>Whose story was written.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>What drawing it again changed.</summary>
    public ArenaChanges? Changes { get; init; }
}
