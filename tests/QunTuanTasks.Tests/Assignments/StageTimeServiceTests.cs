using QunTuanTasks.Assignments;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class StageTimesOnSqlite() : StageTimeServiceTests(DatabaseProvider.Sqlite);

public sealed class StageTimesOnPostgreSql() : StageTimeServiceTests(DatabaseProvider.PostgreSQL);

public abstract class StageTimeServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Assignment_ShowsStaffAndLeadersEveryShare_AndOrganisationsTheirThree()
    {
        var id = await Office.AssignmentAsync();
        Office.PassDays(10);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.RequestSignOff);
        Office.PassDays(3);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        Office.PassDays(5);

        Office.Actor = Office.Staff;
        Assert.Equal([9, 3, 6, 0, 0], await DaysAsync(id));
        Office.Actor = Office.Leader;
        Assert.Equal([9, 3, 6, 0, 0], await DaysAsync(id));
        Office.Actor = Office.Liaison("FTU");
        Assert.Equal([12, 6, 0], await DaysAsync(id));
    }

    [Fact]
    public async Task Medians_AreOfWhatTheOfficeCompletedInTheYear()
    {
        foreach (var days in new[] { 4, 10, 30 })
        {
            await CompleteAsync("FTU", days);
        }
        await CompleteAsync("WF", 60);
        await Office.AssignmentAsync("FTU");
        Office.Actor = Office.Leader;

        var medians = Refused.Done(await Office.Get<StageTimeService>().MediansAsync("FTU", null, Ct));
        Assert.Equal((2026, 3, false), (medians.Year, medians.Assignments, medians.HasMore));
        Assert.Equal([9m, 0m, 3m, 0m, 0m], medians.Medians.Select(m => m.Days));
        Assert.Equal(0, Refused.Done(await Office.Get<StageTimeService>().MediansAsync("CYL", 2026, Ct)).Assignments);
    }

    private async Task CompleteAsync(string organisation, int days)
    {
        var id = await Office.AssignmentAsync(organisation, due: new(2026, 12, 31));
        Office.PassDays(days);
        await Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Submit);
        Office.PassDays(2);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
    }

    private async Task<List<int>> DaysAsync(int id) =>
        [.. Refused.Done(await Office.Get<AssignmentPageService>().GetAsync(id, Ct)).Stages.Select(s => s.Days)];
}
