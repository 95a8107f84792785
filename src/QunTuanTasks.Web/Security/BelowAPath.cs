using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace QunTuanTasks.Web.Security;

/// <summary>
/// The application below a path of its host (/quntuan): a proxy takes the path away and names it in X-Forwarded-Prefix, or leaves it and
/// Security:PathBase names it. Before the framework looks for a page.
/// </summary>
internal sealed partial class BelowAPath(IOptions<SecurityOptions> options) : IStartupFilter
{
    /// <summary>Nothing, or names with a stroke before each: what is written before every address of ours.</summary>
    public static bool IsPlain(string? path) =>
        string.IsNullOrEmpty(path) || (Plain().IsMatch(path) && !path.Split('/').Any(p => p is "." or ".."));

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            if (options.Value.PathBase is { Length: > 0 } path)
            {
                app.UsePathBase(path);
            }
            next(app);
        };

    [GeneratedRegex("^(/[A-Za-z0-9._~-]+)+$")]
    private static partial Regex Plain();
}
