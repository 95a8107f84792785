using QunTuanTasks.Common;
using QunTuanTasks.Jobs;

namespace QunTuanTasks.Office;

/// <summary>What the lease rows of the background work say that somebody should look at.</summary>
internal static class JobHealth
{
    /// <summary>How far into a day, and how long after its own start, a process may still be bringing the day up.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>No work is due less often than once a day.</summary>
    public static readonly TimeSpan Age = TimeSpan.FromHours(26);

    /// <summary>
    /// For machines: "day: DbUpdateException, months: 2026-09-30", "months: -2" for two rows that were passed by. Empty when all is well.
    /// </summary>
    /// <param name="leases">All of them.</param>
    /// <param name="clock">The office's.</param>
    /// <param name="since">UTC instant since which this process looks: work that stood still before it is not late yet.</param>
    public static string Trouble(IEnumerable<JobLease> leases, OfficeClock clock, DateTime since)
    {
        var now = clock.UtcNow;
        var isComingUp = now - OfficeClock.EndOf(clock.Today.AddDays(-1)) < Grace || now - since < Grace;
        return string.Join(", ", leases.Select(l => (l.Name, Why: Why(l))).Where(l => l.Why is not null).Select(l => $"{l.Name}: {l.Why}"));

        string? Why(JobLease lease)
        {
            if (lease.Fault is { } fault)
            {
                return fault;
            }
            if (lease.PassedBy > 0)
            {
                return $"-{lease.PassedBy}";
            }
            if (!isComingUp && lease.Day is { } day && day < clock.Today)
            {
                return $"{day:yyyy-MM-dd}";
            }
            return lease.DoneAt is { } done && now - done > Age && now - since > Age ? $"{done:yyyy-MM-dd}" : null;
        }
    }
}
