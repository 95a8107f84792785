using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Duties;

/// <summary>From now on the liaison officers ask for the sign-off again. Nothing to take back is no refusal.</summary>
internal sealed class RevokeLiaison : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

internal sealed class RevokeLiaisonAct : LiaisonAct<RevokeLiaison>
{
    public override Refusal? Check(Validators validators, RevokeLiaison request) => null;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<RevokeLiaison> run, CancellationToken ct)
    {
        if (await run.Db.LiaisonMaySubmitAsync(run.Actor.OrganisationId, run.Day, ct))
        {
            Add(run, run.Day.AddDays(-1));
        }
        return null;
    }
}
