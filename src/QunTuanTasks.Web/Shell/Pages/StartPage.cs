using QunTuanTasks.Access;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Shell;

/// <summary>The bare address sends each role to its start page before a circuit is opened for it.</summary>
public sealed class StartPage(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Path is { HasValue: true, Value: "/" } && OfficeClaims.ActorOf(http.User) is { } actor)
        {
            http.Response.Redirect($"{http.Request.PathBase}/{Of(actor)}");
            return Task.CompletedTask;
        }
        return next(http);
    }

    /// <summary>Where this person's day begins.</summary>
    public static string Of(Actor actor)
    {
        var wanted = actor.Role switch
        {
            Role.CommitteeStaff => Links.Desk,
            Role.OrganisationHead or Role.LiaisonOfficer => Links.Mine,
            Role.Leader => Links.Dashboard,
            Role.SystemAdministrator => Links.OrganisationSettings,
            Role.SecurityAdministrator => Links.AccountSettings,
            Role.Auditor => Links.Audit,
        };
        return Pages.Exists(wanted) ? wanted : Links.Me;
    }
}
