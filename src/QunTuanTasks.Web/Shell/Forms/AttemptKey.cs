using System.Text.Json;
using System.Text.Json.Nodes;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The key of what a form sends: the same content again is the same act, and is done once; other content is another act. With one key for
/// the life of a form, what was changed after "not known whether done" would be answered "done" and never applied.
/// </summary>
public sealed class AttemptKey
{
    private string? _content;
    private Guid _key;

    /// <param name="request">What is sent; its version and its own key are no content.</param>
    public Guid Of(object? request)
    {
        var content = Content(request);
        if (content != _content)
        {
            (_content, _key) = (content, Guid.NewGuid());
        }
        return _key;
    }

    /// <summary>The act was done; the same content again is another one.</summary>
    public void Renew() => _content = null;

    private static string Content(object? request)
    {
        var content = JsonSerializer.SerializeToNode(request, request?.GetType() ?? typeof(object), OfficeJson.Options);
        if (content is JsonObject fields)
        {
            foreach (var name in fields.Select(f => f.Key).Where(IsNone).ToList())
            {
                fields.Remove(name);
            }
        }
        return content?.ToJsonString() ?? "";
    }

    private static bool IsNone(string name) =>
        string.Equals(name, "Key", StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, "Version", StringComparison.OrdinalIgnoreCase);
}
