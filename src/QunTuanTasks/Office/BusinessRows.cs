using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Office;

/// <summary>
/// Organisations and accounts are never saved without an audit entry, and each step of an assignment has one of the same moment.
/// </summary>
internal sealed class BusinessRows : IAuditWitness
{
    public async Task<AuditTestimony> TestifyAsync(QunTuanDb db, bool isThorough, CancellationToken ct)
    {
        var (events, users, organisations) = (db.TimelineEvents, db.Users, db.Organisations);
        var last = await events.OrderByDescending(e => e.Id).Select(e => (DateTime?)e.At).FirstOrDefaultAsync(ct);
        var steps = isThorough ? await events.Select(e => new { e.AssignmentId, e.At }).Distinct().LongCountAsync(ct) : 0;
        return new(last is not null || await organisations.AnyAsync(ct) || await users.AnyAsync(ct), steps, last);
    }
}
