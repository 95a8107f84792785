using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>
/// What the office's own rows know of the audit log: whoever empties the log, or cuts it back to an older head, leaves them behind. The
/// rooms that have such rows answer; the log knows none of them.
/// </summary>
internal interface IAuditWitness
{
    /// <summary>In the transaction of the context: log and rows are of one moment.</summary>
    /// <param name="db">The context that reads the log.</param>
    /// <param name="isThorough">Also counts; otherwise only what one row says.</param>
    /// <param name="ct">The caller's.</param>
    Task<AuditTestimony> TestifyAsync(QunTuanDb db, bool isThorough, CancellationToken ct);
}

/// <param name="HasRows">There is something that was never saved without an entry.</param>
/// <param name="Entries">At least so many entries were written.</param>
/// <param name="Latest">An entry of this instant or later was written (UTC); null when nothing says so.</param>
internal sealed record AuditTestimony(bool HasRows, long Entries, DateTime? Latest);
