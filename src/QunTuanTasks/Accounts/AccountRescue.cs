using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>
/// What whoever sits at the server's console may do when nobody can sign in any more: a new one-time link, an unlocked account. As
/// background work, in the audit log like everything else.
/// </summary>
public sealed class AccountRescue
{
    private readonly IDbContextFactory<QunTuanDb> _dbs;
    private readonly ILookupNormalizer _names;
    private readonly OfficeClock _clock;

    private readonly ISecondFactors _factors;

    internal AccountRescue(IDbContextFactory<QunTuanDb> dbs, ILookupNormalizer names, ISecondFactors factors, OfficeClock clock) =>
        (_dbs, _names, _factors, _clock) = (dbs, names, factors, clock);

    /// <summary>The old password no longer holds, nor does the second factor. Refuses NotFound, AccountIsDisabled.</summary>
    public async Task<Result<OneTimeToken>> ResetAsync(string userName, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        if (await FindAsync(db, userName, ct) is not { } user)
        {
            return AccountRefusals.NotFound;
        }
        if (user.IsDisabled)
        {
            return AccountRefusals.AccountIsDisabled;
        }
        user.ForgetPassword();
        await _factors.RemoveAsync(db, user, ct);
        var (token, expires) = await OneTimeLinks.IssueAsync(db, user.Id, _clock.UtcNow, ct);
        return await db.TrySaveAsync(Actor.System, "ResetAccount", ct) is { } refusal
            ? refusal
            : new OneTimeToken(user.UserName!, token, expires);
    }

    /// <summary>Ends the lock-out; the password stays. Refuses NotFound.</summary>
    public async Task<Result<Done>> UnlockAsync(string userName, CancellationToken ct)
    {
        await using var db = await _dbs.CreateDbContextAsync(ct);
        if (await FindAsync(db, userName, ct) is not { } user)
        {
            return AccountRefusals.NotFound;
        }
        (user.LockoutEnd, user.AccessFailedCount) = (null, 0);
        return await db.TrySaveAsync(Actor.System, "UnlockAccount", ct) is { } refusal ? refusal : new Done();
    }

    private async Task<OfficeUser?> FindAsync(QunTuanDb db, string userName, CancellationToken ct)
    {
        var name = _names.NormalizeName(userName);
        return await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == name, ct);
    }
}
