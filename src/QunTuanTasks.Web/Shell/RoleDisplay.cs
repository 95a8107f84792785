using System.Security.Claims;
using QunTuanTasks.Access;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Shell;

public static class RoleDisplay
{
    public static string Word(Role role) => Labels.Of(role);

    /// <summary>市总工会 · 联络员.</summary>
    public static string Who(ClaimsPrincipal user) => $"{Say.Name(OfficeClaims.OrganisationOf(user))} · {Post(user)}";

    /// <summary>The account's own title, or the word of its role.</summary>
    public static string Post(ClaimsPrincipal user) =>
        user.FindFirstValue(OfficeClaims.Title) is { Length: > 0 } title ? title
        : OfficeClaims.ActorOf(user) is { } actor ? Word(actor.Role)
        : "";
}
