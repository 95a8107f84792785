using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Data;

namespace QunTuanTasks.People;

/// <summary>What the sign-in cookie says beside Identity's own claims: enough for <see cref="Actor"/> and the app bar, without a query.</summary>
public static class OfficeClaims
{
    public const string Role = ClaimTypes.Role;
    public const string Organisation = "office:organisation";
    public const string OrganisationCode = "office:organisation-code";
    public const string OrganisationName = "office:organisation-name";
    public const string OrganisationNameEn = "office:organisation-name-en";
    public const string Title = "office:title";

    /// <summary>Null for somebody who is not signed in, or whose cookie is from another version.</summary>
    public static Actor? ActorOf(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<Role>(principal.FindFirstValue(Role), out var role)
        && int.TryParse(principal.FindFirstValue(Organisation), System.Globalization.CultureInfo.InvariantCulture, out var organisationId)
            ? new(id, role, organisationId)
            : null;

    public static Name OrganisationOf(ClaimsPrincipal principal) =>
        new(principal.FindFirstValue(OrganisationName) ?? "", principal.FindFirstValue(OrganisationNameEn));
}

/// <summary>Writes role, organisation and title into the cookie; runs again at every check of the security stamp.</summary>
internal sealed class OfficeClaimsFactory(UserManager<OfficeUser> users, IOptions<IdentityOptions> options, QunTuanDb db)
    : UserClaimsPrincipalFactory<OfficeUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(OfficeUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var organisation = await db.Organisations.AsNoTracking().Where(o => o.Id == user.OrganisationId)
            .Select(o => new { o.Code, o.ShortName, o.ShortNameEn }).SingleAsync();
        identity.AddClaim(new(OfficeClaims.Role, user.Role.ToString()));
        identity.AddClaim(new(OfficeClaims.Organisation, user.OrganisationId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new(OfficeClaims.OrganisationCode, organisation.Code));
        identity.AddClaim(new(OfficeClaims.OrganisationName, organisation.ShortName));
        if (organisation.ShortNameEn is { } english)
        {
            identity.AddClaim(new(OfficeClaims.OrganisationNameEn, english));
        }
        identity.AddClaim(new(OfficeClaims.Title, user.Title));
        return identity;
    }
}
