using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Audit;

internal sealed class AuditMap : IEntityTypeConfiguration<AuditEntry>, IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditEntry> map)
    {
        map.HasIndex(a => a.At);
        map.HasIndex(a => a.Number).IsUnique();
        map.HasIndex(a => new { a.Subject, a.SubjectId });
    }

    public void Configure(EntityTypeBuilder<AuditHead> map) => map.Property(h => h.Id).ValueGeneratedNever();
}
