using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// One sign-in that is open, so that it can be ended. It is deleted when it ends: how long and how often somebody works is nobody's
/// business.
/// </summary>
internal sealed class SignInSession
{
    /// <summary>128 random bits, hex; also in the sealed cookie.</summary>
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>The account's security stamp at the time; another one there now has ended this sign-in.</summary>
    public required string Stamp { get; set; }

    public required DateTime StartedAt { get; init; }

    /// <summary>Not over at that time, and not begun by a clock that was ahead.</summary>
    public static Expression<Func<SignInSession, bool>> OpenAt(DateTime now)
    {
        var latest = now + RecordedTime.Slack;
        return s => s.IdleAt > now && s.EndsAt > now && s.StartedAt <= latest;
    }

    /// <summary>Ends then unless something is done before. Written every few minutes, so it may be that much too early.</summary>
    public required DateTime IdleAt { get; set; }

    /// <summary>Ends then, whatever is done.</summary>
    public required DateTime EndsAt { get; init; }

    /// <summary>The address, as its owner sees it in the list of their own.</summary>
    public string? From { get; init; }

    /// <summary>Browser and system in two words.</summary>
    public string? Browser { get; init; }
}

internal sealed class SignInSessionMap : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> map)
    {
        map.HasIndex(s => s.UserId);
        map.HasOne<OfficeUser>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
