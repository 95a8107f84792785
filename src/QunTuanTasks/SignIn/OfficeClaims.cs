using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>
/// What the sign-in cookie says beside Identity's own claims: enough for <see cref="Actor"/> and the app bar, without a query.
/// </summary>
public static class OfficeClaims
{
    public const string Role = ClaimTypes.Role;
    public const string Organisation = "office:organisation";
    public const string OrganisationCode = "office:organisation-code";
    public const string OrganisationName = "office:organisation-name";
    public const string OrganisationNameEn = "office:organisation-name-en";
    public const string Title = "office:title";

    /// <summary>Which open sign-in it is.</summary>
    public const string Session = "office:session";

    /// <summary>What its owner owes before anything else; a name of <see cref="SignIn.Duty"/>.</summary>
    public const string Duty = "office:duty";

    /// <summary>Identity's own, with its default name.</summary>
    internal const string Stamp = "AspNet.Identity.SecurityStamp";

    /// <summary>Null for somebody who is not signed in, or whose cookie is from another version.</summary>
    public static Actor? ActorOf(ClaimsPrincipal principal) =>
        principal.Identity is { IsAuthenticated: true }
        && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
        && Enum.TryParse<Role>(principal.FindFirstValue(Role), out var role)
        && int.TryParse(principal.FindFirstValue(Organisation), System.Globalization.CultureInfo.InvariantCulture, out var organisationId)
            ? new(id, role, organisationId) { Session = SessionOf(principal), IsBarred = DutyOf(principal) is not null }
            : null;

    /// <summary>Null when nothing is owed.</summary>
    public static Duty? DutyOf(ClaimsPrincipal principal) =>
        Enum.TryParse<Duty>(principal.FindFirstValue(Duty), out var duty) ? duty : null;

    /// <summary>Null for somebody who is not signed in, or whose cookie is from another version.</summary>
    public static string? SessionOf(ClaimsPrincipal principal) => principal.FindFirstValue(Session);

    /// <summary>What a cookie keeps when it is written anew from the account: which sign-in it is, and how it was made.</summary>
    public static Task KeepAsync(SecurityStampRefreshingPrincipalContext context)
    {
        var identity = (ClaimsIdentity)context.NewPrincipal!.Identity!;
        foreach (var kept in new[] { Session, ClaimTypes.AuthenticationMethod })
        {
            if (context.CurrentPrincipal?.FindFirst(kept) is { } claim && !identity.HasClaim(c => c.Type == kept))
            {
                identity.AddClaim(new(kept, claim.Value));
            }
        }
        return Task.CompletedTask;
    }

    public static Name OrganisationOf(ClaimsPrincipal principal) =>
        new(principal.FindFirstValue(OrganisationName) ?? "", principal.FindFirstValue(OrganisationNameEn));
}

/// <summary>Writes role, organisation and title into the cookie; runs again at every check of the security stamp.</summary>
internal sealed class OfficeClaimsFactory(
    UserManager<OfficeUser> users,
    IOptions<IdentityOptions> options,
    SignInDuties duties,
    QunTuanDb db
) : UserClaimsPrincipalFactory<OfficeUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(OfficeUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var organisation = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == user.OrganisationId)
            .Select(o => new
            {
                o.Code,
                o.ShortName,
                o.ShortNameEn,
            })
            .SingleAsync();
        identity.AddClaim(new(OfficeClaims.Role, user.Role.ToString()));
        identity.AddClaim(new(OfficeClaims.Organisation, user.OrganisationId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new(OfficeClaims.OrganisationCode, organisation.Code));
        identity.AddClaim(new(OfficeClaims.OrganisationName, organisation.ShortName));
        if (organisation.ShortNameEn is { } english)
        {
            identity.AddClaim(new(OfficeClaims.OrganisationNameEn, english));
        }
        identity.AddClaim(new(OfficeClaims.Title, user.Title));
        if (duties.Of(user) is { } duty)
        {
            identity.AddClaim(new(OfficeClaims.Duty, duty.ToString()));
        }
        return identity;
    }
}
