using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Conferences;

internal sealed class DirectiveMap
    : IEntityTypeConfiguration<Directive>,
        IEntityTypeConfiguration<Measure>,
        IEntityTypeConfiguration<Conference>
{
    public void Configure(EntityTypeBuilder<Directive> map)
    {
        map.HasIndex(d => d.Code).IsUnique();
        map.HasIndex(d => d.Ordinal).IsUnique();
        map.HasMany(d => d.Measures).WithOne().HasForeignKey(m => m.DirectiveId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne<Conference>().WithMany().HasForeignKey(d => d.ConferenceId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Measure> map) => map.HasIndex(m => m.Code).IsUnique();

    public void Configure(EntityTypeBuilder<Conference> map)
    {
        map.HasIndex(c => c.Code).IsUnique();
        map.HasOne<Organisation>().WithMany().HasForeignKey(c => c.CommitteeId).OnDelete(DeleteBehavior.Restrict);
    }
}
