using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>Brings an assignment of the trade union to where a test begins.</summary>
public abstract class AssignmentLifeTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected Actor Head => Office.Head("FTU");

    private protected Actor Liaison => Office.Liaison("FTU");

    private protected async Task<int> InProgressAsync(TargetKind kind = TargetKind.Cumulative, decimal? target = 40, DateOnly? due = null)
    {
        var id = await Office.AssignmentAsync("FTU", kind, target, due);
        await Office.MustAsync(Head, id, AssignmentAct.Acknowledge);
        return id;
    }

    private protected async Task<int> UnderReviewAsync(decimal total = 40)
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, total);
        await Office.MustAsync(Head, id, AssignmentAct.Submit);
        return id;
    }

    private protected async Task<int> CompletedAsync()
    {
        var id = await UnderReviewAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        return id;
    }
}
