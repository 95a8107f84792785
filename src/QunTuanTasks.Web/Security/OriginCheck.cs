namespace QunTuanTasks.Web.Security;

/// <summary>
/// No circuit for a page of another origin: a WebSocket carries the cookies of whoever is signed in, whichever page opens it.
/// </summary>
public sealed class OriginCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase) || !IsForeign(http.Request))
        {
            return next(http);
        }
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask; // for a script, not for a reader: no page
    }

    private static bool IsForeign(HttpRequest request)
    {
        if (request.Headers.Origin.Count > 0)
        {
            return request.Headers.Origin is not [{ } origin]
                || OriginOf(origin) is not { } theirs
                || theirs != OriginOf($"{request.Scheme}://{request.Host}");
        }
        // a browser leaves the origin out only where it says otherwise from where it asks; what says neither is no browser and has nobody
        // else's cookies
        return request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site != "same-origin";
    }

    // with the scheme, without a port that goes without saying
    private static string? OriginOf(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? uri.GetLeftPart(UriPartial.Authority) : null;
}
