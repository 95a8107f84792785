using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Jobs;

/// <summary>
/// One piece of background work: who does it just now, how far it is, what went wrong. Of several processes on one database the holder
/// of the lease works, the others wait.
/// </summary>
internal sealed class JobLease
{
    public required string Name { get; init; }

    /// <summary>The process that holds it; empty when nobody does.</summary>
    public string Holder { get; set; } = "";

    /// <summary>UTC. A holder that died lets go by not renewing it.</summary>
    public DateTime HeldUntil { get; set; }

    /// <summary>UTC instant of the last run that came to its end.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>The day through which the work is done; what that means the job says.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>Rows that the last run passed by because each of them failed; the log names them.</summary>
    public int PassedBy { get; set; }

    /// <summary>Kind of the fault that ended the last run early; null when it came to its end.</summary>
    public string? Fault { get; set; }
}

internal sealed class JobLeaseMap : IEntityTypeConfiguration<JobLease>
{
    public void Configure(EntityTypeBuilder<JobLease> map)
    {
        map.HasKey(l => l.Name);
        map.Property(l => l.Name).HasMaxLength(40);
    }
}
