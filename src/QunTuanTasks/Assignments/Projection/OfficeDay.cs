using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Of which day the figures are. Reading never brings them up: in the first seconds of a day, or while the background work is held up,
/// lists and boards say as of when they are.
/// </summary>
public sealed class OfficeDay(OfficeClock clock)
{
    private volatile Known _known = new(default, default);

    internal DateOnly Today => clock.Today;

    /// <summary>Today, or an earlier day while the background work has not come to today.</summary>
    internal async ValueTask<DateOnly> FiguresOnAsync(QunTuanDb db, CancellationToken ct) => (await KnownAsync(db, ct)).Figures;

    /// <summary>The last day of the last month that is closed, for whoever sees closed months only.</summary>
    internal async ValueTask<DateOnly> ClosedMonthAsync(QunTuanDb db, CancellationToken ct) =>
        Months.LastClosed((await KnownAsync(db, ct)).Months);

    // while both are of today nothing can be newer, and nobody is asked
    private async ValueTask<Known> KnownAsync(QunTuanDb db, CancellationToken ct)
    {
        var today = clock.Today;
        if (_known is { } known && known.Figures == today && known.Months == today)
        {
            return known;
        }
        var days = await db.JobLeases.AsNoTracking().Where(l => l.Day != null).ToDictionaryAsync(l => l.Name, l => l.Day!.Value, ct);
        return _known = new(Of(DayAdvance.JobName), Of(MonthClosing.JobName));

        DateOnly Of(string job) => days.TryGetValue(job, out var day) && day < today ? day : today;
    }

    private sealed record Known(DateOnly Figures, DateOnly Months);
}
