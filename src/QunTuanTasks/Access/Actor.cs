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

    /// <summary>Everybody who sees the same rows on a board, as one: what was read for one of them may be shown to all.</summary>
    public Actor Audience => this with { UserId = "", From = null };

    public bool IsSystem => UserId == SystemUserId;

    public bool IsStaff => Role is Role.CommitteeStaff;

    /// <summary>Heads and liaison officers: people who answer for one organisation.</summary>
    public bool IsOfOrganisation => Role is Role.OrganisationHead or Role.LiaisonOfficer;

    /// <summary>The three administrators have no business data at all.</summary>
    public bool MaySeeBusiness => Role is Role.CommitteeStaff or Role.Leader or Role.OrganisationHead or Role.LiaisonOfficer;

    /// <summary>Every organisation's sentences, problems, timeline and open month. Leaders see no drafts.</summary>
    public bool SeesEveryOrganisation => Role is Role.CommitteeStaff or Role.Leader;

    public bool SeesDrafts => IsStaff;

    /// <summary>Breaks directives into tasks, assigns, reviews, verifies, adjusts, closes; settings of the plan.</summary>
    public bool MayAssign => IsStaff;

    public bool MayReview => IsStaff;

    /// <summary>Acknowledge, report, submit for the responsible organisation; contribute for a co-organisation.</summary>
    public bool MayReportFor(int organisationId) => IsOfOrganisation && OrganisationId == organisationId;

    /// <summary>A submission carries the head's word; a liaison officer's waits for it unless authorised.</summary>
    public bool MaySignOffFor(int organisationId) => Role is Role.OrganisationHead && OrganisationId == organisationId;

    /// <summary>代录: a figure that was phoned in.</summary>
    public bool MayRecordOnBehalf => IsStaff;

    public bool MaySeePlanSettings => IsStaff;

    /// <summary>Drafts, reviews and publishes the rounds of the arena.</summary>
    public bool MayRunArena => IsStaff;

    public bool MayManageOrganisations => Role is Role.SystemAdministrator;

    public bool MayManageAccounts => Role is Role.SystemAdministrator;

    public bool MaySeeAccounts => Role is Role.SystemAdministrator or Role.SecurityAdministrator;

    public bool MaySeeAudit => Role is Role.Auditor;
}

/// <summary>Who is asking. Two implementations: the person of a circuit or request, and background work.</summary>
public interface ICurrentActor
{
    /// <summary>Never null: a page that could be reached without signing in does not ask.</summary>
    ValueTask<Actor> GetAsync();
}
