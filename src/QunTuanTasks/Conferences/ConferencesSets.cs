using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Conferences;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<Conference> Conferences => Set<Conference>();

    internal DbSet<Directive> Directives => Set<Directive>();

    internal DbSet<Measure> Measures => Set<Measure>();
}
