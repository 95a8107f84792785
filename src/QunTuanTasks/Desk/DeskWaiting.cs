using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Desk;

/// <summary>How many entries the queue of the committee's office has, those beyond the limit of its page among them.</summary>
internal sealed class DeskWaiting(OfficeClock clock, IWorkCalendar calendar) : IWaiting
{
    public WaitingKind Kind => WaitingKind.Desk;

    public bool IsFor(Actor actor) => actor.MayReview;

    public async Task<int> CountAsync(QunTuanDb db, Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        var counted = await new[] { DeskReason.Review, DeskReason.Verify, DeskReason.NotAcknowledged }
            .Select(reason => DeskRule.Queue(db, actor, reason, today).Select(a => a.Id))
            .Aggregate(Queryable.Concat)
            .CountAsync(ct);
        var owed = await DeskRule
            .Queue(db, actor, DeskReason.ReportLate, today)
            .GroupBy(a => a.Projection!.ReportDueOn!.Value)
            .Select(day => new { Due = day.Key, Count = day.Count() })
            .ToListAsync(ct);
        return counted + owed.Where(d => ReportDue.IsLate(d.Due, today, calendar)).Sum(d => d.Count);
    }
}
