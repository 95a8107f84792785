using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Drafts;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<Draft> Drafts => Set<Draft>();
}
