using FluentValidation;

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
