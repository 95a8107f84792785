using System.Security.Claims;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <content>Signing in with a key of a device, and making one.</content>
internal sealed partial class OfficeSignIn
{
    /// <summary>
    /// A key of a device in the place of password and code: it demands a finger or a PIN there. Refuses SignInRefused for an unknown key,
    /// and
    /// for an account that may not sign in.
    /// </summary>
    public async Task<Refusal?> KeySignInAsync(string credential)
    {
        db.Act = Act;
        var place = NetworkPlace.Of(Context.Connection.RemoteIpAddress);
        if (guard.IsClosed(place, ""))
        {
            return AccountRefusals.SignInRefused;
        }
        var given = await TryAsync(() => PerformPasskeyAssertionAsync(credential));
        if (given is not { Succeeded: true } || !await CanSignInAsync(given.User))
        {
            guard.Wrong(place, "");
            await NoteAsync(
                given?.User,
                AuditChange.Refused,
                given is not { Succeeded: true } ? "UnknownKey"
                    : given.User.IsDisabled ? "Disabled"
                    : "NotApproved"
            );
            return AccountRefusals.SignInRefused;
        }
        await UserManager.AddOrUpdatePasskeyAsync(given.User, given.Passkey); // its counter: a copied key falls behind
        await SignInWithClaimsAsync(given.User, isPersistent: false, [new(ClaimTypes.AuthenticationMethod, "hwk")]);
        await RememberAsync(given.User);
        return null;
    }

    /// <summary>What a device is asked with for a new key; null for whoever may do nothing yet.</summary>
    public async Task<string?> AskForNewKeyAsync() =>
        OfficeClaims.ActorOf(Context.User) is { IsBarred: false } actor && Context.User.Identity?.Name is { } name
            ? await MakePasskeyCreationOptionsAsync(
                new()
                {
                    Id = actor.UserId,
                    Name = name,
                    DisplayName = name,
                }
            )
            : null;

    /// <summary>
    /// Keeps the key that a device has just made for whoever is signed in. Refuses PasskeyNotMade, and Forbidden for whoever may do nothing
    /// yet.
    /// </summary>
    public async Task<Refusal?> KeepKeyAsync(string credential)
    {
        if (OfficeClaims.ActorOf(Context.User) is not { IsBarred: false })
        {
            return CommonRefusals.Forbidden;
        }
        if (await UserManager.GetUserAsync(Context.User) is not { } user)
        {
            return AccountRefusals.NotFound;
        }
        var made = await TryAsync(() => PerformPasskeyAttestationAsync(credential));
        if (made is not { Succeeded: true } || made.UserEntity.Id != user.Id)
        {
            return AccountRefusals.PasskeyNotMade;
        }
        made.Passkey.Name = Browsers.Name(Context.Request.Headers.UserAgent);
        if (!(await UserManager.AddOrUpdatePasskeyAsync(user, made.Passkey)).Succeeded)
        {
            return AccountRefusals.PasskeyNotMade;
        }
        await NoteAsync(user, AuditChange.Noted, null, "AddPasskey");
        return null;
    }

    // sent without having been asked for, or nothing at all: no fault of ours
    private static async Task<T?> TryAsync<T>(Func<Task<T>> perform)
        where T : class
    {
        try
        {
            return await perform();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }
}
