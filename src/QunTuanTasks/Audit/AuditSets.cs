using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Audit;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    internal DbSet<AuditHead> AuditHeads => Set<AuditHead>();
}
