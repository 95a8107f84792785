using Microsoft.AspNetCore.Antiforgery;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// A form that was left open until its token ended, or while somebody signed in beside it: the page is shown again with a sentence,
/// not a bare 400.
/// </summary>
public sealed class ExpiredForm(RequestDelegate next)
{
    public const string Mark = "expired";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false })
        {
            return next(http);
        }
        var request = http.Request;
        // signing out has no page of its own; whoever clicked twice is out already
        var back =
            !request.Path.Equals("/account/logout", StringComparison.OrdinalIgnoreCase)
                ? $"{request.Path}{request.QueryString.Add(Mark, "1")}"
            : http.User.Identity is { IsAuthenticated: true } ? "/"
            : "/login";
        http.Response.Redirect($"{request.PathBase}{back}");
        return Task.CompletedTask;
    }
}
