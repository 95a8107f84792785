using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using QunTuanTasks.Common;

namespace QunTuanTasks.Drafts;

/// <summary>What a page sends of a form: one JSON object of field names and values.</summary>
internal static partial class DraftFields
{
    /// <summary>The same without characters that no page can show; null when it is no object of fields.</summary>
    public static string? Readable(string fields)
    {
        try
        {
            return JsonNode.Parse(HalfOfAPair().Replace(fields, "\uFFFD")) is JsonObject form
                ? new JsonObject(form.Select(f => KeyValuePair.Create(ReadableText.Of(f.Key), Readable(f.Value)))).ToJsonString(
                    OfficeJson.Options
                )
                : null;
        }
        // no JSON, or two fields that are one when they can be read
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    // browsers escape halves alone; whole pairs they write as they are
    [GeneratedRegex(@"(?<=(?:^|[^\\])(?:\\\\)*)\\u[dD][89a-fA-F][0-9a-fA-F]{2}")]
    private static partial Regex HalfOfAPair();

    private static JsonNode? Readable(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var written)
            ? JsonValue.Create(ReadableText.Of(written))
            : value?.DeepClone();
}
