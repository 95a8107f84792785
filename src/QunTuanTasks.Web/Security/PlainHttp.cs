namespace QunTuanTasks.Web.Security;

/// <summary>
/// Outside Development passwords and figures never travel unencrypted unless somebody decided so: a sentence, nothing else.
/// </summary>
public sealed class PlainHttp(RequestDelegate next, Transport transport)
{
    public Task InvokeAsync(HttpContext http) =>
        IsRefused(http, transport)
            ? Results
                .Text(SecurityTexts.PlainHttpRefused, "text/plain; charset=utf-8", statusCode: StatusCodes.Status403Forbidden)
                .ExecuteAsync(http)
            : next(http);

    /// <summary>Health may be asked on the machine itself, past the proxy; it says nothing of anybody.</summary>
    public static bool IsRefused(HttpContext http, Transport transport) =>
        transport.IsHttpsOnly
        && !http.Request.IsHttps
        && !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
}
