using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Storage;

/// <summary>A command that was carried out: the second of a double click finds it and does nothing.</summary>
internal sealed class CommandKey
{
    public required Guid Id { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Says for good that something was done (the seeds of this build, the demo year) and is never cleared away.</summary>
    public bool IsLasting { get; init; }
}

internal sealed class CommandKeyMap : IEntityTypeConfiguration<CommandKey>
{
    public void Configure(EntityTypeBuilder<CommandKey> map)
    {
        map.Property(k => k.Id).ValueGeneratedNever();
        map.HasIndex(k => k.At); // old ones are cleared away
    }
}
