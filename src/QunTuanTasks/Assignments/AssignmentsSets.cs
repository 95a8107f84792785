using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<Assignment> Assignments => Set<Assignment>();

    internal DbSet<CoOrganisation> CoOrganisations => Set<CoOrganisation>();

    internal DbSet<ProgressReport> ProgressReports => Set<ProgressReport>();

    internal DbSet<TimelineEvent> TimelineEvents => Set<TimelineEvent>();

    internal DbSet<StatusProjection> StatusProjections => Set<StatusProjection>();

    internal DbSet<MonthSnapshot> MonthSnapshots => Set<MonthSnapshot>();

    internal DbSet<ClosedMonth> ClosedMonths => Set<ClosedMonth>();

    internal DbSet<BoardCell> BoardCells => Set<BoardCell>();
}
