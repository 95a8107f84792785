using System.Globalization;
using System.Text.Json;
using QunTuanTasks.Access;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.AuditLog;

/// <summary>Names and values of records, as the audit log says them.</summary>
public static class AuditFields
{
    /// <summary>The word of a property; its own name where it has none.</summary>
    public static string Word(string subject, string property) => Known(subject, property) ?? property;

    /// <summary>Null for a property that has no word. One that means something else in another record has a word for each.</summary>
    public static string? Known(string subject, string property) =>
        property.Length == 0 ? AuditTexts.Noted : Text($"Field_{subject}_{property}") ?? Text($"Field_{property}");

    /// <summary>A value in the reader's words; empty for none.</summary>
    public static string Said(object? value) =>
        value switch
        {
            null => "",
            AuditName name => string.Join(' ', new[] { name.Code, name.Name is { } n ? Say.Name(n) : null }.Where(p => p is not null)),
            AuditMember member => Labels.Find($"{member.Type}_{member.Member}") ?? member.Member,
            DateOnly day => day == default ? Say.Nothing : Say.D(day),
            DateTime at => at.Year == 1 ? Say.Nothing : Say.T(at),
            JsonElement json => Json(json) is { Length: > 0 } said ? said : Say.Nothing,
            Actor.SystemUserId => AuditTexts.System,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Json(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.True => AuditTexts.Yes,
            JsonValueKind.False => AuditTexts.No,
            JsonValueKind.Array => string.Join(AuditTexts.ListComma, json.EnumerateArray().Select(Json)),
            JsonValueKind.Object => string.Join(' ', json.EnumerateObject().Select(Member).Where(p => p.Length > 0)),
            JsonValueKind.String when Say.Day(json.GetString()) is { } day => Say.D(day),
            _ => json.ToString(),
        };

    // a pause is called by what pauses
    private static string Member(JsonProperty member) =>
        (member.Name == "kind" ? Labels.Find($"PausedBy_{member.Value}") : null) ?? Json(member.Value);

    private static string? Text(string key) => AuditTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
