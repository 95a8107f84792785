using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Ends one's own sign-ins: one of them, or all but the one that is asking. Their pages close with their next step, and within a minute
/// without one. Refuses NotFound for one that is over or somebody else's; no others to end is no refusal.
/// </summary>
/// <param name="SessionId">Null for all others.</param>
internal sealed record EndSessions(string? SessionId) : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

internal sealed class EndSessionsAct(SignInSessions sessions) : KeyedAct<EndSessions, Done>
{
    private List<string> _ended = [];

    public override string Code => "EndSession";

    public override string Subject => nameof(OfficeUser);

    public override object? IdOf(Actor actor, EndSessions request) => actor.UserId;

    public override bool TurnsAway(Actor actor) => actor.IsBarred;

    public override Refusal? Check(Validators validators, EndSessions request) => null;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<EndSessions> run, CancellationToken ct)
    {
        var open = await run.Db.OpenSessionsOf(run.Actor, run.At).ToListAsync(ct);
        var ended = open.Where(s => run.Request.SessionId is { } id ? s.Id == id : s.Id != run.Actor.Session).ToList();
        // looked at again: they ended by themselves meanwhile, which is what was wanted
        if (ended.Count == 0 && _ended.Count == 0 && run.Request.SessionId is not null)
        {
            return CommonRefusals.NotFound;
        }
        _ended = [.. _ended.Union(ended.Select(s => s.Id))];
        if (ended.Count > 0)
        {
            run.Db.RemoveRange(ended);
            run.Db.Tell(new(AuditChange.Noted, nameof(OfficeUser), run.Actor.UserId));
        }
        return null;
    }

    public override void Saved(KeyedRun<EndSessions> run) => sessions.Ended(_ended);

    public override Done Answer(KeyedRun<EndSessions> run) => new();

    public override Task<Done> RepeatedAsync(KeyedRun<EndSessions> run, CancellationToken ct) => Task.FromResult(new Done());
}
