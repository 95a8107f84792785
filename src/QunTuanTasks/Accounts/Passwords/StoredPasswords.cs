using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>The password that an account holds: compared, and replaced.</summary>
internal sealed class StoredPasswords(UserManager<OfficeUser> users, OfficeClock clock)
{
    public bool Is(OfficeUser user, string? password) =>
        user.PasswordHash is { } hash
        && password is { Length: <= Passwords.MaxLength }
        && users.PasswordHasher.VerifyHashedPassword(user, hash, password) is not PasswordVerificationResult.Failed;

    /// <summary>Whoever knows the password that was set a moment ago is the one who set it: the second of two clicks.</summary>
    public bool WasJustSet(OfficeUser user, string? password) =>
        user.PasswordSetAt is { } at && at <= clock.UtcNow && clock.UtcNow < at + Passwords.SecondClick && Is(user, password);

    /// <summary>Ends all sign-ins of the account.</summary>
    public void Set(OfficeUser user, string password)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.AccessFailedCount, user.LockoutEnd, user.PasswordSetAt) = (0, null, clock.UtcNow);
        user.EndSessions();
    }
}
