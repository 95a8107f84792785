using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>乡镇（街道）: a task names those that there are. One that was deactivated since stays where it was chosen.</summary>
internal static class TownshipRule
{
    public static async Task<Refusal?> FaultAsync(QunTuanDb db, ITaskScope scope, IReadOnlyCollection<string> before, CancellationToken ct)
    {
        if (
            scope.TownshipScope is not TownshipScope.SelectedTownships
            || scope.Townships.Except(before).ToHashSet() is not { Count: > 0 } added
        )
        {
            return null;
        }
        var known = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Township && o.IsActive)
            .Select(o => o.Code)
            .ToListAsync(ct);
        return added.IsSubsetOf(known) ? null : TaskListRefusals.NoSuchTownship;
    }
}
