using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <param name="IsMine">The account of whoever is asking: nobody changes his own.</param>
/// <param name="HasSecondFactor">An authenticator, or a passkey.</param>
/// <param name="IsNew">Nobody has approved it yet; until then nobody signs in with it.</param>
/// <param name="Wanted">Another role or organisation that was asked for and not approved; null when none was.</param>
public sealed record AccountRow(
    string Id,
    string UserName,
    Role Role,
    int OrganisationId,
    string OrganisationCode,
    Name Organisation,
    string Title,
    AccountState State,
    bool IsMine,
    bool HasSecondFactor,
    bool IsNew,
    WantedPost? Wanted,
    int Version
);

/// <summary>What an account is to become.</summary>
public sealed record WantedPost(Role Role, int OrganisationId, Name Organisation);

/// <summary>An organisation that may have accounts.</summary>
/// <param name="TakesAssignments">Heads and liaison officers belong to these.</param>
/// <param name="HoldsOffice">All other roles belong to these: the committee and its offices.</param>
public sealed record AccountOrganisation(int Id, string Code, Name Name, bool TakesAssignments, bool HoldsOffice);

/// <param name="Total">Of all pages.</param>
/// <param name="MayManage">Whether whoever is asking opens and changes accounts.</param>
/// <param name="MayApprove">Whether whoever is asking approves them.</param>
/// <param name="Waiting">How many wait for approval, whatever the filter; 0 for whoever does not approve.</param>
public sealed record AccountList(
    IReadOnlyList<AccountRow> Rows,
    int Total,
    IReadOnlyList<AccountOrganisation> Organisations,
    bool MayManage,
    bool MayApprove,
    int Waiting
);
