using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What whoever sits at the server's console may do when <c>doctor</c> finds that figures are not what their rows say. Everything that
/// is made again comes from the timelines; nothing that people entered is touched.
/// </summary>
public sealed class FigureRescue
{
    private readonly IDbContextFactory<QunTuanDb> _dbs;

    internal FigureRescue(IDbContextFactory<QunTuanDb> dbs) => _dbs = dbs;

    /// <summary>
    /// Closed months are closed anew, from the timelines as they are now, by the next round of the background work; the audit log says
    /// why.
    /// </summary>
    /// <param name="month">A day of the first month that is closed again; every later one is, too.</param>
    /// <param name="reason">Stands in the audit log.</param>
    /// <param name="ct">The caller's.</param>
    /// <returns>How many closed months of plans that are.</returns>
    public async Task<int> CloseAgainAsync(DateOnly month, string reason, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        return await ReopenAsync(db, month, reason, ct);
    }

    /// <summary>The cells of the live boards are summed anew from their rows.</summary>
    /// <returns>How many said something else.</returns>
    public async Task<int> RecountAsync(CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var before = await CellSums.FaultsAsync(db, ct);
        await CellSums.RecountAsync(db, ct);
        var after = await CellSums.FaultsAsync(db, ct);
        await transaction.CommitAsync(ct);
        return before - after;
    }

    internal static async Task<int> ReopenAsync(QunTuanDb db, DateOnly month, string reason, CancellationToken ct)
    {
        var wrong = await db.ClosedMonths.Where(m => m.Month >= month).ToListAsync(ct);
        foreach (var closed in wrong)
        {
            db.ClosedMonths.Remove(closed); // and with it its rows and cells
            db.Tell(new(AuditChange.Noted, nameof(Plan), $"{closed.PlanId}", $"{closed.Month:yyyy-MM}: {reason}"));
        }
        (db.Actor, db.Act) = (Actor.System, nameof(MonthClosing));
        await db.SaveChangesAsync(ct);
        return wrong.Count;
    }
}
