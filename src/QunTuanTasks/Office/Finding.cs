using QunTuanTasks.Common;

namespace QunTuanTasks.Office;

/// <summary>What is looked at; each has its word on the console and in the health answer.</summary>
public enum HealthSubject
{
    /// <summary>Takes a write, which is rolled back.</summary>
    Database,

    /// <summary>Every migration of this version is applied.</summary>
    Migrations,

    /// <summary>Room on the disk of the data folder.</summary>
    Disk,

    /// <summary>
    /// The key of the audit chain lies where it lay, cookies can be sealed and opened, and the database holds the key for it.
    /// </summary>
    Keys,

    /// <summary>The end of the audit chain fits its head.</summary>
    Audit,

    /// <summary>The last good backup is not older than a day and two hours.</summary>
    Backup,

    /// <summary>Background work came to its end, to today, and passed nothing by.</summary>
    Jobs,

    /// <summary>Every cell of the boards says what its rows say. Reads every row: only <c>doctor</c> looks.</summary>
    Cells,
}

public enum HealthState
{
    Good,

    /// <summary>People can work; somebody should look.</summary>
    Degraded,

    /// <summary>People cannot work.</summary>
    Bad,
}

/// <param name="Detail">A figure or what the machine said; nothing secret, no person.</param>
/// <param name="Why">What hinders the storage, where it is that.</param>
public sealed record Finding(HealthSubject Subject, HealthState State, string Detail = "", Refusal? Why = null);
