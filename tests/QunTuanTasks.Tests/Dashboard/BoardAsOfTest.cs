using QunTuanTasks.Access;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

/// <summary>Reads boards of a day.</summary>
public abstract class BoardAsOfTest(DatabaseProvider provider) : OfficeTest(provider)
{
    private protected async Task<DashboardSnapshot> BoardAsync(Actor actor, DashboardFilter filter)
    {
        Office.Actor = actor;
        return Refused.Done(await Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(filter, Ct)));
    }

    private protected Task<DashboardSnapshot> AsOfAsync(DateOnly day, Actor? actor = null) =>
        BoardAsync(actor ?? Office.Leader, new() { AsOf = day });
}
