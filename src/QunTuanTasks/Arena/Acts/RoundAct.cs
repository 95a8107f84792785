using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>What every act on a round names.</summary>
public interface IRoundCommand : ICommand
{
    int RoundId { get; }
}

/// <summary>An act on a round: staff alone, on what they see; the name of the class is the code word of the audit log.</summary>
internal abstract class RoundAct<TRequest, TAnswer> : Act<ArenaRound, TRequest, TAnswer>
    where TRequest : class, IRoundCommand
{
    public override string Code => GetType().Name;

    public override Refusal NotFound => ArenaRefusals.NotFound;

    public override object IdOf(TRequest request) => request.RoundId;

    public override Task<ArenaRound?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct) =>
        db
            .ArenaRounds.VisibleTo(actor)
            .Include(r => r.Plan)
            .Include(r => r.Entries)
                .ThenInclude(e => e.Quotes)
            .AsSplitQuery()
            .SingleOrDefaultAsync(r => r.Id == request.RoundId, ct);

    public override Task<Refusal> WhoWasFirstAsync(ActRun<ArenaRound, TRequest> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);

    protected override bool Allows(Actor actor) => actor.MayRunArena;
}

/// <summary>An act on a round that answers that it was done.</summary>
internal abstract class RoundAct<TRequest> : RoundAct<TRequest, Done>
    where TRequest : class, IRoundCommand
{
    public override Done Answer(ActRun<ArenaRound, TRequest> run) => new();
}

/// <summary>A step of a round that needs nothing but the version that was on the screen.</summary>
public sealed class RoundStep : IRoundCommand
{
    public required int RoundId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();
}

public sealed class RoundStepValidator : AbstractValidator<RoundStep>;

/// <summary>A step that needs a reason: back to draft, or a correction of what was published.</summary>
public sealed class ReasonedRoundStep : IRoundCommand, IKeyedCommand
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
