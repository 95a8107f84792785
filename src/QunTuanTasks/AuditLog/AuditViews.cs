using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.AuditLog;

/// <summary>What the audit log is narrowed to; null and empty narrow nothing.</summary>
public sealed record AuditFilter
{
    /// <summary>The first day, Shanghai, inclusive.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, Shanghai, inclusive.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>A user name, whole.</summary>
    public string? User { get; init; }

    /// <summary>An organisation's code: who acted belongs to it, or it is concerned.</summary>
    public string? Organisation { get; init; }

    public AuditChange? Change { get; init; }

    /// <summary>The code word of an act (ReportProgress).</summary>
    public string? Act { get; init; }

    /// <summary>Kind of record (Assignment).</summary>
    public string? Subject { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>Entries before this number only: the next page of a list that begins with the newest.</summary>
    public long? Before { get; init; }

    /// <summary>As the log may keep it: what was typed into the address is an id, or only its length.</summary>
    internal AuditFilter Recorded =>
        this with
        {
            User = Id(User),
            Organisation = Id(Organisation),
            Act = Id(Act),
            Subject = Id(Subject),
            SubjectId = Id(SubjectId),
        };

    private static string? Id(string? typed) => typed is null ? null : AuditId.Of(typed);
}

/// <summary>One entry of the log.</summary>
/// <param name="Number">Place in the chain.</param>
/// <param name="At">UTC.</param>
/// <param name="UserId">The account's id, or the word for background work and for nobody.</param>
/// <param name="UserName">Null when the account is none, or gone.</param>
/// <param name="Role">As it was then.</param>
/// <param name="Organisation">The one that the account belonged to then.</param>
/// <param name="From">Address of the browser.</param>
/// <param name="For">The organisation that it concerns.</param>
/// <param name="Before">JSON.</param>
/// <param name="After">JSON, or the code of a refusal.</param>
/// <param name="SubjectName">What the record is called today; null when it is gone, or has no name.</param>
/// <param name="Values">The same as both, read; none of a refusal, and none for a file.</param>
public sealed record AuditRow(
    long Number,
    DateTime At,
    string UserId,
    string? UserName,
    Role? Role,
    Name? Organisation,
    string? From,
    Name? For,
    ActName Act,
    AuditChange Change,
    string Subject,
    string SubjectId,
    string? Before,
    string? After,
    AuditName? SubjectName,
    IReadOnlyList<AuditValue> Values
);

/// <summary>What a record is called.</summary>
/// <param name="Code">A number, a year, a user name; null where it has none.</param>
/// <param name="Name">Null where its code is its name.</param>
public sealed record AuditName(string? Code, Name? Name);

/// <summary>A member of an enumeration, whose word the screens have.</summary>
public sealed record AuditMember(string Type, string Member);

/// <summary>One value of a record, before and after.</summary>
/// <param name="Property">As the record calls it; empty for a sentence that was noted.</param>
/// <param name="Before">A name, a member, a day, an instant, a text or JSON; null where there was none.</param>
/// <param name="After">The same.</param>
public sealed record AuditValue(string Property, object? Before, object? After);

/// <param name="Rows">The newest first.</param>
/// <param name="HasMore">Whether there are older ones.</param>
/// <param name="Subjects">Kinds of record that can be asked for.</param>
public sealed record AuditPageOfLog(
    IReadOnlyList<AuditRow> Rows,
    bool HasMore,
    IReadOnlyList<AuditOrganisation> Organisations,
    IReadOnlyList<string> Subjects
);

/// <summary>What goes into a file, the oldest first.</summary>
public sealed record AuditExport(IReadOnlyList<AuditRow> Rows);

public sealed record AuditOrganisation(string Code, Name Name);

public static class AuditRefusals
{
    /// <summary>{0} how many entries one export holds at most.</summary>
    public static readonly Refusal ExportTooLong = Refusal.Rule(nameof(ExportTooLong));
}
