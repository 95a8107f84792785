using System.Security.Claims;
using QunTuanTasks.Access;
using QunTuanTasks.People;

namespace QunTuanTasks.Web.Shell;

public static class RoleLook
{
    public static string Word(Role role) => role switch
    {
        Role.CommitteeStaff => RoleTexts.Role_CommitteeStaff,
        Role.OrganisationHead => RoleTexts.Role_OrganisationHead,
        Role.LiaisonOfficer => RoleTexts.Role_LiaisonOfficer,
        Role.Leader => RoleTexts.Role_Leader,
        Role.SystemAdministrator => RoleTexts.Role_SystemAdministrator,
        Role.SecurityAdministrator => RoleTexts.Role_SecurityAdministrator,
        Role.Auditor => RoleTexts.Role_Auditor,
    };

    /// <summary>市总工会 · 联络员; the post instead of the role where the account has one.</summary>
    public static string Who(ClaimsPrincipal user)
    {
        var actor = OfficeClaims.ActorOf(user);
        var title = user.FindFirstValue(OfficeClaims.Title);
        var post = !string.IsNullOrEmpty(title) ? title : actor is null ? "" : Word(actor.Role);
        return $"{Say.Name(OfficeClaims.OrganisationOf(user))} · {post}";
    }
}
