using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

/// <summary>The system administrator at the accounts of a seeded office.</summary>
public abstract class AccountTest(DatabaseProvider provider) : OfficeTest(provider)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Office.Actor = Office.SystemAdministrator;
    }

    private protected CreateAccount Request() =>
        new()
        {
            UserName = "smc.office",
            Role = Role.LiaisonOfficer,
            OrganisationId = Office.Id("SMC"),
            Title = " 综合科 ",
        };

    private protected Task<Result<OneTimeToken>> CreateAsync() => WithAsync(s => s.CreateAsync(Request(), Ct));

    private protected Task<Result<AccountList>> ListAsync(AccountFilter filter) => WithAsync(s => s.ListAsync(filter, Ct));

    private protected async Task<Result<Done>> EnableAsync(string name, bool enabled)
    {
        var user = await UserAsync(name);
        return await WithAsync(s =>
            s.EnableAsync(
                new()
                {
                    UserId = user.Id,
                    IsEnabled = enabled,
                    Version = user.Version,
                },
                Ct
            )
        );
    }

    private protected Task<Result<T>> WithAsync<T>(Func<AccountService, Task<Result<T>>> call) => Office.UseAsync(call);

    private protected Task<OfficeUser> UserAsync(string name) =>
        Office.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.UserName == name, Ct));

    private protected async Task<Result<Done>> ChangeAsync(string name, Role role, string organisation, string? title = null)
    {
        var user = await UserAsync(name);
        return await WithAsync(s =>
            s.ChangeAsync(
                new()
                {
                    UserId = user.Id,
                    Version = user.Version,
                    Role = role,
                    OrganisationId = Office.Id(organisation),
                    Title = title,
                },
                Ct
            )
        );
    }

    private protected async Task<Result<Done>> ApproveAsync(string name)
    {
        var user = await UserAsync(name);
        return await Office.AsAsync(
            Office.SecurityAdministrator,
            () => WithAsync(s => s.ApproveAsync(new() { UserId = user.Id, Version = user.Version }, Ct))
        );
    }

    private protected async Task<Result<Done>> DeclineAsync(string name, string reason)
    {
        var user = await UserAsync(name);
        return await Office.AsAsync(
            Office.SecurityAdministrator,
            () =>
                WithAsync(s =>
                    s.DeclineAsync(
                        new()
                        {
                            UserId = user.Id,
                            Version = user.Version,
                            Reason = reason,
                        },
                        Ct
                    )
                )
        );
    }

    private protected Task AddAsync(string name, Role role) =>
        Office.WriteAsync(db =>
            db.Users.Add(
                new()
                {
                    Id = name,
                    UserName = name,
                    NormalizedUserName = name.ToUpperInvariant(),
                    PasswordHash = "x",
                    SecurityStamp = "x",
                    Role = role,
                    OrganisationId = Office.Id("PCO"),
                }
            )
        );
}
