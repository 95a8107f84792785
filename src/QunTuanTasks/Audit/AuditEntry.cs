namespace QunTuanTasks.Audit;

/// <summary>What kind of thing happened; stored by its name.</summary>
public enum AuditChange
{
    /// <summary>A record was added.</summary>
    Added,

    Modified,

    /// <summary>Only what was never issued is ever removed.</summary>
    Deleted,

    /// <summary>Somebody was told no: it was not theirs, not there for them, or out of order.</summary>
    Refused,

    /// <summary>Nothing in the records changed: a sign-in, an export, a look at the log.</summary>
    Noted,
}

/// <summary>
/// Who did what to which record, for whom and from where, with what it was before and after. Written in the transaction of the
/// change; append-only, held by triggers of the database and by the chain (<see cref="AuditChain"/>).
/// </summary>
internal sealed class AuditEntry
{
    public long Id { get; private set; }

    /// <summary>Place in the chain, from 1 without a gap.</summary>
    public required long Number { get; init; }

    /// <summary>UTC, to the microsecond: both databases give back exactly what was sealed.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account id; "system" for background work, "anonymous" before sign-in.</summary>
    public required string UserId { get; init; }

    public string? Role { get; init; }

    public int? OrganisationId { get; init; }

    /// <summary>Address of the browser; null for background work.</summary>
    public string? From { get; init; }

    /// <summary>The organisation that it concerns, when it is one.</summary>
    public int? ForOrganisationId { get; init; }

    /// <summary>The act in code words (ReportProgress).</summary>
    public required string Act { get; init; }

    /// <summary>Name of an <see cref="AuditChange"/>.</summary>
    public required string Change { get; init; }

    public required string Subject { get; init; }

    public required string SubjectId { get; init; }

    /// <summary>JSON of the values that changed, before; null for an addition.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of the values that changed, after; null for a deletion. The code of the refusal for a refusal.</summary>
    public string? After { get; init; }

    /// <summary>
    /// HMAC-SHA-256, hex, over the hash of the entry before and everything above.
    /// </summary>
    public string Hash { get; set; } = "";
}

/// <summary>The last link of the chain, one row: what is appended next hangs on it, and a cut tail shows itself.</summary>
internal sealed class AuditHead
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public long Number { get; set; }

    public string Hash { get; set; } = "";

    /// <summary>HMAC over number and hash under a label of its own, so that the hash of an earlier entry cannot stand in for it.</summary>
    public string Seal { get; set; } = "";
}
