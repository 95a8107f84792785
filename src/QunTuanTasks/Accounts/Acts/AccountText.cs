using QunTuanTasks.Access;

namespace QunTuanTasks.Accounts;

/// <summary>What is typed of an account, new or changed.</summary>
public abstract class AccountText
{
    /// <summary>The post's longest word, in text elements.</summary>
    internal const int LongestTitle = 30;

    public Role Role { get; set; } = Role.OrganisationHead;

    public int OrganisationId { get; set; }

    /// <summary>The post, shown instead of the role's word; never a person's name.</summary>
    public string? Title { get; set; }
}
