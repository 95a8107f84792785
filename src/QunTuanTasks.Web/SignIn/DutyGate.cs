using Microsoft.AspNetCore.Authorization;
using QunTuanTasks.SignIn;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.SignIn;

/// <summary>Whoever owes a new password or a second factor is led there from everywhere, and opens nothing else before.</summary>
public sealed class DutyGate(RequestDelegate next)
{
    private static readonly string[] Open = [$"/{Links.ChangePassword}", $"/{Links.SecondFactor}", "/account/logout"];

    public Task InvokeAsync(HttpContext http)
    {
        if (
            OfficeClaims.DutyOf(http.User) is not { } duty
            || Open.Contains(http.Request.Path.Value, StringComparer.OrdinalIgnoreCase)
            || http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
        )
        {
            return next(http);
        }
        if (HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.Redirect($"{http.Request.PathBase}/{(duty is Duty.Password ? Links.ChangePassword : Links.SecondFactor)}");
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
        }
        return Task.CompletedTask;
    }
}
