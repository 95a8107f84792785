using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

/// <summary>
/// A task takes part in a contest that has a name, and the name of one with tasks is changed, never emptied: both hold in the moment of
/// the save too.
/// </summary>
internal static class ContestRule
{
    /// <summary>What a task was copied with, it keeps.</summary>
    public static Refusal? TakePart(QunTuanDb db, Plan plan, int? wanted, int? before)
    {
        if (plan.ContestNames.Fault(wanted, before) is { } unnamed)
        {
            return unnamed;
        }
        if (wanted != before && wanted is { } contest)
        {
            db.SaveOnlyIf(async ct =>
                (await db.Plans.Where(p => p.Id == plan.Id).Select(p => p.ContestNames).SingleAsync(ct)).Of(contest) is not null
            );
        }
        return null;
    }

    /// <summary>Why these names cannot take the place of the plan's.</summary>
    public static async Task<Refusal?> RenameAsync(QunTuanDb db, Plan plan, ContestNames names, ContestUses uses, CancellationToken ct)
    {
        foreach (var gone in plan.ContestNames.Named().Where(c => names.Of(c.Number) is null))
        {
            if (await uses.CountAsync(db, plan.Id, gone.Number, ct) is > 0 and var tasks)
            {
                return ContestRefusals.ContestHasTasks.With(gone.Name, tasks);
            }
            db.SaveOnlyIf(async then => await uses.CountAsync(db, plan.Id, gone.Number, then) == 0);
        }
        return null;
    }
}
