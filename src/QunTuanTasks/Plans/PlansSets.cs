using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Plans;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<Plan> Plans => Set<Plan>();

    internal DbSet<PlanEvent> PlanEvents => Set<PlanEvent>();
}
