using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Acts;

/// <summary>
/// One act on one record, as <see cref="ActEngine"/> runs it. The act says what is its own (who may, what happens); the engine has the
/// order of the steps, so that no act can forget one.
/// </summary>
internal abstract class Act<TRoot, TRequest, TAnswer>
    where TRoot : class, IVersioned
    where TRequest : class, ICommand
{
    /// <summary>The code word in the audit log, the figures and the application's own log.</summary>
    public virtual string Code => typeof(TRequest).Name;

    /// <summary>The kind of record, as the audit log names it.</summary>
    public virtual string Subject => typeof(TRoot).Name;

    /// <summary>What is answered for a record that is not there, or that the person may not see.</summary>
    public abstract Refusal NotFound { get; }

    /// <summary>Which record is meant.</summary>
    public abstract object IdOf(TRequest request);

    /// <summary>
    /// Whether the role alone rules the act out. Where everybody may know that the record exists, nobody else learns more of the request.
    /// </summary>
    public virtual bool TurnsAway(Actor actor) => false;

    /// <summary>The shape of the request: its validator, unless the act has none.</summary>
    public virtual Refusal? Check(Validators validators, TRequest request) => validators.Check(request);

    /// <summary>The record with what the act needs of it; null for what the person may not see.</summary>
    public abstract Task<TRoot?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct);

    /// <summary>Whether the act is this person's.</summary>
    public virtual ValueTask<bool> AllowsAsync(ActRun<TRoot, TRequest> run, CancellationToken ct) =>
        ValueTask.FromResult(Allows(run.Actor));

    /// <summary>The same where it depends on nothing but the person.</summary>
    protected virtual bool Allows(Actor actor) => !TurnsAway(actor);

    /// <summary>The record is already what the request asks for: done, and nothing is saved.</summary>
    public virtual bool ChangesNothing(ActRun<TRoot, TRequest> run) => false;

    /// <summary>The rules: refuses, or changes the record in the context of the run.</summary>
    public abstract ValueTask<Refusal?> DoAsync(ActRun<TRoot, TRequest> run, CancellationToken ct);

    /// <summary>Stale, with who was first where that is known.</summary>
    public abstract Task<Refusal> WhoWasFirstAsync(ActRun<TRoot, TRequest> run, CancellationToken ct);

    /// <summary>Another sentence for what the save refused, such as a unique value that is taken.</summary>
    public virtual Refusal Saying(Refusal failed, TRequest request) => failed;

    /// <summary>What follows a save. The person may have left: it is done all the same.</summary>
    public virtual Task SavedAsync(ActRun<TRoot, TRequest> run) => Task.CompletedTask;

    /// <summary>What the person is told. <see cref="ActRun{TRoot,TRequest}.IsRepeated"/> says that it was done before.</summary>
    public abstract TAnswer Answer(ActRun<TRoot, TRequest> run);
}

/// <summary>One run of an act: who, when, on which record, in which context.</summary>
internal sealed record ActRun<TRoot, TRequest>(QunTuanDb Db, Actor Actor, DateTime At, TRoot Root, TRequest Request)
{
    public DateOnly Day => OfficeClock.DayOf(At);

    /// <summary>The same command was done before; nothing was changed by this run.</summary>
    public bool IsRepeated { get; init; }
}
