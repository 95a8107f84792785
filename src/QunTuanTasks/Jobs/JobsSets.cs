using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Jobs;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<JobLease> JobLeases => Set<JobLease>();
}
