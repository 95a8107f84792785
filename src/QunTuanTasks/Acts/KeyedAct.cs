using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Acts;

/// <summary>What every request of an act carries that no version guards: there is none yet, or the person saw none.</summary>
public interface IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions: a double click is one act.</summary>
    Guid Key { get; }
}

/// <summary>
/// One act that its key alone guards, as <see cref="ActEngine"/> runs it: it makes a record, or takes away what is the person's own.
/// </summary>
internal abstract class KeyedAct<TRequest, TAnswer>
    where TRequest : class, IKeyedCommand
{
    /// <summary>The code word in the audit log, the figures and the application's own log.</summary>
    public virtual string Code => typeof(TRequest).Name;

    /// <summary>The kind of record that a refusal is about, as the audit log names it.</summary>
    public abstract string Subject { get; }

    /// <summary>Which one: for a record that is made, what it belongs to; null where it belongs to nothing.</summary>
    public virtual object? IdOf(Actor actor, TRequest request) => null;

    /// <summary>Whether the role alone rules the act out.</summary>
    public abstract bool TurnsAway(Actor actor);

    /// <summary>The shape of the request: its validator, unless the act has none.</summary>
    public virtual Refusal? Check(Validators validators, TRequest request) => validators.Check(request);

    /// <summary>Whether the act is still this person's, where that depends on more than the role.</summary>
    public virtual ValueTask<bool> AllowsAsync(KeyedRun<TRequest> run, CancellationToken ct) => ValueTask.FromResult(true);

    /// <summary>The rules: refuses, or changes the context of the run. Asked again when another save came between.</summary>
    public abstract ValueTask<Refusal?> DoAsync(KeyedRun<TRequest> run, CancellationToken ct);

    /// <summary>All is already as the request asks: done, and nothing is saved. Asked after the rules.</summary>
    public virtual bool ChangesNothing(KeyedRun<TRequest> run) => false;

    /// <summary>Another sentence for what the save refused, such as a unique value that is taken.</summary>
    public virtual Refusal Saying(Refusal failed, TRequest request) => failed;

    /// <summary>What the person is told.</summary>
    public abstract TAnswer Answer(KeyedRun<TRequest> run);

    /// <summary>What follows a save. Returns at once and never throws.</summary>
    public virtual void Saved(KeyedRun<TRequest> run) { }

    /// <summary>What whoever clicked again is told: it was done by the first click.</summary>
    public abstract Task<TAnswer> RepeatedAsync(KeyedRun<TRequest> run, CancellationToken ct);
}

/// <summary>One run of such an act: who, when, in which context.</summary>
internal sealed record KeyedRun<TRequest>(QunTuanDb Db, Actor Actor, DateTime At, TRequest Request)
{
    public DateOnly Day => OfficeClock.DayOf(At);
}
