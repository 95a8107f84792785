using Microsoft.Extensions.Options;
using QunTuanTasks.Acts;
using QunTuanTasks.Backups;
using QunTuanTasks.Common;

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

/// <summary>
/// The system administrator's look at the backups. Restoring is a command at the server's console: it replaces what everybody works on.
/// </summary>
public sealed class BackupService
{
    private static readonly ReadRight Right = new("", a => a.MayManageBackups, CommonRefusals.Forbidden);

    private readonly ReadEngine _reads;
    private readonly ActEngine _engine;
    private readonly BackupShelf _shelf;
    private readonly NightlyBackup _nightly;
    private readonly HealthWatch _health;
    private readonly BackupOptions _options;

    internal BackupService(
        ReadEngine reads,
        ActEngine engine,
        BackupShelf shelf,
        NightlyBackup nightly,
        HealthWatch health,
        IOptions<BackupOptions> options
    ) => (_reads, _engine, _shelf, _nightly, _health, _options) = (reads, engine, shelf, nightly, health, options.Value);

    /// <summary>Forbidden for everybody but the system administrator.</summary>
    public Task<Result<BackupOverview>> GetAsync(CancellationToken ct) =>
        _reads.RunAsync<BackupOverview>(
            Right,
            async (_, _) => new BackupOverview([.. _shelf.All()], _nightly.IsOn, _options.At, _options.Keep, await _health.LookAsync(ct)),
            ct
        );

    /// <summary>
    /// One now, beside the nightly ones; people go on working. Takes as long as the data is large; given up, nothing is left of it. Refuses
    /// NotMade, InTheMaking.
    /// </summary>
    public Task<Result<Done>> MakeAsync(CancellationToken ct) =>
        _engine.RunAsync(new MakeBackupAct(_nightly, giveUp: ct), new MakeBackup(), CancellationToken.None);
}
