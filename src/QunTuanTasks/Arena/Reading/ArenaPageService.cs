using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>
/// What is shown of the arena: the rounds of a year, one round whole, what a figure was made of. Organisations stand in official order,
/// always.
/// </summary>
public sealed class ArenaPageService(ReadEngine reads, OfficeClock clock)
{
    /// <summary>Rows that an opened figure lists.</summary>
    public const int MostInputs = 200;

    private static readonly ReadRight Right = new(nameof(ArenaRound), a => a.MaySeeBusiness, ArenaRefusals.NotFound);

    /// <summary>Null takes the year that pages open with.</summary>
    public Task<Result<ArenaYear>> ListAsync(int? year, CancellationToken ct) =>
        reads.RunAsync<ArenaYear>(Right, async (db, actor) => await ArenaYearReading.OfAsync(db, actor, year, clock.Today, ct), ct);

    /// <summary>One edition. NotFound for a draft that is not theirs to see.</summary>
    public Task<Result<ArenaView>> GetAsync(int roundId, CancellationToken ct) =>
        reads.RunAsync(Right, (db, actor) => ArenaRoundReading.OfAsync(db, actor, roundId, clock.Today, ct), ct, roundId);

    /// <summary>A round for the meeting, with the assignments of each organisation that count in it.</summary>
    public Task<Result<ArenaShow>> PresentAsync(int roundId, CancellationToken ct) =>
        reads.RunAsync(Right, (db, actor) => ArenaRoundReading.PresentAsync(db, actor, roundId, clock.Today, ct), ct, roundId);

    /// <summary>The assignments behind one figure of a round, as they stood then; of all organisations without a code.</summary>
    public Task<Result<ArenaExplanation>> ExplainAsync(
        int roundId,
        string? organisationCode,
        ArenaAxis axis,
        int number,
        CancellationToken ct
    ) =>
        reads.RunAsync(
            Right,
            (db, actor) => ArenaFigureReading.OfAsync(db, actor, roundId, organisationCode, axis, number, ct),
            ct,
            roundId
        );

    /// <summary>What staff may pick for the story of an organisation.</summary>
    public Task<Result<NarrativeForm>> GetStoryAsync(int roundId, string organisationCode, CancellationToken ct) =>
        reads.RunAsync(Right, (db, actor) => NarrativeReading.OfAsync(db, actor, roundId, organisationCode, ct), ct, roundId);
}
