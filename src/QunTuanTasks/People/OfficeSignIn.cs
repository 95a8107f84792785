using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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
            return SignInResult.Failed;
        }
        return await PasswordSignInAsync(user, password, isPersistent, lockoutOnFailure: true);
    }

    public override Task<bool> CanSignInAsync(OfficeUser user) => Task.FromResult(!user.IsDisabled);

    /// <summary>A disabled account loses its cookie at the next check even when nobody raised its stamp.</summary>
    public override async Task<OfficeUser?> ValidateSecurityStampAsync(System.Security.Claims.ClaimsPrincipal? principal) =>
        await base.ValidateSecurityStampAsync(principal) is { IsDisabled: false } user ? user : null;
}
