using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Organisations;

internal sealed class OrganisationMap : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> map)
    {
        map.Property(o => o.Code).HasMaxLength(16);
        map.HasIndex(o => o.Code).IsUnique();
        map.HasOne<Organisation>().WithMany().HasForeignKey(o => o.ParentId).OnDelete(DeleteBehavior.Restrict);
        map.Property(o => o.Version).IsConcurrencyToken();
        map.Ignore(o => o.Short);
    }
}
