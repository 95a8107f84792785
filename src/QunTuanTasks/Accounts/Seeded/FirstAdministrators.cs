using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <param name="UserName">Of the account whose password it sets.</param>
/// <param name="Role">One of the three administrators.</param>
/// <param name="Token">Told once.</param>
public sealed record FirstLink(string UserName, Role Role, string Token);

/// <summary>
/// Outside Development nobody has a default password: while no account of one of the three administrators has one, every start makes a
/// fresh link with which the first of them sets it. The host prints <see cref="Links"/> once. Three, because nobody may both open
/// accounts, approve them, and be the one who reads what was done.
/// </summary>
public sealed class FirstAdministrators
{
    /// <summary>In the order in which they are needed.</summary>
    internal static IReadOnlyList<(string UserName, Role Role)> Names { get; } =
    [("admin", Role.SystemAdministrator), ("security", Role.SecurityAdministrator), ("audit", Role.Auditor)];

    public IReadOnlyList<FirstLink> Links { get; internal set; } = [];
}

internal sealed class FirstAdministratorsStep(
    FirstAdministrators first,
    QunTuanDb db,
    ILookupNormalizer names,
    OfficeClock clock,
    IHostEnvironment environment
) : ISeedStep
{
    public SeedStage Stage => SeedStage.Accounts;

    public async Task SeedAsync(CancellationToken ct)
    {
        if (environment.IsDevelopment())
        {
            return;
        }
        var committee = await db
            .Organisations.OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .FirstOrDefaultAsync(o => o.Kind == OrganisationKind.Committee, ct);
        if (committee is null)
        {
            return;
        }
        List<FirstLink> links = [];
        foreach (var (userName, role) in FirstAdministrators.Names)
        {
            if (await db.Users.AnyAsync(u => u.Role == role && u.PasswordHash != null, ct))
            {
                continue;
            }
            var normalized = names.NormalizeName(userName);
            var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, ct);
            if (user is null)
            {
                user = OfficeUsers.New(userName, role, committee.Id, "", names);
                db.Users.Add(user);
            }
            else if (user.Role != role)
            {
                continue; // the name is somebody else's: the others appoint this one
            }
            var (token, _) = await OneTimeLinks.IssueAsync(db, user.Id, clock.UtcNow, ct);
            links.Add(new(userName, role, token));
        }
        if (links.Count > 0 && await db.SaveUnlessFirstAsync(Actor.System, "FirstAdministrator", ct) is not null)
        {
            return;
        } // a link that is not kept opens nothing
        first.Links = links;
    }
}
