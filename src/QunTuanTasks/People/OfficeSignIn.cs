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
/// Identity's sign-in with the office's rules: wrong attempts close an account where they come from, very many close it wherever it was not
/// used before, a disabled account is refused, and an unknown name costs as much time and gets the same answer as a wrong password.
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
    SignInGuard guard,
    KnownBrowsers browsers,
    QunTuanDb db) : SignInManager<OfficeUser>(users, http, claims, options, log, schemes, confirmation)
#pragma warning restore RS0030
{
    private static readonly string DecoyHash = new PasswordHasher<OfficeUser>().HashPassword(new(), "decoy");

    // the account knows this browser: what strangers did to it elsewhere does not count here
    private bool _isKnown;

    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        db.Act = "SignIn";
        var account = UserManager.NormalizeName(userName) ?? "";
        var user = await UserManager.FindByNameAsync(userName);
        (var place, _isKnown) = browsers.PlaceOf(Context, user);
        var isClosed = guard.IsClosed(place, account);
        if (user is null || isClosed)
        {
            UserManager.PasswordHasher.VerifyHashedPassword(new(), DecoyHash, password);
            if (!isClosed) { guard.Wrong(place, account); } // who tries again too early waits no longer for it
            // the name itself is not kept: now and then it is a password in the wrong field
            await NoteAsync(user, "SignIn", AuditChange.Refused, user is null ? "UnknownName" : "LockedOut");
            return SignInResult.Failed;
        }
        var result = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            guard.Right(place, account);
            browsers.Remember(Context, user);
        }
        else
        {
            guard.Wrong(place, account);
        }
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

    /// <summary>A stranger's lock does not keep the owner out of the browser that he always uses; his own wrong attempts there count apart.</summary>
    protected override async Task<bool> IsLockedOut(OfficeUser user) => !_isKnown && await base.IsLockedOut(user);

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
