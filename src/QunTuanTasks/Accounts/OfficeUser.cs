using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.News;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>
/// An account: one role, one organisation, no person's name. <see cref="IdentityUser{TKey}.UserName"/> is what is typed at sign-in,
/// <see cref="Title"/> the post it stands for (督查科, 联络员).
/// </summary>
public sealed class OfficeUser : IdentityUser, IVersioned, IAudited, IAnnounced
{
    private static readonly FrozenSet<string> Withheld = [nameof(PasswordHash)];

    private static readonly FrozenSet<string> Counting = [nameof(SecurityStamp), nameof(ConcurrencyStamp), nameof(AccessFailedCount)];

    // by what something waits for the security administrator (AskedFor)
    private static readonly FrozenSet<string> Asking = [nameof(IsDisabled), nameof(IsWaiting), nameof(WantedRole)];

    public Role Role { get; set; }

    public int OrganisationId { get; set; }

    /// <summary>The post, at most 30 text elements; never a person's name.</summary>
    public string Title { get; set; } = "";

    /// <summary>A disabled account cannot sign in; its past acts stay attributed to it.</summary>
    public bool IsDisabled { get; set; }

    /// <summary>Nobody signs in with a new account before the security administrator has approved it.</summary>
    public bool IsWaiting { get; set; }

    /// <summary>
    /// The role that the system administrator asked for and the security administrator has not approved yet; null when there is none.
    /// </summary>
    public Role? WantedRole { get; set; }

    /// <summary>The organisation asked for together with <see cref="WantedRole"/>.</summary>
    public int? WantedOrganisationId { get; set; }

    /// <summary>When its owner set the password (UTC); null while there is none.</summary>
    public DateTime? PasswordSetAt { get; set; }

    int? IAudited.ConcernedOrganisationId => OrganisationId;

    IReadOnlySet<string> IAudited.Secrets => Withheld;

    IReadOnlySet<string> IAudited.Counters => Counting;

    Announcement IAnnounced.Announcement => new(0, OrganisationId);

    IReadOnlySet<string> IAnnounced.AnnouncedMembers => Asking;

    public int Version { get; set; }

    /// <summary>Another role or organisation: at once while nobody has approved the account, else it waits for approval.</summary>
    internal void Want(Role role, int organisationId)
    {
        if (IsWaiting)
        {
            (Role, OrganisationId) = (role, organisationId);
            return;
        }
        var isAnother = role != Role || organisationId != OrganisationId;
        (WantedRole, WantedOrganisationId) = isAnother ? ((Role?)role, (int?)organisationId) : (null, null);
    }

    /// <summary>What was asked for holds, and the account may sign in.</summary>
    internal void Approve()
    {
        (Role, OrganisationId) = (WantedRole ?? Role, WantedOrganisationId ?? OrganisationId);
        (IsWaiting, WantedRole, WantedOrganisationId) = (false, null, null);
        this.EndSessions();
    }

    /// <summary>A new account is disabled, what was asked for is dropped.</summary>
    internal void Decline() => (WantedRole, WantedOrganisationId, IsDisabled) = (null, null, IsDisabled || IsWaiting);

    /// <summary>Until its owner sets another one nobody signs in with it.</summary>
    internal void ForgetPassword()
    {
        (PasswordHash, PasswordSetAt, LockoutEnd, AccessFailedCount) = (null, null, null, 0);
        this.EndSessions();
    }
}
