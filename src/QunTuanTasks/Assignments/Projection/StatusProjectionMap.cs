using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Assignments;

internal sealed class StatusProjectionMap : IEntityTypeConfiguration<StatusProjection>, IEntityTypeConfiguration<MonthSnapshot>
{
    public void Configure(EntityTypeBuilder<StatusProjection> map)
    {
        map.HasKey(s => s.AssignmentId);
        map.Property(s => s.AssignmentId).ValueGeneratedNever();
        map.HasIndex(s => new
        {
            s.PlanId,
            s.Lamp,
            s.StuckSince,
            s.AssignmentId,
        });
        map.HasIndex(s => new
        {
            s.PlanId,
            s.EffectiveDeadline,
            s.AssignmentId,
        });
        map.HasIndex(s => new
        {
            s.PlanId,
            s.OfficialOrder,
            s.AssignmentId,
        });
        map.HasIndex(s => new
        {
            s.PlanId,
            s.Concern,
            s.AssignmentId,
        });
        map.Property(s => s.Stamp).IsConcurrencyToken();
        map.HasIndex(s => new { s.NextChangeOn, s.AssignmentId });
        // covers the sums of a cell of the matrix
        map.HasIndex(s => new
        {
            s.PlanId,
            s.OrganisationId,
            s.DirectiveId,
            s.Lamp,
            s.Status,
            s.Reason,
            s.RatedWeight,
            s.WeightedRate,
        });
        // highlights of a board: few rows, so the index is small and a report pays for it only beyond its target
        map.HasIndex(s => new { s.PlanId, s.OfficialOrder }, "IX_Standings_AboveTarget").HasFilter("\"Rate\" > 10000");
    }

    public void Configure(EntityTypeBuilder<MonthSnapshot> map)
    {
        map.HasKey(s => new { s.AssignmentId, s.Month });
        map.HasIndex(s => new
        {
            s.PlanId,
            s.Month,
            s.OrganisationId,
            s.DirectiveId,
        });
        // what has changed since: the red and yellow ones of that month
        map.HasIndex(s => new
        {
            s.PlanId,
            s.Month,
            s.Lamp,
            s.AssignmentId,
        });
    }
}
