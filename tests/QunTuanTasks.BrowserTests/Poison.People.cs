using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.BrowserTests;

internal sealed partial class Poison
{
    private async Task FillPeopleAsync(IReadOnlyList<AccountRow> accounts, OrganisationRow own)
    {
        var administrator = Named(accounts, "sysadmin");
        await SendAsync<OrganisationService, EditOrganisation, Done>(
            administrator,
            new() { OrganisationId = own.Id, Version = own.Version },
            (s, r) => s.EditAsync(r, Ct)
        );
        await SendAsync<OrganisationService, CreateOrganisation, OrganisationRow>(
            administrator,
            new() { Code = $"XS{_round}", Kind = OrganisationKind.PartyOffice },
            (s, r) => s.CreateAsync(r, Ct)
        );
        await SendAsync<AccountService, CreateAccount, OneTimeToken>(
            administrator,
            new()
            {
                UserName = $"xs{_round}",
                Role = Role.LiaisonOfficer,
                OrganisationId = own.Id,
            },
            (s, r) => s.CreateAsync(r, Ct)
        );
        var asked = (
            await AskAsync<AccountService, AccountList>(administrator, s => s.ListAsync(new() { Text = $"xs{_round}" }, Ct))
        ).Rows.Single(a => a.UserName == $"xs{_round}");
        await SendAsync<AccountService, DeclineAccount, Done>(
            Named(accounts, "secadmin"),
            new() { UserId = asked.Id, Version = asked.Version },
            (s, r) => s.DeclineAsync(r, Ct)
        );
        if (accounts.SingleOrDefault(a => a.OrganisationId == own.Id && a.Role is Role.OrganisationHead) is { } account)
        {
            await SendAsync<AccountService, ChangeAccount, Done>(
                administrator,
                new()
                {
                    UserId = account.Id,
                    Version = account.Version,
                    Role = account.Role,
                    OrganisationId = own.Id,
                },
                (s, r) => s.ChangeAsync(r, Ct)
            );
        }
    }

    private static Actor Named(IReadOnlyList<AccountRow> accounts, string name) =>
        accounts.Where(a => a.UserName == name).Select(a => new Actor(a.Id, a.Role, a.OrganisationId)).Single();
}
