using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using QunTuanTasks.Accounts;
using QunTuanTasks.SignIn;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.SignIn;

/// <summary>What a circuit cannot do because it needs a response of its own: cookies.</summary>
public static class SignInEndpoints
{
    public const string Active = "/account/active";
    public const string AskForKey = "/login/key";
    public const string AskForNewKey = "/account/key";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost(
                "/account/logout",
                async (SignInManager<OfficeUser> signIn) =>
                {
                    await signIn.SignOutAsync();
                    return Results.LocalRedirect("~/login");
                }
            )
            .WithMetadata(new RequireAntiforgery());
        // somebody is at an open page: the time without doing anything begins anew
        app.MapPost(Active, () => Results.NoContent()).RequireAuthorization().WithMetadata(new RequireAntiforgery());
        app.MapPost(AskForKey, async (SignInSteps steps) => Results.Text(await steps.AskForKeyAsync(), "application/json"))
            .AllowAnonymous()
            .RequireRateLimiting(Limits.SignIn)
            .WithMetadata(new RequireAntiforgery());
        app.MapPost(
                AskForNewKey,
                async (SignInSteps steps) =>
                    await steps.AskForNewKeyAsync() is { } asked
                        ? Results.Text(asked, "application/json")
                        : Results.StatusCode(StatusCodes.Status403Forbidden)
            )
            .RequireAuthorization()
            .RequireRateLimiting(Limits.SignIn)
            .WithMetadata(new RequireAntiforgery());
        app.MapGet(
                "/account/language",
                (HttpContext http, string? to, string? returnUrl) =>
                {
                    if (to is not null && Languages.All.Contains(to))
                    {
                        Remember(http, Languages.Cookie, CookieRequestCultureProvider.MakeCookieValue(new(to)));
                    }
                    return Results.LocalRedirect(LocalUrl.Of(returnUrl, http.Request.PathBase));
                }
            )
            .AllowAnonymous();
        app.MapGet(
                "/account/theme",
                (HttpContext http, string? to, string? returnUrl) =>
                {
                    Remember(http, Theme.Cookie, Theme.Of(to));
                    return Results.LocalRedirect(LocalUrl.Of(returnUrl, http.Request.PathBase));
                }
            )
            .AllowAnonymous();
    }

    private static void Remember(HttpContext http, string name, string value)
    {
        var cookie = http
            .RequestServices.GetRequiredService<Transport>()
            .Settle(new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax }, name);
        cookie.HttpOnly = name != Theme.Cookie; // the shell's script turns the theme without asking
        http.Response.Cookies.Append(cookie.Name!, value, cookie.Build(http));
    }

    private sealed class RequireAntiforgery : Microsoft.AspNetCore.Antiforgery.IAntiforgeryMetadata
    {
        public bool RequiresValidation => true;
    }
}
