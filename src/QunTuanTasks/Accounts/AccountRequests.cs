using System.Text.RegularExpressions;
using FluentValidation;
using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>What a list of accounts is narrowed to; null and empty narrow nothing.</summary>
public sealed class AccountFilter
{
    public const int PageSize = 100;

    /// <summary>Part of the user name or of the title.</summary>
    public string? Text { get; set; }

    public Role? Role { get; set; }

    public string? OrganisationCode { get; set; }

    public AccountState? State { get; set; }

    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;
}

public enum AccountState
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>New, or with another role or organisation asked for: the security administrator has not approved it yet.</summary>
    Waiting,

    /// <summary>Waits for its owner to set a password by the one-time link.</summary>
    Invited,

    /// <summary>Too many wrong passwords; opens again by itself.</summary>
    Locked,

    Disabled,
}

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

/// <param name="Token">Told once, never stored; null for the second of a double click, when the first has told it.</param>
public sealed record OneTimeToken(string UserName, string? Token, DateTime ExpiresAt);

public abstract class AccountText
{
    public Role Role { get; set; } = Role.OrganisationHead;

    public int OrganisationId { get; set; }

    /// <summary>The post, shown instead of the role's word; never a person's name.</summary>
    public string? Title { get; set; }
}

public sealed class CreateAccount : AccountText
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    public string? UserName { get; set; }
}

public sealed class ChangeAccount : AccountText
{
    public required string UserId { get; init; }

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }
}

public sealed class EnableAccount
{
    public required string UserId { get; init; }

    public required bool IsEnabled { get; init; }

    public required int Version { get; init; }
}

public sealed class ApproveAccount
{
    public required string UserId { get; init; }

    /// <summary>What was looked at is what is approved: anything changed since is not.</summary>
    public required int Version { get; init; }
}

public sealed class DeclineAccount
{
    public required string UserId { get; init; }

    public required int Version { get; set; }

    /// <summary>Kept in the audit log.</summary>
    public string? Reason { get; set; }
}

public sealed class ClearSecondFactor
{
    public required string UserId { get; init; }

    public required int Version { get; init; }
}

public sealed class ResetAccount
{
    public Guid Key { get; set; } = Guid.NewGuid();

    public required string UserId { get; init; }

    public required int Version { get; init; }
}

public sealed partial class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    public CreateAccountValidator()
    {
        RuleFor(r => r.UserName)
            .Must(n => n is not null && UserName().IsMatch(TextFolding.Narrow(n)))
            .WithErrorCode(AccountRefusals.UserNameNotAllowed.Code);
        RuleFor(r => r.OrganisationId).GreaterThan(0).WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Title).OptionalText(30);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9._-]{2,31}\z")]
    private static partial Regex UserName();
}

public sealed class ChangeAccountValidator : AbstractValidator<ChangeAccount>
{
    public ChangeAccountValidator()
    {
        RuleFor(r => r.OrganisationId).GreaterThan(0).WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Title).OptionalText(30);
    }
}

public sealed class DeclineAccountValidator : AbstractValidator<DeclineAccount>
{
    public DeclineAccountValidator() => RuleFor(r => r.Reason).Reason();
}
