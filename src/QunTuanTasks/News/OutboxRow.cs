using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.News;

namespace QunTuanTasks.News
{
    /// <summary>An announcement, written in the transaction of what it announces: never told of what was not saved, never lost.</summary>
    internal sealed class OutboxRow
    {
        public long Id { get; private set; }

        public required DateTime At { get; init; }

        /// <summary>The process that saved it and has told its own pages.</summary>
        public required string Node { get; init; }

        public required int PlanId { get; init; }

        public required int OrganisationId { get; init; }
    }

    internal sealed class OutboxRowMap : IEntityTypeConfiguration<OutboxRow>
    {
        public void Configure(EntityTypeBuilder<OutboxRow> map)
        {
            map.Property(r => r.Node).HasMaxLength(40);
            map.HasIndex(r => r.At);
        }
    }
}

namespace QunTuanTasks.Storage
{
    public sealed partial class QunTuanDb
    {
        internal DbSet<OutboxRow> OutboxRows => Set<OutboxRow>();
    }
}
