using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

public sealed record DemoAccountRow(string UserName, Role Role, Name Organisation);

/// <summary>The demo accounts that exist, with the names of their organisations, for the sign-in page in Development.</summary>
public sealed class DemoAccountList(IDbContextFactory<QunTuanDb> dbFactory)
{
    public async Task<IReadOnlyList<DemoAccountRow>> ReadAsync(CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var names = DemoAccounts.All.Select(a => a.UserName).ToList();
        var organisations = await db
            .Users.AsNoTracking()
            .Where(u => names.Contains(u.UserName!))
            .Join(
                db.Organisations,
                u => u.OrganisationId,
                o => o.Id,
                (u, o) =>
                    new
                    {
                        u.UserName,
                        u.Role,
                        o.ShortName,
                        o.ShortNameEn,
                    }
            )
            .ToDictionaryAsync(r => r.UserName!, ct);
        return
        [
            .. DemoAccounts
                .All.Where(a => organisations.ContainsKey(a.UserName))
                .Select(a => organisations[a.UserName])
                .Select(r => new DemoAccountRow(r.UserName!, r.Role, new(r.ShortName, r.ShortNameEn))),
        ];
    }
}
