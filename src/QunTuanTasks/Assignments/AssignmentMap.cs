using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Plans;

namespace QunTuanTasks.Assignments;

internal sealed class AssignmentMap
    : IEntityTypeConfiguration<Assignment>,
        IEntityTypeConfiguration<CoOrganisation>,
        IEntityTypeConfiguration<TimelineEvent>,
        IEntityTypeConfiguration<ProgressReport>
{
    public void Configure(EntityTypeBuilder<Assignment> map)
    {
        map.HasIndex(a => new
        {
            a.TaskItemId,
            a.OrganisationId,
            a.Id,
        });
        map.HasIndex(a => new
        {
            a.OrganisationId,
            a.PlanId,
            a.Id,
        });
        map.HasIndex(a => new { a.PlanId, a.Id });
        map.HasIndex(a => new
        {
            a.PlanId,
            a.CompletedOn,
            a.Id,
        });
        map.HasOne(a => a.CarriedOverTo).WithMany().HasForeignKey(a => a.CarriedOverToId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne(a => a.TaskItem).WithMany().HasForeignKey(a => a.TaskItemId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne<Plan>().WithMany().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne(a => a.Organisation).WithMany().HasForeignKey(a => a.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(a => a.CoOrganisations).WithOne().HasForeignKey(c => c.AssignmentId).OnDelete(DeleteBehavior.Cascade);
        map.HasMany(a => a.Events).WithOne().HasForeignKey(e => e.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(a => a.Reports).WithOne().HasForeignKey(r => r.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne(a => a.Projection)
            .WithOne(s => s.Assignment)
            .HasForeignKey<StatusProjection>(s => s.AssignmentId)
            .OnDelete(DeleteBehavior.Cascade);
        map.Property(a => a.Version).IsConcurrencyToken();
        map.Ignore(a => a.Facts);
    }

    public void Configure(EntityTypeBuilder<CoOrganisation> map)
    {
        map.HasIndex(c => new { c.AssignmentId, c.OrganisationId }).IsUnique();
        map.HasIndex(c => new { c.OrganisationId, c.AssignmentId });
        map.HasOne(c => c.Organisation).WithMany().HasForeignKey(c => c.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<TimelineEvent> map)
    {
        map.HasIndex(e => new { e.AssignmentId, e.Id });
        map.HasOne(e => e.Report).WithMany().HasForeignKey(e => e.ReportId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ProgressReport> map) => map.HasIndex(r => new { r.AssignmentId, r.Id });
}
