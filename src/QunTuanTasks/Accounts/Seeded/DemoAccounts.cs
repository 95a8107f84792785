using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <param name="UserName">What is typed at sign-in.</param>
/// <param name="Role">The account's role.</param>
/// <param name="OrganisationCode">Null: the committee itself, the root.</param>
public sealed record DemoAccount(string UserName, Role Role, string? OrganisationCode);

/// <summary>
/// The accounts with which everybody may look around; Development only, listed on the sign-in page and nowhere created elsewhere.
/// </summary>
public static class DemoAccounts
{
    public const string Password = "Demo-Quntuan-2026";

    public static IReadOnlyList<DemoAccount> All { get; } =
    [
        new("staff", Role.CommitteeStaff, "PCO"),
        new("staff2", Role.CommitteeStaff, "PCO"),
        new("ftu", Role.OrganisationHead, "FTU"),
        new("ftu.liaison", Role.LiaisonOfficer, "FTU"),
        new("cyl", Role.OrganisationHead, "CYL"),
        new("cyl.liaison", Role.LiaisonOfficer, "CYL"),
        new("wf", Role.OrganisationHead, "WF"),
        new("leader", Role.Leader, null),
        new("sysadmin", Role.SystemAdministrator, "PCO"),
        new("secadmin", Role.SecurityAdministrator, "PCO"),
        new("auditor", Role.Auditor, "PCO"),
    ];
}

internal sealed partial class DemoAccountsStep(
    UserManager<OfficeUser> users,
    QunTuanDb db,
    OfficeClock clock,
    IHostEnvironment environment,
    ILogger<DemoAccountsStep> log
) : ISeedStep
{
    public SeedStage Stage => SeedStage.Accounts;

    public async Task SeedAsync(CancellationToken ct)
    {
        if (!environment.IsDevelopment())
        {
            return;
        }
        db.Actor = Actor.System;
        db.Act = "SeedDemoAccount";
        var organisations = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind != OrganisationKind.Township)
            .Select(o => new
            {
                o.Id,
                o.Code,
                o.Kind,
            })
            .ToListAsync(ct);
        foreach (var account in DemoAccounts.All)
        {
            if (await users.FindByNameAsync(account.UserName) is not null)
            {
                continue;
            }
            var organisation = organisations.Find(o =>
                account.OrganisationCode is null ? o.Kind is OrganisationKind.Committee : o.Code == account.OrganisationCode
            );
            if (organisation is null)
            {
                LogSkipped(account.UserName, account.OrganisationCode);
                continue;
            }
            var user = new OfficeUser
            {
                UserName = account.UserName,
                Role = account.Role,
                OrganisationId = organisation.Id,
                PasswordSetAt = clock.UtcNow,
            };
            var made = await users.CreateAsync(user, DemoAccounts.Password);
            if (!made.Succeeded)
            {
                throw new InvalidOperationException(
                    $"Demo account {account.UserName}: {string.Join(", ", made.Errors.Select(e => e.Code))}"
                );
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Demo account {UserName} not created: organisation {Code} does not exist yet")]
    private partial void LogSkipped(string userName, string? code);
}
