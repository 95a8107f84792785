using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>The accounts of the office, narrowed and a page at a time.</summary>
internal static class AccountListReading
{
    public static async Task<AccountList> OfAsync(QunTuanDb db, Actor actor, AccountFilter filter, DateTime at, CancellationToken ct)
    {
        var organisations = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind != OrganisationKind.Township)
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .ToListAsync(ct);
        var only = filter.OrganisationCode is { } typed
            ? organisations.Find(o => o.Code == TextFolding.Narrow(typed))?.Id ?? 0
            : (int?)null;
        var matching = Filtered(db.Users.AsNoTracking(), filter, only, at);
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
        var waiting = db.Users.Where(AskedFor.InTable).Select(u => u.Id);
        var users = await matching
            .Join(db.Organisations, u => u.OrganisationId, o => o.Id, (u, o) => new { User = u, o.SortOrder })
            // what waits for approval comes first: it is what whoever approves is here for
            .OrderByDescending(r => waiting.Contains(r.User.Id))
            .ThenBy(r => r.SortOrder)
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
            [.. users.Select(u => Row(u, byId, actor, at, withKeys.Contains(u.Id)))],
            total,
            [
                .. organisations
                    .Where(o => o.IsActive)
                    .Select(o => new AccountOrganisation(o.Id, o.Code, o.Short, o.MayHaveAssignments, AccountRules.HoldsOffice(o))),
            ],
            actor.MayManageAccounts,
            actor.MayApproveAccounts,
            actor.MayApproveAccounts ? await db.Users.CountAsync(AskedFor.InTable, ct) : 0
        );
    }

    private static IQueryable<OfficeUser> Filtered(IQueryable<OfficeUser> users, AccountFilter filter, int? organisationId, DateTime now)
    {
        var (after, atMost) = WrongPasswords.Ends(now);
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
            AccountState.Waiting => users.Where(AskedFor.InTable),
            AccountState.Locked => users.Where(u => !u.IsDisabled && !u.IsWaiting && u.LockoutEnd > after && u.LockoutEnd <= atMost),
            AccountState.Invited => users.Where(u =>
                !u.IsDisabled
                && !u.IsWaiting
                && u.PasswordHash == null
                && (u.LockoutEnd == null || u.LockoutEnd <= after || u.LockoutEnd > atMost)
            ),
            AccountState.Active => users.Where(u =>
                !u.IsDisabled
                && !u.IsWaiting
                && u.PasswordHash != null
                && (u.LockoutEnd == null || u.LockoutEnd <= after || u.LockoutEnd > atMost)
            ),
            null => users,
        };
    }

    private static AccountRow Row(OfficeUser u, Dictionary<int, Organisation> organisations, Actor actor, DateTime now, bool hasKeys)
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
                : WrongPasswords.IsClosed(u.LockoutEnd?.UtcDateTime, now) ? AccountState.Locked
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
}
