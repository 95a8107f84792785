using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;

namespace QunTuanTasks.Office;

public static class BackupRefusals
{
    /// <summary>Disk full, no right to write, or what was read back was not what was written: {0} what the machine said.</summary>
    public static readonly Refusal NotMade = Refusal.Rule("BackupNotMade");

    /// <summary>Another one is being made, by hand or because it is night.</summary>
    public static readonly Refusal InTheMaking = Refusal.Rule("BackupInTheMaking");
}

/// <summary>One backup now, beside the nightly ones. Refuses NotMade, InTheMaking.</summary>
internal sealed record MakeBackup : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

/// <param name="nightly">Makes it.</param>
/// <param name="giveUp">Stops the copying. What was made is recorded all the same.</param>
internal sealed class MakeBackupAct(NightlyBackup nightly, CancellationToken giveUp) : KeyedAct<MakeBackup, Done>
{
    /// <summary>No record of the database: files.</summary>
    public override string Subject => "";

    public override bool TurnsAway(Actor actor) => !actor.MayManageBackups;

    public override Refusal? Check(Validators validators, MakeBackup request) => null;

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<MakeBackup> run, CancellationToken ct)
    {
        if (await nightly.MakeAsync(giveUp) is { } refused)
        {
            return refused.Problem is BackupProblem.InTheMaking
                ? BackupRefusals.InTheMaking
                : BackupRefusals.NotMade.With(refused.Detail.ReplaceLineEndings(" "));
        }
        run.Db.Tell(new(AuditChange.Noted, Subject));
        return null;
    }

    public override Done Answer(KeyedRun<MakeBackup> run) => new();

    public override Task<Done> RepeatedAsync(KeyedRun<MakeBackup> run, CancellationToken ct) => Task.FromResult(new Done());
}
