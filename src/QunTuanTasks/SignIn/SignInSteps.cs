using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>The steps of signing in that Identity does not know, for their pages.</summary>
public sealed class SignInSteps(SignInManager<OfficeUser> signIn)
{
    private OfficeSignIn Office => (OfficeSignIn)signIn;

    /// <summary>Whether somebody gave a right password in this browser within the last five minutes.</summary>
    public async Task<bool> IsCodeAwaitedAsync() => await signIn.GetTwoFactorAuthenticationUserAsync() is not null;

    /// <summary>
    /// The second step: signs in. Refuses a wrong code, a closed second step, and SignInRefused when no first step went before.
    /// </summary>
    public Task<Refusal?> GiveCodeAsync(string? code) => Office.CodeSignInAsync(code);

    /// <summary>What the browser asks a device with, as JSON, to sign somebody in whom only the device knows.</summary>
    public Task<string> AskForKeyAsync() => signIn.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Signs in with the answer of <see cref="AskForKeyAsync"/>. Refuses SignInRefused.</summary>
    public Task<Refusal?> GiveKeyAsync(string credential) => Office.KeySignInAsync(credential);

    /// <summary>
    /// What the browser asks a device with, as JSON, to make a key for whoever is signed in; null while they owe something first.
    /// </summary>
    public Task<string?> AskForNewKeyAsync() => Office.AskForNewKeyAsync();

    /// <summary>Keeps the answer of <see cref="AskForNewKeyAsync"/>. Refuses PasskeyNotMade.</summary>
    public Task<Refusal?> KeepKeyAsync(string credential) => Office.KeepKeyAsync(credential);

    /// <summary>This sign-in goes on with what its owner has just changed of the account: a new password, a second factor.</summary>
    public Task GoOnAsync() => Office.GoOnAsync();
}
