using System.Globalization;
using System.Text.Json;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.AuditLog;

/// <summary>Words of the audit log.</summary>
public static class AuditDisplay
{
    public static string Word(AuditChange change) => Labels.Of(change);

    /// <summary>The kind of record; its code where it has no word.</summary>
    public static string Subject(string subject) => subject.Length == 0 ? Say.Nothing : Text("Subject", subject);

    public static string Who(AuditRow row) =>
        row.UserName
        ?? row.UserId switch
        {
            Access.Actor.SystemUserId => AuditTexts.System,
            "anonymous" => AuditTexts.Anonymous,
            _ => AuditTexts.Gone,
        };

    /// <summary>How the log stands, in one sentence.</summary>
    public static string Sentence(AuditProof proof) =>
        proof.Fault is { } fault
            ? Say.Of(Text("AuditFault", fault.ToString()), proof.At)
            : Say.Of(AuditTexts.Holds, proof.Entries, proof.Anchors);

    /// <summary>What was, what became: one line per value, in the reader's words.</summary>
    public static IReadOnlyList<(string Name, string Before, string After)> Values(AuditRow row) =>
        row.Change is AuditChange.Refused
            ? [(AuditTexts.Reason, "", Counted(row, row.After is { } code ? Reason(code) : ""))]
            :
            [
                .. row.Values.Select(v =>
                    (AuditFields.Word(row.Subject, v.Property), AuditFields.Said(v.Before), AuditFields.Said(v.After))
                ),
            ];

    /// <summary>What the record is called; its id where it has no name.</summary>
    public static string Record(AuditRow row) => row.SubjectName is { } name ? AuditFields.Said(name) : row.SubjectId;

    /// <summary>The filter as it stands in the address.</summary>
    /// <param name="value">The text that stands in the address under a name.</param>
    /// <param name="address">Reads it, and knows what was left out.</param>
    public static AuditFilter Read(Func<string, string?> value, AddressValues address) =>
        new()
        {
            From = address.Day(value("from"), "from"),
            Until = address.Day(value("until"), "until"),
            User = address.Text(value("user"), "user"),
            Organisation = address.Text(value("org"), "org"),
            Change = address.Member<AuditChange>(value("change"), "change"),
            Act = address.Text(value("act"), "act"),
            Subject = address.Text(value("subject"), "subject"),
            SubjectId = address.Text(value("id"), "id"),
            Before = address.Number(value("before"), name: "before"),
        };

    /// <summary>One line of the exported sheet; its headings are the reader's words.</summary>
    public static Dictionary<string, object?> Line(AuditRow row) =>
        new()
        {
            [AuditTexts.Number] = row.Number,
            [AuditTexts.At] = Say.T(row.At),
            [AuditTexts.User] = Who(row),
            [AuditTexts.Role] = row.Role is { } role ? RoleDisplay.Word(role) : "",
            [AuditTexts.Organisation] = row.Organisation is { } own ? Say.Name(own) : "",
            [AuditTexts.From] = row.From ?? "",
            [AuditTexts.Act] = ActLabels.Word(row.Act),
            [AuditTexts.What] = Word(row.Change),
            [AuditTexts.Subject] = row.Subject.Length == 0 ? "" : Subject(row.Subject),
            [AuditTexts.SubjectName] = row.SubjectName is { } name ? AuditFields.Said(name) : "",
            [AuditTexts.SubjectId] = row.SubjectId,
            [AuditTexts.For] = row.For is { } concerned ? Say.Name(concerned) : "",
            [AuditTexts.Before] = row.Before ?? "",
            [AuditTexts.After] = row.After ?? "",
        };

    // what was refused again and again is one entry
    private static string Counted(AuditRow row, string reason)
    {
        if (row.Before is null)
        {
            return reason;
        }
        using var often = JsonDocument.Parse(row.Before);
        var (count, first, last) = (
            often.RootElement.GetProperty("count"),
            often.RootElement.GetProperty("first"),
            often.RootElement.GetProperty("last")
        );
        return Say.Of(AuditTexts.ReasonCounted, reason, count.GetInt64(), Say.T(first.GetDateTime()), Say.T(last.GetDateTime()));
    }

    private static string Reason(string code) =>
        AuditTexts.ResourceManager.GetString($"Reason_{code}", CultureInfo.CurrentUICulture)
        ?? RefusalTexts.ResourceManager.GetString(code, CultureInfo.CurrentUICulture)
        ?? code;

    private static string Text(string group, string key) =>
        AuditTexts.ResourceManager.GetString($"{group}_{key}", CultureInfo.CurrentUICulture) ?? key;
}
