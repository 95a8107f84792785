using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>Passwords, as their owners set them. By link: without signing in, whoever holds the link is the account's owner.</summary>
public sealed partial class PasswordService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    UserManager<OfficeUser> users,
    Validators validators,
    PasswordRule rule,
    OfficeClock clock,
    ILogger<PasswordService> log
)
{
    /// <summary>The user name that a link is for. Refuses a link that was used, expired or replaced, and a disabled account's.</summary>
    public async Task<Result<string>> WhoseLinkAsync(string? token, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (_, user) = await OwnerAsync(db, token, ct);
        return user is null ? AccountRefusals.LinkNotValid : user.UserName!;
    }

    /// <summary>
    /// Sets the password and ends the link; tells whether the account may sign in at once. Refuses as <see cref="WhoseLinkAsync"/>, and a
    /// password that breaks the rule.
    /// </summary>
    public async Task<Result<PasswordSet>> SetByLinkAsync(SetPassword request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (link, user) = await OwnerAsync(db, request.Token, ct);
        if (link is null || user is null)
        {
            return AccountRefusals.LinkNotValid;
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        if (await rule.CheckAsync(db, user, request.Password!, ct) is { } unfit)
        {
            return unfit;
        }

        link.UsedAt = clock.UtcNow;
        Set(user, request.Password!);
        if (await db.TrySaveAsync(OwnerOf(user), "SetPassword", ct) is { } refusal)
        {
            return refusal.Kind is RefusalKind.Stale ? AccountRefusals.LinkNotValid : refusal; // the other click of two used it
        }
        LogSet(user.Id);
        return new PasswordSet(user.IsWaiting);
    }

    /// <summary>One's own. A wrong current password counts towards the lock-out. Ends all other sign-ins.</summary>
    public async Task<Result<Done>> ChangeAsync(ChangePassword request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId && !u.IsDisabled, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "ChangePassword", AccountRefusals.NotFound, ct, nameof(OfficeUser));
        }
        if (user.LockoutEnd > clock.UtcNow)
        {
            return AccountRefusals.SignInRefused;
        }
        if (
            user.PasswordHash is null
            || users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash, request.Current!) is PasswordVerificationResult.Failed
        )
        {
            user.AccessFailedCount++;
            if (user.AccessFailedCount >= WrongPasswords.AtMost)
            {
                (user.AccessFailedCount, user.LockoutEnd) = (0, clock.UtcNow + WrongPasswords.Closed);
            }
            return await db.TrySaveAsync(actor, "ChangePassword", ct) ?? AccountRefusals.CurrentPasswordWrong;
        }
        if (await rule.CheckAsync(db, user, request.Password!, ct) is { } unfit)
        {
            return unfit;
        }

        Set(user, request.Password!);
        if (await db.TrySaveAsync(actor, "ChangePassword", ct) is { } stale)
        {
            return await stale.WithWhoAsync(db, user, ct);
        }
        LogSet(user.Id);
        return new Done();
    }

    private async Task<(OneTimeLink? Link, OfficeUser? User)> OwnerAsync(QunTuanDb db, string? token, CancellationToken ct)
    {
        var link = await OneTimeLinks.FindAsync(db, token, clock.UtcNow, ct);
        return link is null ? (null, null) : (link, await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId && !u.IsDisabled, ct));
    }

    private void Set(OfficeUser user, string password)
    {
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        (user.AccessFailedCount, user.LockoutEnd, user.PasswordSetAt) = (0, null, clock.UtcNow);
        user.EndSessions();
    }

    private static Actor OwnerOf(OfficeUser user) => new(user.Id, user.Role, user.OrganisationId);

    [LoggerMessage(LogLevel.Information, "Password of account {UserId} set")]
    private partial void LogSet(string userId);
}
