using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.TaskLists;

internal sealed class TaskListMap
    : IEntityTypeConfiguration<TaskList>,
        IEntityTypeConfiguration<TaskItem>,
        IEntityTypeConfiguration<ReferenceTask>
{
    public void Configure(EntityTypeBuilder<TaskList> map)
    {
        map.HasIndex(l => new { l.PlanId, l.DirectiveId }).IsUnique();
        map.HasOne(l => l.Plan).WithMany().HasForeignKey(l => l.PlanId).OnDelete(DeleteBehavior.Restrict);
        map.HasOne(l => l.Directive).WithMany().HasForeignKey(l => l.DirectiveId).OnDelete(DeleteBehavior.Restrict);
        map.HasMany(l => l.Items).WithOne(i => i.TaskList).HasForeignKey(i => i.TaskListId).OnDelete(DeleteBehavior.Restrict);
        map.Property(l => l.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<TaskItem> map)
    {
        map.HasIndex(i => new { i.TaskListId, i.Number }).IsUnique();
        map.HasOne(i => i.Measure).WithMany().HasForeignKey(i => i.MeasureId).OnDelete(DeleteBehavior.Restrict);
        map.Property(i => i.Version).IsConcurrencyToken();
        map.Ignore(i => i.Name);
        map.Ignore(i => i.UnitName);
    }

    public void Configure(EntityTypeBuilder<ReferenceTask> map)
    {
        map.HasIndex(r => r.Code).IsUnique();
        map.HasOne(r => r.Measure).WithMany().HasForeignKey(r => r.MeasureId).OnDelete(DeleteBehavior.Restrict);
    }
}
