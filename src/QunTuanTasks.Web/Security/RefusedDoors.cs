using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using QunTuanTasks.AuditLog;
using QunTuanTasks.SignIn;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Security;

/// <summary>A door that is not for this role looks like none, and that somebody tried it is in the audit log.</summary>
public sealed class RefusedDoors : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _otherwise = new();

    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult
    )
    {
        if (!authorizeResult.Forbidden || OfficeClaims.ActorOf(context.User) is null)
        {
            await _otherwise.HandleAsync(next, context, policy, authorizeResult);
            return;
        }
        context.TellCaller();
        var door = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "";
        await context.RequestServices.GetRequiredService<RefusedDoor>().RefuseAsync(door, context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
