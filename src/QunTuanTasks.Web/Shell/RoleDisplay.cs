using System.Security.Claims;
using QunTuanTasks.Access;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Shell;

public static class RoleDisplay
{
    public static string Word(Role role) =>
        role switch
        {
            Role.CommitteeStaff => RoleTexts.Role_CommitteeStaff,
            Role.OrganisationHead => RoleTexts.Role_OrganisationHead,
            Role.LiaisonOfficer => RoleTexts.Role_LiaisonOfficer,
            Role.Leader => RoleTexts.Role_Leader,
            Role.SystemAdministrator => RoleTexts.Role_SystemAdministrator,
            Role.SecurityAdministrator => RoleTexts.Role_SecurityAdministrator,
            Role.Auditor => RoleTexts.Role_Auditor,
        };

    /// <summary>市总工会 · 联络员.</summary>
    public static string Who(ClaimsPrincipal user) => $"{Say.Name(OfficeClaims.OrganisationOf(user))} · {Post(user)}";

    /// <summary>The account's own title, or the word of its role.</summary>
    public static string Post(ClaimsPrincipal user) =>
        user.FindFirstValue(OfficeClaims.Title) is { Length: > 0 } title ? title
        : OfficeClaims.ActorOf(user) is { } actor ? Word(actor.Role)
        : "";
}
