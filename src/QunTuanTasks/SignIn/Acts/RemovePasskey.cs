using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>A passkey of one's own signs in no more. Refuses NotFound for one that is not there or somebody else's.</summary>
internal sealed record RemovePasskey(string PasskeyId) : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

internal sealed class RemovePasskeyAct : KeyedAct<RemovePasskey, Done>
{
    public override string Subject => nameof(OfficeUser);

    public override object? IdOf(Actor actor, RemovePasskey request) => actor.UserId;

    public override bool TurnsAway(Actor actor) => actor.IsBarred;

    public override Refusal? Check(Validators validators, RemovePasskey request) => null;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<RemovePasskey> run, CancellationToken ct)
    {
        var keys = await run.Db.UserPasskeys.Where(k => k.UserId == run.Actor.UserId).ToListAsync(ct);
        if (keys.Find(k => PasskeyRow.IdOf(k) == run.Request.PasskeyId) is not { } key)
        {
            return CommonRefusals.NotFound;
        }
        run.Db.Remove(key);
        run.Db.Tell(new(AuditChange.Noted, nameof(OfficeUser), run.Actor.UserId));
        return null;
    }

    public override Done Answer(KeyedRun<RemovePasskey> run) => new();

    public override Task<Done> RepeatedAsync(KeyedRun<RemovePasskey> run, CancellationToken ct) => Task.FromResult(new Done());
}
