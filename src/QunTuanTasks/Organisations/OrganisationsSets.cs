using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<Organisation> Organisations => Set<Organisation>();
}
