using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Tests.Harness;

public sealed partial class TestOffice
{
    private List<(string Code, int Id, OrganisationKind Kind)> _organisations = [];

    /// <summary>The codes of the 13 in official order.</summary>
    public IReadOnlyList<string> Thirteen { get; private set; } = [];

    public Actor Staff => new("staff", Role.CommitteeStaff, Id("PCO"));

    /// <summary>A second one: nobody approves what he filed himself.</summary>
    public Actor OtherStaff => new("staff2", Role.CommitteeStaff, Id("PCO"));

    public Actor Leader => new("leader", Role.Leader, Committee);

    public Actor SystemAdministrator => new("sysadmin", Role.SystemAdministrator, Id("PCO"));

    public Actor SecurityAdministrator => new("secadmin", Role.SecurityAdministrator, Id("PCO"));

    public Actor Auditor => new("auditor", Role.Auditor, Id("PCO"));

    /// <summary>The root's id.</summary>
    public int Committee => _organisations.Single(o => o.Kind is OrganisationKind.Committee).Id;

    public Actor Head(string organisation) => new($"head-{organisation}", Role.OrganisationHead, Id(organisation));

    public Actor Liaison(string organisation) => new($"liaison-{organisation}", Role.LiaisonOfficer, Id(organisation));

    /// <summary>The id of a seeded organisation.</summary>
    public int Id(string organisation) => _organisations.Single(o => o.Code == organisation).Id;

    /// <summary>The code of a seeded organisation.</summary>
    public string Code(int id) => _organisations.Single(o => o.Id == id).Code;

    /// <summary>Reads what the seeds made of the organisations; afterwards staff are asking.</summary>
    internal async Task SettleAsync()
    {
        await using var db = await DbAsync();
        var rows = await db.Organisations.AsNoTracking().OrderBy(o => o.SortOrder).ThenBy(o => o.Id).ToListAsync();
        _organisations = [.. rows.Select(o => (o.Code, o.Id, o.Kind))];
        Thirteen = [.. rows.Where(o => o.Kind is OrganisationKind.MassOrganisation && o.IsActive).Select(o => o.Code)];
        Actor = Staff;
    }

    /// <summary>Accounts for everybody whom this class names.</summary>
    internal async Task HireAsync()
    {
        Actor[] people =
        [
            Staff,
            OtherStaff,
            Leader,
            SystemAdministrator,
            SecurityAdministrator,
            Auditor,
            .. Thirteen.Append("ORGD").SelectMany(o => new[] { Head(o), Liaison(o) }),
        ];
        await WriteAsync(db =>
            db.AddRange(
                people.Select(p => new OfficeUser
                {
                    Id = p.UserId,
                    UserName = p.UserId,
                    NormalizedUserName = p.UserId.ToUpperInvariant(),
                    SecurityStamp = p.UserId,
                    Role = p.Role,
                    OrganisationId = p.OrganisationId,
                    Title = p.UserId,
                })
            )
        );
    }
}
