namespace QunTuanTasks.Access;

/// <summary>
/// Who is asking, and all that depends on nothing but that. Pure: no database. The table of product section 2 as members;
/// every service method begins with one of them.
/// </summary>
/// <param name="UserId">The account's id; <see cref="SystemUserId"/> for background work.</param>
/// <param name="Role">The account's one role.</param>
/// <param name="OrganisationId">The organisation the account belongs to; 0 for background work.</param>
public sealed record Actor(string UserId, Role Role, int OrganisationId)
{
    public const string SystemUserId = "system";

    /// <summary>Background work and the seeder: sees what staff see, is never a person.</summary>
    public static Actor System { get; } = new(SystemUserId, Role.CommitteeStaff, 0);

    /// <summary>The address of the browser, for the audit log; null for background work. No right depends on it.</summary>
    public string? From { get; init; }

    /// <summary>Which of this person's sign-ins it is; null for background work. No right depends on it.</summary>
    public string? Session { get; init; }

    /// <summary>
    /// Signed in and still allowed nothing: the sign-in has ended while a page was open, or its owner owes the office a new password or a
    /// second factor first. Every member below says no.
    /// </summary>
    public bool IsBarred { get; init; }

    /// <summary>Everybody who sees the same rows on a board, as one: what was read for one of them may be shown to all.</summary>
    public Actor Audience => this with { UserId = "", From = null, Session = null };

    /// <summary>The role whose rows are shown; null when nobody's are.</summary>
    public Role? ActingAs => IsBarred ? null : Role;

    public bool IsSystem => UserId == SystemUserId;

    public bool IsStaff => Is(Role.CommitteeStaff);

    /// <summary>Heads and liaison officers: people who answer for one organisation.</summary>
    public bool IsOfOrganisation => Is(Role.OrganisationHead, Role.LiaisonOfficer);

    /// <summary>The three administrators have no business data at all.</summary>
    public bool MaySeeBusiness => Is(Role.CommitteeStaff, Role.Leader, Role.OrganisationHead, Role.LiaisonOfficer);

    /// <summary>Every organisation's sentences, problems, timeline and open month. Leaders see no drafts.</summary>
    public bool SeesEveryOrganisation => Is(Role.CommitteeStaff, Role.Leader);

    public bool SeesDrafts => IsStaff;

    /// <summary>Breaks directives into tasks, assigns, reviews, verifies, adjusts, closes; settings of the plan.</summary>
    public bool MayAssign => IsStaff;

    public bool MayReview => IsStaff;

    /// <summary>Acknowledge, report, submit for the responsible organisation; contribute for a co-organisation.</summary>
    public bool MayReportFor(int organisationId) => IsOfOrganisation && OrganisationId == organisationId;

    /// <summary>A submission carries the head's word; a liaison officer's waits for it unless authorised.</summary>
    public bool MaySignOffFor(int organisationId) => Is(Role.OrganisationHead) && OrganisationId == organisationId;

    /// <summary>代录: a figure that was phoned in.</summary>
    public bool MayRecordOnBehalf => IsStaff;

    public bool MaySeePlanSettings => IsStaff;

    /// <summary>Drafts, reviews and publishes the rounds of the arena.</summary>
    public bool MayRunArena => IsStaff;

    public bool MayManageOrganisations => Is(Role.SystemAdministrator);

    public bool MayManageBackups => Is(Role.SystemAdministrator);

    public bool MayManageAccounts => Is(Role.SystemAdministrator);

    /// <summary>A new account, another role or organisation take effect with their word.</summary>
    public bool MayApproveAccounts => Is(Role.SecurityAdministrator);

    public bool MaySeeAccounts => Is(Role.SystemAdministrator, Role.SecurityAdministrator);

    public bool MaySeeAudit => Is(Role.Auditor);

    private bool Is(params ReadOnlySpan<Role> roles) => !IsBarred && roles.Contains(Role);
}

/// <summary>Who is asking. Two implementations: the person of a circuit or request, and background work.</summary>
public interface ICurrentActor
{
    /// <summary>Never null: a page that could be reached without signing in does not ask.</summary>
    ValueTask<Actor> GetAsync();
}
