using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

internal sealed class ArenaMap
    : IEntityTypeConfiguration<ArenaRound>,
        IEntityTypeConfiguration<ArenaEntry>,
        IEntityTypeConfiguration<ArenaQuote>,
        IEntityTypeConfiguration<ArenaInput>,
        IEntityTypeConfiguration<ArenaResult>,
        IEntityTypeConfiguration<ArenaEvent>
{
    public void Configure(EntityTypeBuilder<ArenaRound> map)
    {
        map.HasIndex(r => new
            {
                r.PlanId,
                r.Number,
                r.Edition,
            })
            .IsUnique();
        map.HasOne(r => r.Plan).WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(r => r.Entries).WithOne().HasForeignKey(e => e.RoundId).OnDelete(DeleteBehavior.Cascade);
        map.HasMany(r => r.Inputs).WithOne().HasForeignKey(i => i.RoundId).OnDelete(DeleteBehavior.Cascade);
        map.HasMany(r => r.Results).WithOne().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Cascade);
        map.HasMany(r => r.Events).WithOne().HasForeignKey(e => e.RoundId).OnDelete(DeleteBehavior.Cascade);
        map.Property(r => r.Frame).HasConversion<Json<ArenaFrame>>();
        map.Property(r => r.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ArenaEntry> map)
    {
        map.HasIndex(e => new { e.RoundId, e.OrganisationId }).IsUnique();
        map.HasOne<Organisation>().WithMany().HasForeignKey(e => e.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(e => e.Quotes).WithOne().HasForeignKey(q => q.EntryId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ArenaQuote> map)
    {
        map.HasOne<ProgressReport>().WithMany().HasForeignKey(q => q.ReportId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne<Assignment>().WithMany().HasForeignKey(q => q.AssignmentId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArenaInput> map)
    {
        map.HasIndex(i => new
        {
            i.RoundId,
            i.OrganisationId,
            i.Place,
        });
        map.HasIndex(i => new { i.RoundId, i.AssignmentId }).IsUnique();
        map.HasOne<Assignment>().WithMany().HasForeignKey(i => i.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        map.Ignore(i => i.Name);
    }

    public void Configure(EntityTypeBuilder<ArenaResult> map)
    {
        map.HasIndex(r => new
            {
                r.RoundId,
                r.OrganisationId,
                r.Axis,
                r.Number,
            })
            .IsUnique();
        map.ComplexProperty(r => r.Figures);
    }

    public void Configure(EntityTypeBuilder<ArenaEvent> map) => map.Property(e => e.Changes).HasConversion<Json<ArenaChanges>>();
}
