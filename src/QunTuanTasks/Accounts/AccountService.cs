using System.Linq.Expressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>
/// Accounts: the system administrator keeps them, the security administrator approves new ones and every other role or organisation. Nobody
/// changes his own; a change of role, organisation or state ends the account's sign-ins.
/// </summary>
public sealed partial class AccountService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    ILookupNormalizer names,
    ISecondFactors factors,
    OfficeClock clock,
    ILogger<AccountService> log
)
{
    /// <summary>By official order of the organisations, then role, then user name.</summary>
    public async Task<Result<AccountList>> ListAsync(AccountFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeAccounts)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(OfficeUser));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var organisations = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind != OrganisationKind.Township)
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .ToListAsync(ct);
        var now = new DateTimeOffset(clock.UtcNow);
        var only = filter.OrganisationCode is { } typed
            ? organisations.Find(o => o.Code == TextFolding.Narrow(typed))?.Id ?? 0
            : (int?)null;
        var matching = Filtered(db.Users.AsNoTracking(), filter, only, now);
        if (TextFolding.Words(filter.Text) is { Count: > 0 } words)
        {
            // a title is found however it was typed, which no database can compare: an office has hundreds of accounts, not millions
            var found = (await matching.Select(u => new { u.Id, Text = u.UserName + " " + u.Title }).ToListAsync(ct))
                .Where(u => words.All(TextFolding.Fold(u.Text).Contains))
                .Select(u => u.Id)
                .ToList();
            matching = matching.Where(u => found.Contains(u.Id));
        }
        var total = await matching.CountAsync(ct);
        var users = await matching
            .Join(db.Organisations, u => u.OrganisationId, o => o.Id, (u, o) => new { User = u, o.SortOrder })
            .OrderBy(r => r.SortOrder)
            .ThenBy(r => r.User.Role)
            .ThenBy(r => r.User.NormalizedUserName)
            .ThenBy(r => r.User.Id)
            .Skip((int)Math.Min(((long)Math.Max(1, filter.Page) - 1) * AccountFilter.PageSize, int.MaxValue))
            .Take(AccountFilter.PageSize)
            .Select(r => r.User)
            .ToListAsync(ct);
        var ids = users.Select(u => u.Id).ToList();
        var withKeys = (
            await db.UserPasskeys.Where(k => ids.Contains(k.UserId)).Select(k => k.UserId).Distinct().ToListAsync(ct)
        ).ToHashSet();
        var byId = organisations.ToDictionary(o => o.Id);
        return new AccountList(
            [.. users.Select(u => Row(u, byId, actor, now, withKeys.Contains(u.Id)))],
            total,
            [
                .. organisations
                    .Where(o => o.IsActive)
                    .Select(o => new AccountOrganisation(o.Id, o.Code, o.Short, o.MayHaveAssignments, AccountRules.HoldsOffice(o))),
            ],
            actor.MayManageAccounts,
            actor.MayApproveAccounts,
            actor.MayApproveAccounts ? await db.Users.CountAsync(IsAsked, ct) : 0
        );
    }

    /// <summary>
    /// A new account and the one-time link with which its owner sets the password; nobody signs in with it before it is approved. Refuses a
    /// taken name, or a role that
    /// does not fit the organisation.
    /// </summary>
    public async Task<Result<OneTimeToken>> CreateAsync(CreateAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageAccounts)
        {
            return await dbFactory.RefusedAsync(
                actor,
                "CreateAccount",
                CommonRefusals.Forbidden,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        var userName = TextFolding.Narrow(request.UserName);
        var normalized = names.NormalizeName(userName);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new OneTimeToken(userName, null, default);
        }
        if (!await IsActiveAsync(db, actor, ct))
        {
            return await dbFactory.RefusedAsync(
                actor,
                "CreateAccount",
                CommonRefusals.Forbidden,
                ct,
                nameof(Organisation),
                request.OrganisationId
            );
        }
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, ct))
        {
            // by the other click, in between
            return await db.WasDoneAsync(request.Key, ct) ? new OneTimeToken(userName, null, default) : AccountRefusals.UserNameTaken;
        }
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (AccountRules.Fits(request.Role, organisation) is { } unfit)
        {
            return unfit;
        }

        var user = OfficeUsers.New(userName, request.Role, request.OrganisationId, request.Title?.Trim() ?? "", names);
        user.IsWaiting = true;
        db.Users.Add(user);
        var (token, expires) = await OneTimeLinks.IssueAsync(db, user.Id, clock.UtcNow, ct);
        db.Remember(request.Key, clock.UtcNow);
        if (await db.TrySaveAsync(actor, "CreateAccount", ct) is { } refusal)
        {
            return refusal == CommonRefusals.Duplicate ? AccountRefusals.UserNameTaken : refusal;
        }
        LogAct("CreateAccount", user.Id, actor.UserId);
        return new OneTimeToken(userName, token, expires);
    }

    /// <summary>
    /// Another role, organisation or title. A title is changed at once; role and organisation, which decide what the account may see, wait
    /// for
    /// approval, unless the account itself still does.
    /// </summary>
    public async Task<Result<Done>> ChangeAsync(ChangeAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageAccounts)
        {
            return await dbFactory.RefusedAsync(actor, "ChangeAccount", CommonRefusals.Forbidden, ct, nameof(OfficeUser), request.UserId);
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "ChangeAccount", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (AccountRules.Fits(request.Role, organisation) is { } unfit)
        {
            return unfit;
        }
        user.Title = request.Title?.Trim() ?? "";
        var isAnother = request.Role != user.Role || request.OrganisationId != user.OrganisationId;
        if (user.IsWaiting)
        {
            (user.Role, user.OrganisationId) = (request.Role, request.OrganisationId);
        }
        else
        {
            if (request.Role != user.Role && await AccountRules.LastOfKindAsync(db, user, ct) is { } last)
            {
                return last;
            }
            (user.WantedRole, user.WantedOrganisationId) = isAnother ? ((Role?)request.Role, (int?)request.OrganisationId) : (null, null);
        }
        return await SaveAsync(db, user, request.Version, actor, "ChangeAccount", ct);
    }

    /// <summary>
    /// The security administrator's word: a new account may sign in, another role or organisation holds. Refuses NothingToApprove, Stale
    /// when
    /// something was changed since they looked, and a role that fits no longer.
    /// </summary>
    public async Task<Result<Done>> ApproveAsync(ApproveAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayApproveAccounts)
        {
            return await dbFactory.RefusedAsync(actor, "ApproveAccount", CommonRefusals.Forbidden, ct, nameof(OfficeUser), request.UserId);
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "ApproveAccount", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        if (!IsAskedOf(user))
        {
            return await dbFactory.OutOfOrderAsync(
                actor,
                "ApproveAccount",
                AccountRefusals.NothingToApprove,
                nameof(OfficeUser),
                user.Id,
                ct
            );
        }
        var (role, organisationId) = (user.WantedRole ?? user.Role, user.WantedOrganisationId ?? user.OrganisationId);
        if (AccountRules.Fits(role, await db.Organisations.SingleOrDefaultAsync(o => o.Id == organisationId, ct)) is { } unfit)
        {
            return unfit with { Field = null };
        }
        if (role != user.Role && await AccountRules.LastOfKindAsync(db, user, ct) is { } last)
        {
            return last;
        }
        (user.Role, user.OrganisationId, user.IsWaiting, user.WantedRole, user.WantedOrganisationId) = (
            role,
            organisationId,
            false,
            null,
            null
        );
        user.EndSessions();
        return await SaveAsync(db, user, request.Version, actor, "ApproveAccount", ct);
    }

    /// <summary>
    /// No: a new account is disabled, another role or organisation is dropped. With a reason, kept in the audit log. Refuses as <see
    /// cref="ApproveAsync"/>.
    /// </summary>
    public async Task<Result<Done>> DeclineAsync(DeclineAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayApproveAccounts)
        {
            return await dbFactory.RefusedAsync(actor, "DeclineAccount", CommonRefusals.Forbidden, ct, nameof(OfficeUser), request.UserId);
        }
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "DeclineAccount", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        if (!IsAskedOf(user))
        {
            return await dbFactory.OutOfOrderAsync(
                actor,
                "DeclineAccount",
                AccountRefusals.NothingToApprove,
                nameof(OfficeUser),
                user.Id,
                ct
            );
        }
        (user.WantedRole, user.WantedOrganisationId, user.IsDisabled) = (null, null, user.IsDisabled || user.IsWaiting);
        db.Tell(new(AuditChange.Noted, nameof(OfficeUser), user.Id, request.Reason!.Trim(), user.OrganisationId));
        return await SaveAsync(db, user, request.Version, actor, "DeclineAccount", ct);
    }

    /// <summary>
    /// A lost authenticator, or a lost device with a passkey: none of them holds any more, the owner sets up another at the next sign-in.
    /// The security administrator's act, who cannot reset a password,
    /// so that nobody alone can open another's account. Refuses SecondFactorIsOff.
    /// </summary>
    public async Task<Result<Done>> ClearSecondFactorAsync(ClearSecondFactor request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayApproveAccounts)
        {
            return await dbFactory.RefusedAsync(
                actor,
                "ClearSecondFactor",
                CommonRefusals.Forbidden,
                ct,
                nameof(OfficeUser),
                request.UserId
            );
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "ClearSecondFactor", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        if (!user.TwoFactorEnabled && !await db.UserPasskeys.AnyAsync(k => k.UserId == user.Id, ct))
        {
            return await dbFactory.OutOfOrderAsync(
                actor,
                "ClearSecondFactor",
                AccountRefusals.SecondFactorIsOff,
                nameof(OfficeUser),
                user.Id,
                ct
            );
        }
        await factors.RemoveAsync(db, user, ct);
        user.EndSessions();
        return await SaveAsync(db, user, request.Version, actor, "ClearSecondFactor", ct);
    }

    /// <summary>Disabling ends every sign-in within a minute; what the account did stays attributed to it.</summary>
    public async Task<Result<Done>> EnableAsync(EnableAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageAccounts)
        {
            return await dbFactory.RefusedAsync(actor, "EnableAccount", CommonRefusals.Forbidden, ct, nameof(OfficeUser), request.UserId);
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "EnableAccount", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        if (!request.IsEnabled && await AccountRules.LastOfKindAsync(db, user, ct) is { } last)
        {
            return last;
        }
        user.IsDisabled = !request.IsEnabled;
        user.EndSessions();
        return await SaveAsync(db, user, request.Version, actor, request.IsEnabled ? "EnableAccount" : "DisableAccount", ct);
    }

    /// <summary>The old password no longer holds; a one-time link sets the next. Also opens a locked account.</summary>
    public async Task<Result<OneTimeToken>> ResetAsync(ResetAccount request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MayManageAccounts)
        {
            return await dbFactory.RefusedAsync(actor, "ResetAccount", CommonRefusals.Forbidden, ct, nameof(OfficeUser), request.UserId);
        }

        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var (user, refused) = await LoadAsync(db, actor, request.UserId, ct);
        if (user is null)
        {
            return await dbFactory.RefusedAsync(actor, "ResetAccount", refused!, ct, nameof(OfficeUser), request.UserId);
        }
        if (await db.WasDoneAsync(request.Key, ct))
        {
            return new OneTimeToken(user.UserName!, null, default);
        }
        if (user.IsDisabled)
        {
            return AccountRefusals.AccountIsDisabled;
        }
        (user.PasswordHash, user.PasswordSetAt, user.LockoutEnd, user.AccessFailedCount) = (null, null, null, 0);
        user.EndSessions();
        var (token, expires) = await OneTimeLinks.IssueAsync(db, user.Id, clock.UtcNow, ct);
        db.Remember(request.Key, clock.UtcNow);
        var saved = await SaveAsync(db, user, request.Version, actor, "ResetAccount", ct);
        return saved.Refusal is { } refusal ? refusal : new OneTimeToken(user.UserName!, token, expires);
    }

    private static IQueryable<OfficeUser> Filtered(
        IQueryable<OfficeUser> users,
        AccountFilter filter,
        int? organisationId,
        DateTimeOffset now
    )
    {
        if (filter.Role is { } role)
        {
            users = users.Where(u => u.Role == role);
        }
        if (organisationId is { } organisation)
        {
            users = users.Where(u => u.OrganisationId == organisation);
        }
        return filter.State switch
        {
            AccountState.Disabled => users.Where(u => u.IsDisabled),
            AccountState.Waiting => users.Where(IsAsked),
            AccountState.Locked => users.Where(u => !u.IsDisabled && !u.IsWaiting && u.LockoutEnd > now),
            AccountState.Invited => users.Where(u =>
                !u.IsDisabled && !u.IsWaiting && u.PasswordHash == null && (u.LockoutEnd == null || u.LockoutEnd <= now)
            ),
            AccountState.Active => users.Where(u =>
                !u.IsDisabled && !u.IsWaiting && u.PasswordHash != null && (u.LockoutEnd == null || u.LockoutEnd <= now)
            ),
            null => users,
        };
    }

    private static AccountRow Row(OfficeUser u, Dictionary<int, Organisation> organisations, Actor actor, DateTimeOffset now, bool hasKeys)
    {
        var o = organisations[u.OrganisationId];
        return new(
            u.Id,
            u.UserName!,
            u.Role,
            o.Id,
            o.Code,
            o.Short,
            u.Title,
            u.IsDisabled ? AccountState.Disabled
                : u.IsWaiting ? AccountState.Waiting
                : u.LockoutEnd > now ? AccountState.Locked
                : u.PasswordHash is null ? AccountState.Invited
                : AccountState.Active,
            u.Id == actor.UserId,
            u.TwoFactorEnabled || hasKeys,
            u.IsWaiting && !u.IsDisabled,
            u is { IsDisabled: false, WantedRole: { } role, WantedOrganisationId: { } wanted }
            && organisations.TryGetValue(wanted, out var other)
                ? new(role, wanted, other.Short)
                : null,
            u.Version
        );
    }

    private static readonly Expression<Func<OfficeUser, bool>> IsAsked = u => !u.IsDisabled && (u.IsWaiting || u.WantedRole != null);

    private static bool IsAskedOf(OfficeUser user) => user is { IsDisabled: false } and ({ IsWaiting: true } or { WantedRole: not null });

    /// <summary>
    /// The account to be changed. Whoever was disabled a moment ago may change nobody any more, however long the page is open.
    /// </summary>
    private static async Task<(OfficeUser? User, Refusal? Refused)> LoadAsync(
        QunTuanDb db,
        Actor actor,
        string userId,
        CancellationToken ct
    )
    {
        if (!await IsActiveAsync(db, actor, ct))
        {
            return (null, CommonRefusals.Forbidden);
        }
        if (userId == actor.UserId)
        {
            return (null, AccountRefusals.NotYourself);
        }
        return await db.Users.SingleOrDefaultAsync(u => u.Id == userId, ct) is { } user ? (user, null) : (null, AccountRefusals.NotFound);
    }

    private static Task<bool> IsActiveAsync(QunTuanDb db, Actor actor, CancellationToken ct) =>
        db.Users.AnyAsync(u => u.Id == actor.UserId && !u.IsDisabled && u.Role == actor.Role, ct);

    private async Task<Result<Done>> SaveAsync(QunTuanDb db, OfficeUser user, int version, Actor actor, string act, CancellationToken ct)
    {
        db.Expect(user, version);
        // Two administrators who disable each other in the same moment: each save also raises the other's version, so one of them is stale.
        db.Entry(await db.Users.SingleAsync(u => u.Id == actor.UserId, ct)).State = EntityState.Modified;
        if (await db.TrySaveAsync(actor, act, ct) is { } refusal)
        {
            return await refusal.WithWhoAsync(db, user, ct);
        }
        LogAct(act, user.Id, actor.UserId);
        return new Done();
    }

    [LoggerMessage(LogLevel.Information, "{Act} of account {UserId} by {Actor}")]
    private partial void LogAct(string act, string userId, string actor);
}
