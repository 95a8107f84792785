using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class ChainOnSqlite() : ChainTests(DatabaseProvider.Sqlite);

public sealed class ChainOnPostgreSql() : ChainTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Each act is followed by the one that comes next in the office: what one leaves behind, the other must be able to take up.
/// </summary>
public abstract class ChainTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task CarriedOver_ThenIssuedByTheDialog_GoesOnInTheLaterYear()
    {
        var (id, item) = await CarriedAsync();
        Office.Today = new(2027, 1, 4);

        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"]));

        var draft = (await Office.LoadAsync(id)).CarriedOverToId;
        var next = await Office.LoadAsync(draft!.Value);
        Assert.Equal((AssignmentStatus.Issued, item), (next.Status, next.TaskItemId));
        await Office.MustAsync(Office.Head("FTU"), next.Id, AssignmentAct.Report, 10);
    }

    [Fact]
    public async Task CarriedOver_ThenPlannedAnewForTheSameBody_IsTheSameDraft()
    {
        var (id, item) = await CarriedAsync();
        var before = (await Office.LoadAsync(id)).CarriedOverToId;

        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                item,
                ["FTU", "WF"],
                r =>
                {
                    r.IssueNow = false;
                    r.Bodies[0].Target = 12;
                }
            )
        );

        Assert.Equal(before, (await Office.LoadAsync(id)).CarriedOverToId);
        Assert.Equal(12, (await Office.LoadAsync(before!.Value)).Target);
    }

    [Fact]
    public async Task CarriedOver_ThenLedByAnother_IsTheSameDraft()
    {
        var id = await Office.AssignmentAsync(with: i => i.Undertaking = Undertaking.Joint);
        await Office.JoinAsync(id, "CYL");
        var item = await CarryAsync(id);
        var draft = (await Office.LoadAsync(id)).CarriedOverToId!.Value;

        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                item,
                ["CYL", "FTU"],
                r =>
                {
                    (r.Undertaking, r.IssueNow) = (Undertaking.Joint, false);
                    r.Bodies[0].IsLead = true;
                }
            )
        );

        var after = await Office.LoadAsync(draft);
        Assert.Equal((Office.Id("CYL"), Office.Id("FTU")), (after.OrganisationId, Assert.Single(after.CoOrganisations).OrganisationId));
        Assert.Equal(draft, (await Office.LoadAsync(id)).CarriedOverToId);
    }

    [Fact]
    public async Task CarriedOver_ThenTheDraftIsRemoved_IsOpenAgainInItsOwnYear()
    {
        var (id, item) = await CarriedAsync();

        Refused.Done(await RemoveAsync(item));

        var old = await Office.LoadAsync(id);
        Assert.Null(old.CarriedOverToId);
        Assert.Equal(TimelineKind.CarryOverTakenBack, old.Events[^1].Kind);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 31);
    }

    [Fact]
    public async Task CarriedOver_ThenTheBodyIsNotChosenAnyMore_IsOpenAgainInItsOwnYear()
    {
        var (id, item) = await CarriedAsync();

        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["WF"], r => r.IssueNow = false));

        Assert.Null((await Office.LoadAsync(id)).CarriedOverToId);
    }

    [Fact]
    public async Task CarriedOverFromAListThatIsClosed_TheDraftStays()
    {
        var (_, item) = await CarriedAsync();
        Refused.Done(await CloseAsync());

        Refused.With(TaskListRefusals.CarriedFromClosedList, await RemoveAsync(item));
        Refused.With(TaskListRefusals.CarriedFromClosedList, await Office.AssignAsync(Office.Staff, item, ["WF"], r => r.IssueNow = false));
    }

    [Fact]
    public async Task CarriedOver_ThenTheOrganisationIsDeactivated()
    {
        var id = await Office.AssignmentAsync("WF");
        var item = await CarryAsync(id);
        Refused.With(OrganisationRefusals.HasOpenAssignments, await DeactivateAsync());

        Office.Today = new(2027, 1, 4);
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["WF"]));
        var next = (await Office.LoadAsync(id)).CarriedOverToId!.Value;
        await Office.MustAsync(Office.Staff, next, AssignmentAct.Cancel);

        Refused.Done(await DeactivateAsync());

        async Task<Result<Done>> DeactivateAsync() =>
            await Office.AsAsync(
                Office.SystemAdministrator,
                async () =>
                    await Office
                        .Get<OrganisationService>()
                        .SetActiveAsync(
                            new()
                            {
                                OrganisationId = Office.Id("WF"),
                                IsActive = false,
                                Version = await Office.ReadAsync(db =>
                                    db.Organisations.Where(o => o.Code == "WF").Select(o => o.Version).SingleAsync(Ct)
                                ),
                            },
                            Ct
                        )
            );
    }

    [Fact]
    public async Task Closed_ThenReopened_IsRefused_AndTheListStaysClosed()
    {
        var id = await CompletedAsync();
        Refused.Done(await CloseAsync());

        Refused.With(AssignmentRefusals.ListClosed, await Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen));
    }

    [Fact]
    public async Task Adjusted_ThenReported_CountsAgainstTheNewTarget()
    {
        var id = await Office.AssignmentAsync(target: 40);
        Refused.Done(await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust) { Target = 20, Deadline = new(2026, 11, 30) }));

        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 10);

        Assert.Equal(5_000, (await Office.LoadAsync(id)).Projection!.Rate);
    }

    [Fact]
    public async Task PlannedForALeapDay_ThenCarriedOver_IsIssuedInAYearWithoutOne()
    {
        Office.Today = new(2027, 12, 1);
        List<PlannedPoint> points = [new(new(2028, 2, 28), 10), new(new(2028, 2, 29), 20), new(new(2028, 12, 31), 40)];
        var id = await Office.AssignmentAsync(due: new(2028, 12, 31), with: i => i.Points = points);
        var item = await CarryAsync(id, 2028);
        Office.Today = new(2028, 1, 4);

        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"]));

        var next = await Office.LoadAsync((await Office.LoadAsync(id)).CarriedOverToId!.Value);
        Assert.Equal((new DateOnly(2029, 2, 28), 20m), (next.Points[0].On, next.Points[0].Value));
    }

    private async Task<int> CompletedAsync()
    {
        var id = await Office.AssignmentAsync(target: 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        return id;
    }

    private async Task<(int Id, int Item)> CarriedAsync()
    {
        var id = await Office.AssignmentAsync(target: 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 30);
        return (id, await CarryAsync(id));
    }

    private async Task<int> CarryAsync(int id, int year = 2027)
    {
        Office.Actor = Office.Staff;
        Refused.Done(await Office.Get<PlanService>().CreateAsync(new() { Year = year }, Ct));
        Refused.Done(await Office.Get<TaskListService>().CreateAsync(new() { Year = year, DirectiveCode = "D1" }, Ct));
        var version = (await Office.LoadAsync(id)).Version;
        return Refused.Done(await Office.CarryOverAsync(new() { AssignmentId = id, Version = version }, Ct));
    }

    private async Task<Result<Done>> RemoveAsync(int item) =>
        await Office.AsAsync(
            Office.Staff,
            async () =>
                await Office
                    .Get<BreakdownService>()
                    .RemoveItemAsync(
                        new()
                        {
                            TaskItemId = item,
                            Version = await Office.ReadAsync(db =>
                                db.TaskItems.Where(i => i.Id == item).Select(i => i.Version).SingleAsync(Ct)
                            ),
                        },
                        Ct
                    )
        );

    private async Task<Result<Done>> CloseAsync() =>
        await Office.AsAsync(
            Office.Staff,
            async () =>
            {
                var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(l => l.Plan.Year == 2026, Ct));
                return await Office.Get<BreakdownService>().CloseAsync(new() { TaskListId = list.Id, Version = list.Version }, Ct);
            }
        );
}
