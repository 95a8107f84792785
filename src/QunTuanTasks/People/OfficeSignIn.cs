using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Data;

namespace QunTuanTasks.People;

/// <summary>
/// Identity's sign-in with the office's rules: wrong attempts count towards the lock-out, a disabled account is refused, and an
/// unknown name costs as much time and gets the same answer as a wrong password.
/// </summary>
// BannedSymbols: the base class asks for IHttpContextAccessor; it is used in static account pages only, where there is one.
#pragma warning disable RS0030
internal sealed class OfficeSignIn(
    UserManager<OfficeUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<OfficeUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<OfficeUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<OfficeUser> confirmation,
    IDbContextFactory<QunTuanDb> dbs,
    QunTuanDb db) : SignInManager<OfficeUser>(users, http, claims, options, log, schemes, confirmation)
#pragma warning restore RS0030
{
    private static readonly string DecoyHash = new PasswordHasher<OfficeUser>().HashPassword(new(), "decoy");

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        db.Act = "SignIn";
        if (await UserManager.FindByNameAsync(userName) is not { } user)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(new(), DecoyHash, password);
            // the name itself is not kept: now and then it is a password in the wrong field
            await NoteAsync(null, "SignIn", AuditChange.Refused, "UnknownName");
            return SignInResult.Failed;
        }
        var result = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure: true);
        await NoteAsync(user, "SignIn", result.Succeeded ? AuditChange.Noted : AuditChange.Refused, result.Succeeded ? null : result.IsLockedOut ? "LockedOut" : user.IsDisabled ? "Disabled" : "WrongPassword");
        return result;
    }

    /// <summary>Also what ends a session whose account was changed; only somebody who was signed in is noted.</summary>
    public override async Task SignOutAsync()
    {
        var actor = OfficeClaims.ActorOf(Context.User);
        await base.SignOutAsync();
        if (actor is not null && await UserManager.FindByIdAsync(actor.UserId) is { } user)
        {
            await NoteAsync(user, "SignOut", AuditChange.Noted, null);
        }
    }

    public override Task<bool> CanSignInAsync(OfficeUser user) => Task.FromResult(!user.IsDisabled);

    /// <summary>A disabled account loses its cookie at the next check even when nobody raised its stamp.</summary>
    public override async Task<OfficeUser?> ValidateSecurityStampAsync(System.Security.Claims.ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsDisabled: false } user ? user : null;

    private Task NoteAsync(OfficeUser? user, string act, AuditChange change, string? detail)
    {
        var from = Context.Connection.RemoteIpAddress is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : Context.Connection.RemoteIpAddress;
        var actor = user is null ? null : new Actor(user.Id, user.Role, user.OrganisationId) { From = from?.ToString() };
        return dbs.NoteAsync(actor, act, new(change, nameof(OfficeUser), user?.Id ?? "", detail, user?.OrganisationId) { From = from?.ToString() }, Context.RequestAborted);
    }
}
