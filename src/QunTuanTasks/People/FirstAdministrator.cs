using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.People;

/// <summary>
/// Outside Development nobody has a default password: while no system administrator has one, every start makes a fresh link with
/// which the first sets it. The host prints <see cref="Token"/> once.
/// </summary>
public sealed class FirstAdministrator
{
    public const string UserName = "admin";

    public string? Token { get; internal set; }
}

internal sealed class FirstAdministratorStep(FirstAdministrator first, QunTuanDb db, ILookupNormalizer names, OfficeClock clock, IHostEnvironment environment) : ISeedStep
{
    public async Task SeedAsync(CancellationToken ct)
    {
        if (environment.IsDevelopment() || await db.Users.AnyAsync(u => u.Role == Role.SystemAdministrator && u.PasswordHash != null, ct))
        {
            return;
        }
        var committee = await db.Organisations.OrderBy(o => o.SortOrder).ThenBy(o => o.Id).FirstOrDefaultAsync(o => o.Kind == OrganisationKind.Committee, ct);
        if (committee is null)
        {
            return;
        }
        var normalized = names.NormalizeName(FirstAdministrator.UserName);
        var user = await db.Users.SingleOrDefaultAsync(u => u.NormalizedUserName == normalized, ct);
        if (user is null)
        {
            user = OfficeUsers.New(FirstAdministrator.UserName, Role.SystemAdministrator, committee.Id, "", names);
            db.Users.Add(user);
        }
        (first.Token, _) = await OneTimeLinks.IssueAsync(db, user.Id, clock.UtcNow, ct);
        await db.TrySaveAsync(Actor.System, "FirstAdministrator", ct);
    }
}
