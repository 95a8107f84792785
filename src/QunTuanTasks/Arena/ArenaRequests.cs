using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>Draws a round of a year for the first time.</summary>
public sealed class DraftRound
{
    public required int Year { get; init; }

    /// <summary>1 to 6.</summary>
    public required int Number { get; init; }

    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();
}

public sealed class DraftRoundValidator : AbstractValidator<DraftRound>
{
    public DraftRoundValidator() =>
        RuleFor(r => r.Number).InclusiveBetween(1, ArenaRules.RoundsAYear).WithErrorCode(ArenaRefusals.NoSuchRound.Code);
}

/// <summary>A step of a round that needs nothing but the version that was on the screen.</summary>
public sealed class RoundStep
{
    public required int RoundId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();
}

/// <summary>A step that needs a reason: back to draft, or a correction of what was published.</summary>
public sealed class ReasonedRoundStep
{
    public required int RoundId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public string? Reason { get; set; }
}

public sealed class ReasonedRoundStepValidator : AbstractValidator<ReasonedRoundStep>
{
    public ReasonedRoundStepValidator() => RuleFor(r => r.Reason).Reason();
}

/// <summary>The story of an organisation: sentences of its own reports, picked and never retyped, and at most one of staff.</summary>
public sealed class SaveNarrative
{
    public const int MostQuotes = 3;
    public const int LongestSentence = 80;

    public required int RoundId { get; init; }

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public required string OrganisationCode { get; init; }

    public string? Sentence { get; set; }

    /// <summary>The reports whose sentences are quoted, in this order.</summary>
    public List<int> ReportIds { get; set; } = [];
}

public sealed class SaveNarrativeValidator : AbstractValidator<SaveNarrative>
{
    public const string TooManyQuotes = nameof(TooManyQuotes);

    public SaveNarrativeValidator()
    {
        RuleFor(r => r.OrganisationCode).RequiredText(16);
        RuleFor(r => r.Sentence).OptionalText(SaveNarrative.LongestSentence);
        RuleFor(r => r.ReportIds)
            .Must(ids => ids.Distinct().Count() <= SaveNarrative.MostQuotes)
            .WithErrorCode(TooManyQuotes)
            .WithState(_ => SaveNarrative.MostQuotes);
    }
}
