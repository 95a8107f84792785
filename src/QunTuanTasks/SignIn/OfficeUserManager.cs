using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Identity's accounts, as they behave when one account signs in twice at the same moment. A hash that is renewed is the same password:
/// it ends no sign-in. What the other one has counted or forgotten already is no wrong password.
/// </summary>
internal sealed class OfficeUserManager(
    IUserStore<OfficeUser> store,
    IOptions<IdentityOptions> options,
    IPasswordHasher<OfficeUser> hasher,
    IEnumerable<IUserValidator<OfficeUser>> userValidators,
    IEnumerable<IPasswordValidator<OfficeUser>> passwordValidators,
    ILookupNormalizer names,
    IdentityErrorDescriber errors,
    IServiceProvider services,
    ILogger<UserManager<OfficeUser>> log,
    QunTuanDb db
) : UserManager<OfficeUser>(store, options, hasher, userValidators, passwordValidators, names, errors, services, log)
{
    private const int Tries = 4;

    public override async Task<bool> CheckPasswordAsync(OfficeUser user, string password)
    {
        if (user.PasswordHash is not { } hash)
        {
            return false;
        }
        var result = PasswordHasher.VerifyHashedPassword(user, hash, password);
        if (result is PasswordVerificationResult.SuccessRehashNeeded)
        {
            user.PasswordHash = PasswordHasher.HashPassword(user, password);
            // renewed by the other one, or with the next sign-in; but whoever changed it meanwhile has ended this one
            if (!(await UpdateUserAsync(user)).Succeeded && !await IsStillAsync(user))
            {
                return false;
            }
        }
        return result is not PasswordVerificationResult.Failed;
    }

    public override Task<IdentityResult> ResetAccessFailedCountAsync(OfficeUser user) =>
        AgainstOthersAsync(user, base.ResetAccessFailedCountAsync);

    public override Task<IdentityResult> AccessFailedAsync(OfficeUser user) => AgainstOthersAsync(user, base.AccessFailedAsync);

    private async Task<IdentityResult> AgainstOthersAsync(OfficeUser user, Func<OfficeUser, Task<IdentityResult>> update)
    {
        var result = await update(user);
        for (var tried = 1; !result.Succeeded && tried < Tries && await IsStillAsync(user); tried++)
        {
            result = await update(user);
        }
        return result;
    }

    // reads it anew: nobody has set another password, role or post since it was looked at
    private async Task<bool> IsStillAsync(OfficeUser user)
    {
        var stamp = user.SecurityStamp;
        await db.Entry(user).ReloadAsync(CancellationToken);
        return user.SecurityStamp == stamp;
    }
}
