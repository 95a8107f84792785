using Microsoft.AspNetCore.Authorization;
using QunTuanTasks.Access;

namespace QunTuanTasks.Web.Security;

public static class PagePolicies
{
    /// <summary>The names of <see cref="PageAccess"/>, so that a page can ask for one.</summary>
    public static void AddPages(this AuthorizationOptions options)
    {
        foreach (var (name, roles) in PageAccess.Roles)
        {
            options.AddPolicy(name, policy => policy.RequireRole(roles.Select(r => r.ToString())));
        }
    }
}
