using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Identity's sign-in with the office's rules: wrong attempts close an account where they come from, very many close it wherever it was not
/// used before, a disabled or unapproved account is refused, and an unknown name costs as much time and gets the same answer as a wrong
/// password. Each sign-in is a session that can be ended.
/// </summary>
// BannedSymbols: the base class asks for IHttpContextAccessor; it is used in static account pages only, where there is one.
#pragma warning disable RS0030
internal sealed partial class OfficeSignIn(
    UserManager<OfficeUser> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<OfficeUser> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<OfficeUser>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<OfficeUser> confirmation,
    IDbContextFactory<QunTuanDb> dbs,
    SignInGuard guard,
    PasswordGate gate,
    RefusalLog refusals,
    KnownBrowsers browsers,
    SignInSessions sessions,
    SecondFactors factors,
    AcceptedCodes accepted,
    DecoyPassword decoy,
    OfficeClock clock,
    QunTuanDb db
) : SignInManager<OfficeUser>(users, http, claims, options, log, schemes, confirmation)
#pragma warning restore RS0030
{
    private const string Act = "SignIn";

    // the account knows this browser: what strangers did to it elsewhere does not count here
    private bool _isKnown;

    // a sign-in that was there before
    private bool _goesOn;

    /// <summary>
    /// Succeeded, RequiresTwoFactor, or Failed: nothing tells a wrong name from a wrong password, a lock or a disabled account.
    /// </summary>
    public override async Task<SignInResult> PasswordSignInAsync(string userName, string password, bool isPersistent, bool lockoutOnFailure)
    {
        db.Act = Act;
        var account = UserManager.NormalizeName(userName) ?? "";
        var user = await UserManager.FindByNameAsync(userName);
        (var place, _isKnown) = browsers.PlaceOf(Context, user);
        // Nothing is compared for whoever closed an account for himself, and he waits no longer for it. The quick answer tells nothing: a
        // name that does not exist is closed in the same way.
        if (guard.IsClosed(place, account))
        {
            await NoteAsync(user, AuditChange.Refused, "LockedOut");
            return SignInResult.Failed;
        }
        using var pass = await gate.EnterAsync(_isKnown, Context.RequestAborted);
        if (pass is null)
        {
            await NoteAsync(user, AuditChange.Refused, "TooManySignIns");
            return SignInResult.NotAllowed;
        }
        // Whatever ends it before the password is looked at costs as much as looking at it. A longer one is nobody's.
        if (user?.PasswordHash is null || password.Length > Passwords.MaxLength || !await CanSignInAsync(user) || await IsLockedOut(user))
        {
            UserManager.PasswordHasher.VerifyHashedPassword(new(), decoy.Hash, "");
            guard.Wrong(place, account);
            // the name itself is not kept: now and then it is a password in the wrong field
            await NoteAsync(
                user,
                AuditChange.Refused,
                user is null ? "UnknownName"
                    : user.IsDisabled ? "Disabled"
                    : user.IsWaiting ? "NotApproved"
                    : user.PasswordHash is null ? "NoPassword"
                    : password.Length > Passwords.MaxLength ? "WrongPassword"
                    : "LockedOut"
            );
            return SignInResult.Failed;
        }
        var result = await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await RememberAsync(user);
        }
        else if (!result.RequiresTwoFactor)
        {
            guard.Wrong(place, account);
            await NoteAsync(user, AuditChange.Refused, "WrongPassword");
        }
        return result;
    }

    /// <summary>
    /// The second step, within five minutes after the first. Refuses a wrong code, or SignInRefused when there was no first step.
    /// </summary>
    public async Task<Refusal?> CodeSignInAsync(string? code)
    {
        db.Act = Act;
        if (await GetTwoFactorAuthenticationUserAsync() is not { } user || !await CanSignInAsync(user))
        {
            return AccountRefusals.SignInRefused;
        }
        await using var own = await dbs.CreateDbContextAsync(Context.RequestAborted);
        if (
            await own.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id && f.ConfirmedAt != null, Context.RequestAborted)
            is not { } factor
        )
        {
            return AccountRefusals.SignInRefused;
        }
        var click = AcceptedCodes.Of(Context.Request.Headers.Cookie.ToString(), code);
        var refusal = accepted.Has(click) ? null : await TakeAsync(own, user, factor, code, click);
        if (refusal is not null)
        {
            await NoteAsync(user, AuditChange.Refused, refusal.Code);
            return refusal;
        }
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await SignInWithClaimsAsync(user, isPersistent: false, [new(ClaimTypes.AuthenticationMethod, "mfa")]);
        await RememberAsync(user);
        return null;
    }

    private async Task<Refusal?> TakeAsync(QunTuanDb own, OfficeUser user, SecondFactor factor, string? code, string click)
    {
        if (factors.Take(factor, code) is { } wrong)
        {
            return wrong;
        }
        // of two who send the same code at the same moment, the version lets in one
        if (accepted.TryAdd(click) && await own.TrySaveAsync(ActorOf(user), Act, Context.RequestAborted) is not null)
        {
            accepted.Remove(click);
            return AccountRefusals.CodeWrong;
        }
        return null;
    }

    /// <summary>A session of its own for each sign-in; a changed password goes on in the one it was changed in.</summary>
    public override async Task SignInWithClaimsAsync(
        OfficeUser user,
        AuthenticationProperties? authenticationProperties,
        IEnumerable<Claim> additionalClaims
    )
    {
        var own = _goesOn ? OfficeClaims.SessionOf(Context.User) : null;
        if (own is null)
        {
            own = await sessions.BeginAsync(user, Address, Browsers.Name(Context.Request.Headers.UserAgent), Context.RequestAborted);
        }
        else
        {
            await sessions.KeepAsync(own, user, Context.RequestAborted);
        }
        await base.SignInWithClaimsAsync(user, authenticationProperties, additionalClaims.Append(new(OfficeClaims.Session, own)));
    }

    public override async Task RefreshSignInAsync(OfficeUser user)
    {
        _goesOn = true;
        await base.RefreshSignInAsync(user);
        _goesOn = false;
    }

    public async Task GoOnAsync()
    {
        if (await UserManager.GetUserAsync(Context.User) is not { } user)
        {
            return;
        }
        await db.Entry(user).ReloadAsync(Context.RequestAborted); // it may have been read before the change
        await RefreshSignInAsync(user);
    }

    /// <summary>Also what ends a session whose account was changed; only somebody who was signed in is noted.</summary>
    public override async Task SignOutAsync()
    {
        var actor = OfficeClaims.ActorOf(Context.User);
        await base.SignOutAsync();
        if (actor is not null && await UserManager.FindByIdAsync(actor.UserId) is { } user)
        {
            await sessions.EndAsync(OfficeClaims.SessionOf(Context.User), Context.RequestAborted);
            await NoteAsync(user, AuditChange.Noted, null, "SignOut");
        }
    }

    /// <summary>
    /// A stranger's lock does not keep the owner out of the browser that he always uses; his own wrong attempts there count apart.
    /// </summary>
    protected override Task<bool> IsLockedOut(OfficeUser user) =>
        Task.FromResult(!_isKnown && WrongPasswords.IsClosed(user.LockoutEnd?.UtcDateTime, clock.UtcNow));

    public override Task<bool> CanSignInAsync(OfficeUser user) => Task.FromResult(user is { IsDisabled: false, IsWaiting: false });

    /// <summary>Whether a code is asked for; the codes are the office's own, not one of Identity's token providers.</summary>
    public override Task<bool> IsTwoFactorEnabledAsync(OfficeUser user) => Task.FromResult(user.TwoFactorEnabled);

    /// <summary>No browser is let off the second step.</summary>
    public override Task<bool> IsTwoFactorClientRememberedAsync(OfficeUser user) => Task.FromResult(false);

    /// <summary>
    /// A disabled account loses its cookie at the next check even when nobody raised its stamp; so does a session that has ended.
    /// </summary>
    public override async Task<OfficeUser?> ValidateSecurityStampAsync(ClaimsPrincipal? principal)
    {
        if (principal is null || !await sessions.IsOpenAsync(principal))
        {
            return null;
        }
        var user = sessions.GoesOn(principal)
            ? await UserManager.GetUserAsync(principal)
            : await base.ValidateSecurityStampAsync(principal);
        return user is { IsDisabled: false } ? user : null;
    }

    private string? Address => NetworkPlace.Text(Context.Connection.RemoteIpAddress);

    private async Task RememberAsync(OfficeUser user)
    {
        var (place, _) = browsers.PlaceOf(Context, user);
        guard.Right(place, user.NormalizedUserName!);
        browsers.Remember(Context, user);
        await NoteAsync(user, AuditChange.Noted, null);
    }

    private Actor ActorOf(OfficeUser user) => new(user.Id, user.Role, user.OrganisationId) { From = Address };

    private Task NoteAsync(OfficeUser? user, AuditChange change, string? detail, string act = Act)
    {
        var actor = user is null ? null : ActorOf(user);
        var note = new Note(change, nameof(OfficeUser), user?.Id ?? "", detail, user?.OrganisationId) { From = Address };
        return change is AuditChange.Refused
            ? refusals.RecordAsync(new(actor, act, note))
            : dbs.NoteAsync(actor, act, note, Context.RequestAborted);
    }
}
