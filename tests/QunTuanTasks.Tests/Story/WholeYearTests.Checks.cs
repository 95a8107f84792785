using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Story;

/// <summary>What every list and board has to say in the end.</summary>
public abstract partial class WholeYearTests
{
    private async Task CellsSayWhatTheRowsSayAsync()
    {
        var rows = await Office.ReadAsync(db => db.StatusProjections.AsNoTracking().Where(s => s.Lamp != Lamp.None).ToListAsync(Ct));
        var cells = await Office.ReadAsync(db =>
            db.BoardCells.AsNoTracking().Where(c => c.Month == BoardCell.Live && c.Count > 0).ToListAsync(Ct)
        );
        Assert.Equal(
            rows.GroupBy(s => (s.OrganisationId, s.DirectiveId))
                .OrderBy(g => g.Key)
                .Select(g =>
                    (
                        g.Key,
                        g.Count(),
                        g.Count(s => s.Lamp is Lamp.Blue),
                        g.Count(s => s.Lamp is Lamp.Green),
                        g.Count(s => s.Lamp is Lamp.Yellow),
                        g.Count(s => s.Lamp is Lamp.Red),
                        g.Count(s => s.Lamp is Lamp.Grey),
                        g.Count(s => s.Status is AssignmentStatus.Issued),
                        g.Count(s => s.Reason is LampReason.NotAcknowledgedInTime),
                        g.Sum(s => (long)s.RatedWeight),
                        g.Sum(s => s.WeightedRate)
                    )
                ),
            cells
                .Select(c =>
                    (
                        (c.OrganisationId, c.DirectiveId),
                        c.Count,
                        c.Completed,
                        c.OnTrack,
                        c.Behind,
                        c.Red,
                        c.NotStarted,
                        c.Unacknowledged,
                        c.NotInTime,
                        c.RatedWeight,
                        c.WeightedRate
                    )
                )
                .Order()
        );
    }
}
