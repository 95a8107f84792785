namespace QunTuanTasks.Audit;

/// <summary>Who did what to which record, with what it was before and after. Written in the transaction of the change; append-only.</summary>
internal sealed class AuditEntry
{
    public long Id { get; private set; }

    public required DateTime At { get; init; }

    /// <summary>Account id; "system" for background work, "anonymous" before sign-in.</summary>
    public required string UserId { get; init; }

    public string? Role { get; init; }

    public int? OrganisationId { get; init; }

    /// <summary>The act in code words (ReportProgress).</summary>
    public required string Act { get; init; }

    /// <summary>Added, Modified, Deleted.</summary>
    public required string Change { get; init; }

    public required string Subject { get; init; }

    public required string SubjectId { get; set; }

    /// <summary>JSON of the values that changed, before; null for an addition.</summary>
    public string? Before { get; init; }

    /// <summary>JSON of the values that changed, after; null for a deletion.</summary>
    public string? After { get; init; }
}
