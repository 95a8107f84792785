using QunTuanTasks.Access;

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
