using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Mine;

/// <summary>What heads and liaison officers have to do, in whatever year: the groups of 我的任务 in which something is asked.</summary>
internal sealed class MineWaiting(OfficeClock clock) : IWaiting
{
    public WaitingKind Kind => WaitingKind.Tasks;

    public bool IsFor(Actor actor) => actor.IsOfOrganisation;

    public async Task<int> CountAsync(QunTuanDb db, Actor actor, CancellationToken ct)
    {
        var open = await db
            .Assignments.VisibleTo(actor)
            .Where(Settled.Not)
            // of what others lead nothing is asked
            .Where(a => a.Projection != null && a.OrganisationId == actor.OrganisationId)
            .Select(MineFacts.InTable)
            .ToListAsync(ct);
        return open.Count(f => MineRule.IsToDo(MineRule.GroupOf(f, actor, clock.Today)));
    }
}
