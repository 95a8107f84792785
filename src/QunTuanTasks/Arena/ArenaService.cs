using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Arena;

/// <summary>
/// The making of a round: drawn from data, reviewed by a second person, published, corrected. Staff alone; figures come from the
/// timeline, stories from reports that were filed already.
/// </summary>
public sealed class ArenaService(ActEngine engine)
{
    /// <inheritdoc cref="DraftRound" />
    public Task<Result<int>> DraftAsync(DraftRound request, CancellationToken ct) => engine.RunAsync(new DraftRoundAct(), request, ct);

    /// <inheritdoc cref="RedraftRound" />
    public Task<Result<ArenaChanges>> RedraftAsync(RoundStep request, CancellationToken ct) =>
        engine.RunAsync(new RedraftRound(), request, ct);

    /// <inheritdoc cref="SaveNarrative" />
    public Task<Result<Done>> SaveNarrativeAsync(SaveNarrative request, CancellationToken ct) =>
        engine.RunAsync(new SaveNarrativeAct(), request, ct);

    /// <inheritdoc cref="ReviewRound" />
    public Task<Result<Done>> ReviewAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new ReviewRound(), request, ct);

    /// <inheritdoc cref="ReturnRound" />
    public Task<Result<Done>> ReturnAsync(ReasonedRoundStep request, CancellationToken ct) =>
        engine.RunAsync(new ReturnRound(), request, ct);

    /// <inheritdoc cref="PublishRound" />
    public Task<Result<Done>> PublishAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new PublishRound(), request, ct);

    /// <inheritdoc cref="DiscardRound" />
    public Task<Result<Done>> DiscardAsync(RoundStep request, CancellationToken ct) => engine.RunAsync(new DiscardRound(), request, ct);

    /// <inheritdoc cref="CorrectRound" />
    public Task<Result<int>> CorrectAsync(ReasonedRoundStep request, CancellationToken ct) =>
        engine.RunAsync(new CorrectRound(), request, ct);
}
