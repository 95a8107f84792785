using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Organisations;

public sealed class OrganisationServiceOnSqlite() : OrganisationServiceTests(DatabaseProvider.Sqlite);

public sealed class OrganisationServiceOnPostgreSql() : OrganisationServiceTests(DatabaseProvider.PostgreSQL);

public abstract class OrganisationServiceTests(DatabaseProvider provider) : OrganisationServiceTest(provider)
{
    [Fact]
    public async Task List_StandsInOfficialOrder_KindAfterKind_WithoutWarningAtThirteen()
    {
        var tree = Refused.Done(await Service.ListAsync(Ct));
        Assert.Equal(13, tree.ActiveMassOrganisations);
        Assert.False(tree.HasUnusualNumber);
        Assert.Equal(
            [OrganisationKind.Committee, OrganisationKind.MassOrganisation, OrganisationKind.PartyOffice, OrganisationKind.Township],
            tree.Rows.Select(r => r.Kind).Distinct()
        );
        Assert.Equal(
            Office.Thirteen,
            tree.Rows.Where(r => r is { Kind: OrganisationKind.MassOrganisation, IsActive: true }).Select(r => r.Code)
        );
    }

    [Fact]
    public async Task List_ShowsDeactivatedOnes_ToTheSystemAdministrator_AndToOthersOnlyWithHistory()
    {
        await Deactivate("FPA");
        var finished = await Office.AssignmentAsync("SMC");
        Refused.Done(await Office.DoAsync(Office.Staff, finished, AssignmentAct.Cancel));
        await Deactivate("SMC");

        var all = Refused.Done(await Service.ListAsync(Ct));
        Assert.True(all.HasUnusualNumber);
        Assert.Contains(all.Rows, r => r is { Code: "FPA", IsActive: false });
        Office.Actor = Office.Leader;
        var seen = Refused.Done(await Service.ListAsync(Ct)).Rows;
        Assert.DoesNotContain(seen, r => r.Code == "FPA");
        Assert.Contains(seen, r => r is { Code: "SMC", IsActive: false, HasHistory: true });
    }

    [Fact]
    public async Task Get_FindsACodeInAnyCase_AndRefusesAnUnknownOne()
    {
        Assert.Equal("WF", Refused.Done(await Service.GetAsync("wf", Ct)).Code);
        Refused.With(OrganisationRefusals.NotFound, await Service.GetAsync("NOBODY", Ct));
    }

    [Fact]
    public async Task Edit_ChangesTheWords_AndWritesWhatTheyWereBefore()
    {
        var row = await RowAsync("SMC");
        Refused.Done(await Service.EditAsync(Edit(row, fullName: "建德市供销合作社联合社"), Ct));
        Assert.Equal("建德市供销合作社联合社", (await RowAsync("SMC")).FullName.Zh);
        var audit = await Office.ReadAsync(db =>
            db.AuditEntries.OrderByDescending(a => a.Id).FirstAsync(a => a.Act == nameof(EditOrganisation), Ct)
        );
        Assert.Contains("供销合作总社", audit.Before!, StringComparison.Ordinal);
        Assert.Equal("sysadmin", audit.UserId);
    }

    [Fact]
    public async Task Edit_OnAVersionSomebodyElseReplaced_IsStale_AndSavesNothing()
    {
        var row = await RowAsync("SMC");
        Refused.Done(await Service.EditAsync(Edit(row, fullName: "甲"), Ct));
        Refused.With(CommonRefusals.StaleBy, await Service.EditAsync(Edit(row, fullName: "乙"), Ct));
        Assert.Equal("甲", (await RowAsync("SMC")).FullName.Zh);
    }

    [Fact]
    public async Task Edit_OfSomethingThatIsNotThere_IsNotFound() =>
        Refused.With(
            OrganisationRefusals.NotFound,
            await Service.EditAsync(
                new()
                {
                    OrganisationId = 9999,
                    Version = 0,
                    FullName = "甲",
                    ShortName = "甲",
                },
                Ct
            )
        );

    [Fact]
    public async Task Deactivate_WithAnOpenAssignment_IsRefused_UntilItIsRecalled()
    {
        var id = await Office.AssignmentAsync("WF");
        var row = await RowAsync("WF");
        var off = new ActivateOrganisation
        {
            OrganisationId = row.Id,
            Version = row.Version,
            IsActive = false,
        };
        Refused.With(OrganisationRefusals.HasOpenAssignments, await Service.SetActiveAsync(off, Ct));
        Refused.Done(await Office.DoAsync(Office.Staff, id, AssignmentAct.Recall));
        Refused.Done(await Service.SetActiveAsync(off, Ct));
    }

    [Fact]
    public async Task Deactivate_WhoeverHelpsInOpenTasks_IsRefused_WithTheirNumber()
    {
        await Office.IssueAsync(await Office.ItemAsync(title: "走访"), "WF");
        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                await Office.ItemAsync(),
                ["FTU", "WF"],
                r => (r.Undertaking, r.Bodies[0].IsLead) = (Undertaking.Joint, true)
            )
        );
        var row = await RowAsync("WF");
        var refused = (
            await Service.SetActiveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    IsActive = false,
                },
                Ct
            )
        ).Refusal!;
        Assert.Equal((OrganisationRefusals.HasOpenAssignments.Code, 2), (refused.Code, refused.Args[0]));
    }

    [Fact]
    public async Task Deactivate_TheCommittee_IsRefused()
    {
        var row = await RowAsync("CPC");
        Refused.With(
            OrganisationRefusals.CommitteeStaysActive,
            await Service.SetActiveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    IsActive = false,
                },
                Ct
            )
        );
    }

    [Fact]
    public async Task Move_ChangesPlacesWithTheNeighbour_AndListsOfAssignmentsFollow()
    {
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "CYL", "WF");
        var row = await RowAsync("CYL");
        Refused.Done(
            await Service.MoveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    Up = true,
                },
                Ct
            )
        );

        Assert.Equal(
            ["CYL", "FTU", "WF"],
            Refused
                .Done(await Service.ListAsync(Ct))
                .Rows.Where(r => r.Kind is OrganisationKind.MassOrganisation)
                .Select(r => r.Code)
                .Take(3)
        );
        var order = await Office.ReadAsync(db =>
            db.StatusProjections.Where(s => ids.Contains(s.AssignmentId))
                .OrderBy(s => s.OfficialOrder)
                .Select(s => s.OrganisationId)
                .ToListAsync(Ct)
        );
        Assert.Equal([Office.Id("CYL"), Office.Id("FTU"), Office.Id("WF")], order);
    }

    [Fact]
    public async Task Move_BeyondTheEndsOfItsKind_IsRefused()
    {
        var first = await RowAsync("FTU");
        Refused.With(
            OrganisationRefusals.NoPlaceBeyond,
            await Service.MoveAsync(
                new()
                {
                    OrganisationId = first.Id,
                    Version = first.Version,
                    Up = true,
                },
                Ct
            )
        );
        var last = await RowAsync("330182202");
        Refused.With(
            OrganisationRefusals.NoPlaceBeyond,
            await Service.MoveAsync(
                new()
                {
                    OrganisationId = last.Id,
                    Version = last.Version,
                    Up = false,
                },
                Ct
            )
        );
    }

    [Theory]
    [InlineData(Role.CommitteeStaff)]
    [InlineData(Role.Leader)]
    [InlineData(Role.OrganisationHead)]
    [InlineData(Role.LiaisonOfficer)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task Changes_BelongToTheSystemAdministratorAlone(Role role)
    {
        var row = await RowAsync("SMC");
        Office.Actor = new("somebody", role, Office.Id("SMC"));
        Refused.With(CommonRefusals.Forbidden, await Service.CreateAsync(New("QX1", "市气象学会"), Ct));
        Refused.With(CommonRefusals.Forbidden, await Service.EditAsync(Edit(row, "甲"), Ct));
        Refused.With(
            CommonRefusals.Forbidden,
            await Service.SetActiveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    IsActive = false,
                },
                Ct
            )
        );
        Refused.With(
            CommonRefusals.Forbidden,
            await Service.MoveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    Up = true,
                },
                Ct
            )
        );
    }

    private static EditOrganisation Edit(OrganisationRow row, string fullName) =>
        new()
        {
            OrganisationId = row.Id,
            Version = row.Version,
            FullName = fullName,
            ShortName = row.ShortName.Zh,
        };

    private async Task<OrganisationRow> RowAsync(string code) => Refused.Done(await Service.GetAsync(code, Ct));

    private async Task Deactivate(string code)
    {
        var row = await RowAsync(code);
        Refused.Done(
            await Service.SetActiveAsync(
                new()
                {
                    OrganisationId = row.Id,
                    Version = row.Version,
                    IsActive = false,
                },
                Ct
            )
        );
    }
}
