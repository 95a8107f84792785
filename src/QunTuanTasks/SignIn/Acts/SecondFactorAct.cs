using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>An act on one's own second factor. Also for whoever is barred until they have one.</summary>
internal abstract class SecondFactorAct<TRequest, TAnswer> : KeyedAct<TRequest, TAnswer>
    where TRequest : class, IKeyedCommand
{
    public override string Subject => nameof(OfficeUser);

    public override object? IdOf(Actor actor, TRequest request) => actor.UserId;

    public override bool TurnsAway(Actor actor) => false;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<TRequest> run, CancellationToken ct) =>
        await run.Db.Users.SingleOrDefaultAsync(u => u.Id == run.Actor.UserId && !u.IsDisabled, ct) is { } user
            ? Do(run, user, await run.Db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id, ct))
            : AccountRefusals.NotFound;

    /// <summary>The rules: refuses, or changes the account or its second factor, which may be null or wait for its first code.</summary>
    protected abstract Refusal? Do(KeyedRun<TRequest> run, OfficeUser user, SecondFactor? factor);

    public override Task<TAnswer> RepeatedAsync(KeyedRun<TRequest> run, CancellationToken ct) => Task.FromResult(Answer(run));
}

/// <summary>An act that only a code of the authenticator opens, or a recovery code where there are some.</summary>
internal abstract class CodedAct<TRequest, TAnswer>(SecondFactors factors) : SecondFactorAct<TRequest, TAnswer>
    where TRequest : CodedCommand
{
    public override Refusal? Check(Validators validators, TRequest request) => validators.Check(request.Given);

    /// <summary>Refuses what no code opens.</summary>
    protected abstract Refusal? Stands(OfficeUser user, SecondFactor factor);

    protected abstract void Opened(KeyedRun<TRequest> run, OfficeUser user, SecondFactor factor);

    protected sealed override Refusal? Do(KeyedRun<TRequest> run, OfficeUser user, SecondFactor? factor)
    {
        if (factor is null)
        {
            return AccountRefusals.NotFound;
        }
        if ((Stands(user, factor) ?? factors.Take(factor, run.Request.Given.Code)) is { } refusal)
        {
            return refusal;
        }
        Opened(run, user, factor);
        return null;
    }
}

/// <summary>A code opens the act once: it needs no key against a second click.</summary>
internal abstract record CodedCommand(GiveCode Given) : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}
