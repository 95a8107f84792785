using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>
/// Passwords, as their owners set them. By link nobody is signed in, so that no engine can ask who is calling: whoever holds the link is
/// the account's owner.
/// </summary>
public sealed partial class PasswordService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ActEngine engine,
    UserManager<OfficeUser> users,
    Validators validators,
    PasswordRule rule,
    OfficeClock clock,
    ILogger<PasswordService> log
)
{
    private readonly StoredPasswords _stored = new(users, clock);

    /// <summary>The user name that a link is for. Refuses a link that was used, expired or replaced, and a disabled account's.</summary>
    public async Task<Result<string>> WhoseLinkAsync(string? token, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (_, user) = await OwnerAsync(db, token, ct);
        return user is null ? AccountRefusals.LinkNotValid : user.UserName!;
    }

    /// <summary>The same for the form that is being sent: a link that was used a moment ago may be that of its first click.</summary>
    public async Task<Result<string>> WhoseFormAsync(string? token, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var user = (await OwnerAsync(db, token, ct)).User ?? await JustSetAsync(db, token, ct);
        return user is null ? AccountRefusals.LinkNotValid : user.UserName!;
    }

    /// <summary>
    /// Sets the password and ends the link; the second of two clicks is told the same. Tells whether the account may sign in at once.
    /// Refuses as <see cref="WhoseLinkAsync"/>, and a password that breaks the rule.
    /// </summary>
    public async Task<Result<PasswordSet>> SetByLinkAsync(SetPassword request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (link, user) = await OwnerAsync(db, request.Token, ct);
        if (link is null || user is null)
        {
            return await ToldAgainAsync(request, ct);
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
        _stored.Set(user, request.Password!);
        if (await db.TrySaveAsync(OwnerOf(user), "SetPassword", ct) is { } refusal)
        {
            return refusal.Kind is RefusalKind.Stale ? await ToldAgainAsync(request, ct) : refusal;
        }
        LogSet(user.Id);
        return new PasswordSet(user.IsWaiting);
    }

    /// <summary>
    /// One's own. A wrong current password counts towards the lock-out, but not that of a second click, whose new one is set already. Ends
    /// all other sign-ins.
    /// </summary>
    public Task<Result<Done>> ChangeAsync(ChangePassword request, CancellationToken ct) =>
        engine.RunAsync(new ChangePasswordAct(_stored, rule), new ChangeOwnPassword(request), ct);

    private async Task<(OneTimeLink? Link, OfficeUser? User)> OwnerAsync(QunTuanDb db, string? token, CancellationToken ct)
    {
        var link = await OneTimeLinks.FindAsync(db, token, clock.UtcNow, ct);
        return link is null ? (null, null) : (link, await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId && !u.IsDisabled, ct));
    }

    private async Task<OfficeUser?> JustSetAsync(QunTuanDb db, string? token, CancellationToken ct) =>
        await OneTimeLinks.FindJustUsedAsync(db, token, clock.UtcNow, ct) is { } link
            ? await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId && !u.IsDisabled, ct)
            : null;

    private async Task<Result<PasswordSet>> ToldAgainAsync(SetPassword request, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return await JustSetAsync(db, request.Token, ct) is { } user && _stored.WasJustSet(user, request.Password)
            ? new PasswordSet(user.IsWaiting)
            : AccountRefusals.LinkNotValid;
    }

    private static Actor OwnerOf(OfficeUser user) => new(user.Id, user.Role, user.OrganisationId);

    [LoggerMessage(LogLevel.Information, "Password of account {UserId} set")]
    private partial void LogSet(string userId);
}
