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

public sealed class CrossingOnSqlite() : CrossingTests(DatabaseProvider.Sqlite);

public sealed class CrossingOnPostgreSql() : CrossingTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Two acts on different records at the same moment: both have read before either saves. The gate of the office is held until both stand
/// before it, so that it happens in every round.
/// </summary>
public abstract class CrossingTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task ClosingAListAndReopeningAnAssignmentOfIt_LeavesNoOpenAssignmentInAClosedList()
    {
        var id = await CompletedAsync();
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));

        var (closed, reopened) = await TogetherAsync(
            () => Office.Get<BreakdownService>().CloseAsync(new() { TaskListId = list.Id, Version = list.Version }, Ct),
            () => Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen)
        );

        Assert.True(closed.IsDone ^ reopened.IsDone, $"{closed.Refusal} and {reopened.Refusal}");
        if (closed.IsDone)
        {
            Refused.With(AssignmentRefusals.ListClosed, reopened);
        }
    }

    [Fact]
    public async Task CancellingTwoOfATaskWithAQuota_LowersItToWhatIsLeft()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 3));
        var ids = await Office.IssueAsync(item, "FTU", "CYL", "WF", "AST");

        var (first, second) = await TogetherAsync(
            () => Office.DoAsync(Office.Staff, ids[0], AssignmentAct.Cancel),
            () => Office.DoAsync(Office.Staff, ids[1], AssignmentAct.Cancel)
        );

        Assert.Equal((null, null), (first.Refusal, second.Refusal));
        Assert.Equal(2, await Office.ReadAsync(db => db.TaskItems.Where(i => i.Id == item).Select(i => i.Quota).SingleAsync(Ct)));
    }

    [Fact]
    public async Task ClosingAListAndAddingAnOrganisationToATaskOfIt_LeavesNoOpenAssignmentInAClosedList()
    {
        var id = await CompletedAsync();
        var item = (await Office.LoadAsync(id)).TaskItemId;
        var list = await Office.ReadAsync(db => db.TaskLists.AsNoTracking().SingleAsync(Ct));

        var (closed, added) = await TogetherAsync(
            () => Office.Get<BreakdownService>().CloseAsync(new() { TaskListId = list.Id, Version = list.Version }, Ct),
            () => Office.AssignAsync(Office.Staff, item, ["WF"])
        );

        Assert.True(closed.IsDone ^ added.IsDone, $"{closed.Refusal} and {added.Refusal}");
    }

    [Fact]
    public async Task DeactivatingAnOrganisationAndGivingItATask_LeavesNoOpenAssignmentOfADeactivatedOne()
    {
        var item = await Office.ItemAsync();
        var before = await OrganisationAsync("WF");

        var (given, deactivated) = await TogetherAsync(() => Office.AssignAsync(Office.Staff, item, ["WF"]), () => DeactivateAsync(before));

        Assert.True(given.IsDone ^ deactivated.IsDone, $"{given.Refusal} and {deactivated.Refusal}");
        Assert.Equal(
            (given.IsDone ? OrganisationRefusals.HasOpenAssignments : TaskListRefusals.OrganisationNotAvailable).Code,
            (given.Refusal ?? deactivated.Refusal)?.Code
        );
    }

    [Fact]
    public async Task DeactivatingAnOrganisationThatBeginsToHelp_LeavesNoOpenTaskWithADeactivatedHelper()
    {
        var item = await Office.ItemAsync();
        var before = await OrganisationAsync("WF");

        var (given, deactivated) = await TogetherAsync(
            () =>
                Office.AssignAsync(Office.Staff, item, ["FTU", "WF"], r => (r.Undertaking, r.Bodies[0].IsLead) = (Undertaking.Joint, true)),
            () => DeactivateAsync(before)
        );

        Assert.True(given.IsDone ^ deactivated.IsDone, $"{given.Refusal} and {deactivated.Refusal}");
    }

    [Fact]
    public async Task DeactivatingAnOrganisationAndReopeningItsAssignment_LeavesNoOpenAssignmentOfADeactivatedOne()
    {
        var id = await CompletedAsync();
        var before = await OrganisationAsync("FTU");

        var (reopened, deactivated) = await TogetherAsync(
            () => Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen),
            () => DeactivateAsync(before)
        );

        Assert.True(reopened.IsDone ^ deactivated.IsDone, $"{reopened.Refusal} and {deactivated.Refusal}");
        Assert.Equal(
            (reopened.IsDone ? OrganisationRefusals.HasOpenAssignments : AssignmentRefusals.OrganisationIsInactive).Code,
            (reopened.Refusal ?? deactivated.Refusal)?.Code
        );
    }

    [Fact]
    public async Task EmptyingTheNameOfAContestAndTakingPartInIt_LeavesNoTaskInANamelessOne()
    {
        var list = await Office.ListAsync();
        var measure = await Office.ReadAsync(db => db.Measures.Where(m => m.Code == "D1-M1").Select(m => m.Id).SingleAsync(Ct));
        Office.Actor = Office.Staff;
        Refused.Done(await NameAsync(await SettingsAsync(), "攻坚"));
        var settings = await SettingsAsync();

        var (joined, emptied) = await TogetherAsync(
            () =>
                Office
                    .Get<BreakdownService>()
                    .SaveItemAsync(
                        new()
                        {
                            TaskListId = list,
                            MeasureId = measure,
                            Title = "开展职工宣讲",
                            Target = 40,
                            Unit = "场",
                            Contest = 1,
                        },
                        Ct
                    ),
            () => NameAsync(settings, null)
        );

        Assert.True(joined.IsDone ^ emptied.IsDone, $"{joined.Refusal} and {emptied.Refusal}");
        Assert.Equal(
            (joined.IsDone ? ContestRefusals.ContestHasTasks : ContestRefusals.ContestNotNamed).Code,
            (joined.Refusal ?? emptied.Refusal)?.Code
        );
    }

    private Task<Organisation> OrganisationAsync(string code) =>
        Office.ReadAsync(db => db.Organisations.AsNoTracking().SingleAsync(o => o.Code == code, Ct));

    private Task<Result<Done>> DeactivateAsync(Organisation organisation)
    {
        Office.Actor = Office.SystemAdministrator;
        return Office
            .Get<OrganisationService>()
            .SetActiveAsync(
                new()
                {
                    OrganisationId = organisation.Id,
                    Version = organisation.Version,
                    IsActive = false,
                },
                Ct
            );
    }

    private async Task<PlanSettings> SettingsAsync() => Refused.Done(await Office.Get<PlanService>().GetSettingsAsync(2026, Ct));

    private Task<Result<Done>> NameAsync(PlanSettings now, string? name) =>
        Office
            .Get<PlanService>()
            .SaveAsync(
                new()
                {
                    PlanId = now.PlanId,
                    Version = now.Version,
                    BehindThreshold = now.BehindThreshold,
                    SeriousThreshold = now.SeriousThreshold,
                    TotalsIncludeGuarantee = now.TotalsIncludeGuarantee,
                    ContestNames = [name],
                },
                Ct
            );

    private async Task<int> CompletedAsync()
    {
        var id = await Office.AssignmentAsync(target: 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 4);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        return id;
    }

    private async Task<(Result<TFirst>, Result<TSecond>)> TogetherAsync<TFirst, TSecond>(
        Func<Task<Result<TFirst>>> first,
        Func<Task<Result<TSecond>>> second
    )
    {
        Office.Actor = Office.Staff;
        var gate = Office.Get<WriteGate>();
        var places = Office.Provider is DatabaseProvider.Sqlite ? 1 : WriteGate.OnPostgreSql;
        List<IDisposable> held = [];
        for (var place = 0; place < places; place++)
        {
            held.Add(await gate.EnterAsync(Ct));
        }
        var begun = Task.Run(first, Ct);
        await WaitAsync(1);
        var followed = Task.Run(second, Ct);
        await WaitAsync(2);
        held.ForEach(h => h.Dispose());
        return (await begun, await followed);

        async Task WaitAsync(int waiting)
        {
            while (gate.Waiting < waiting)
            {
                await Task.Yield();
            }
        }
    }
}
