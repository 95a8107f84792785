namespace QunTuanTasks.Accounts;

/// <summary>
/// A link with which somebody sets a password once: the first system administrator, a new account, a reset. Only the hash of the
/// token is kept.
/// </summary>
internal sealed class OneTimeLink
{
    public int Id { get; private set; }

    /// <summary>SHA-256 of the token, hex; unique.</summary>
    public required string TokenHash { get; init; }

    public required string UserId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }
}
