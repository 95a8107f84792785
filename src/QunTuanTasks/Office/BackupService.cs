using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <param name="Rows">The newest first. Each was read back whole before it was given its name.</param>
/// <param name="IsNightlyOn">Whether this installation makes one every night.</param>
/// <param name="NightlyAt">When, Shanghai time.</param>
/// <param name="Keep">How many nightly ones are kept.</param>
/// <param name="Findings">What health looks at.</param>
public sealed record BackupOverview(
    IReadOnlyList<BackupRow> Rows,
    bool IsNightlyOn,
    TimeOnly NightlyAt,
    int Keep,
    IReadOnlyList<Finding> Findings
);

public static class BackupRefusals
{
    /// <summary>Disk full, no right to write, or what was read back was not what was written: {0} what the machine said.</summary>
    public static readonly Refusal NotMade = Refusal.Rule("BackupNotMade");

    /// <summary>Another one is being made, by hand or because it is night.</summary>
    public static readonly Refusal InTheMaking = Refusal.Rule("BackupInTheMaking");
}

/// <summary>
/// The system administrator's look at the backups. Restoring is a command at the server's console: it replaces what everybody works on.
/// </summary>
public sealed class BackupService
{
    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly ICurrentActor _currentActor;
    private readonly BackupShelf _shelf;
    private readonly NightlyBackup _nightly;
    private readonly HealthWatch _health;
    private readonly BackupOptions _options;

    internal BackupService(
        IDbContextFactory<QunTuanDb> dbs,
        ICurrentActor currentActor,
        BackupShelf shelf,
        NightlyBackup nightly,
        HealthWatch health,
        IOptions<BackupOptions> options
    ) => (_dbs, _currentActor, _shelf, _nightly, _health, _options) = (dbs, currentActor, shelf, nightly, health, options.Value);

    /// <summary>Forbidden for everybody but the system administrator.</summary>
    public async Task<Result<BackupOverview>> GetAsync(CancellationToken ct)
    {
        var actor = await _currentActor.GetAsync();
        if (!actor.MayManageBackups)
        {
            return await _dbs.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, Subject);
        }
        return new BackupOverview([.. _shelf.All()], _nightly.IsOn, _options.At, _options.Keep, await _health.LookAsync(ct));
    }

    /// <summary>
    /// One now, beside the nightly ones; people go on working. Takes as long as the data is large; given up, nothing is left of it. Refuses
    /// NotMade, InTheMaking.
    /// </summary>
    public async Task<Result<Done>> MakeAsync(CancellationToken ct)
    {
        var actor = await _currentActor.GetAsync();
        if (!actor.MayManageBackups)
        {
            return await _dbs.RefusedAsync(actor, Act, CommonRefusals.Forbidden, ct, Subject);
        }
        if (await _nightly.MakeAsync(ct) is { } refused)
        {
            return refused.Problem is BackupProblem.InTheMaking
                ? BackupRefusals.InTheMaking
                : BackupRefusals.NotMade.With(refused.Detail.ReplaceLineEndings(" "));
        }
        await _dbs.NoteAsync(actor, Act, new(AuditChange.Noted, Subject), CancellationToken.None);
        return new Done();
    }

    private const string Act = "MakeBackup";

    /// <summary>No record of the database: files.</summary>
    private const string Subject = "";
}
