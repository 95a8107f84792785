using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Plans;

internal sealed class PlanMap : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> map)
    {
        map.HasIndex(p => new { p.CommitteeId, p.Year }).IsUnique();
        map.HasOne<Organisation>().WithMany().HasForeignKey(p => p.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(p => p.Events).WithOne().HasForeignKey(e => e.PlanId).OnDelete(DeleteBehavior.Restrict);
        map.Ignore(p => p.Rule);
        map.Ignore(p => p.Rules);
        map.Property(p => p.Version).IsConcurrencyToken();
    }
}
