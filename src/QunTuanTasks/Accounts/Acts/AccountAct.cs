using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>What every act on an account names.</summary>
public interface IAccountCommand : ICommand
{
    string UserId { get; }
}

/// <summary>
/// An act of an administrator on somebody else's account. Nobody changes his own, and whoever was disabled a moment ago changes nobody
/// any more, however long the page is open.
/// </summary>
internal abstract class AccountAct<TRequest, TAnswer> : Act<OfficeUser, TRequest, TAnswer>
    where TRequest : class, IAccountCommand
{
    public sealed override Refusal NotFound => AccountRefusals.NotFound;

    public sealed override object IdOf(TRequest request) => request.UserId;

    public sealed override Task<OfficeUser?> FindAsync(QunTuanDb db, Actor actor, TRequest request, CancellationToken ct) =>
        db.Users.SingleOrDefaultAsync(u => u.Id == request.UserId, ct);

    public sealed override async ValueTask<bool> AllowsAsync(ActRun<OfficeUser, TRequest> run, CancellationToken ct) =>
        await run.Db.IsStillInOfficeAsync(run.Actor, ct);

    public sealed override async ValueTask<Refusal?> DoAsync(ActRun<OfficeUser, TRequest> run, CancellationToken ct)
    {
        if (run.Root.Id == run.Actor.UserId)
        {
            return AccountRefusals.NotYourself;
        }
        if (await ChangeAsync(run, ct) is { } refusal)
        {
            return refusal;
        }
        // Two administrators who disable each other in the same moment: each save also raises the other's version, so one looks again.
        run.Db.Touch(await run.Db.Users.SingleAsync(u => u.Id == run.Actor.UserId, ct));
        return null;
    }

    public sealed override Task<Refusal> WhoWasFirstAsync(ActRun<OfficeUser, TRequest> run, CancellationToken ct) =>
        run.Db.StaleAsync(run.Root, run.Request.Version, ct);

    /// <summary>Refuses, or changes the account.</summary>
    protected abstract ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, TRequest> run, CancellationToken ct);
}

/// <summary>An act on an account that answers that it was done.</summary>
internal abstract class AccountAct<TRequest> : AccountAct<TRequest, Done>
    where TRequest : class, IAccountCommand
{
    public sealed override Done Answer(ActRun<OfficeUser, TRequest> run) => new();
}
