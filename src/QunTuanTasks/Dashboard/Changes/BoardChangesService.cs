using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// The story of a board: change since a day, highlights, trend, co-operation; read after the board itself. Leaders and staff have that
/// of everything the filter leaves, heads and liaison officers that of their own organisation.
/// </summary>
public sealed class BoardChangesService(ReadEngine reads, OfficeDay day)
{
    /// <summary>Entries of a group; a story is read, not searched.</summary>
    public const int Shown = 50;

    public Task<Result<BoardChanges>> GetAsync(DashboardFilter filter, CancellationToken ct) =>
        reads.RunAsync(Boards.Right, (db, actor) => ReadAsync(db, actor, filter, ct), ct);

    private async Task<Result<BoardChanges>> ReadAsync(QunTuanDb db, Actor actor, DashboardFilter filter, CancellationToken ct)
    {
        var plan = await BoardPlan.ReadAsync(db, filter, day, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        var tags = await TagsAsync(db, plan.PlanId, ct);
        if (!BoardScope.HasStory(actor, plan, axes))
        {
            return BoardChanges.Nothing(plan, tags);
        }

        var scope = BoardScope.OfStory(db, actor, plan, axes);
        var moves = await BoardMovements.ReadAsync(db, scope, plan, axes, actor, ct);
        var months = await BoardMonths.ReadAsync(db, plan, axes, actor, moves.Today, ct);
        var before = moves.Before ?? months.FirstOrDefault(m => m.On == plan.Since)?.Total ?? MatrixCell.Empty;
        return new BoardChanges(
            plan.Day,
            plan.Since,
            before.IsEmpty ? null : before,
            moves.Red,
            moves.Recovered,
            moves.Completed,
            moves.Above,
            months,
            axes.Columns,
            await CoOperationAsync(db, scope, plan, ct),
            tags
        );
    }

    // a task counts while one of its assignments does: not suspended, not cancelled
    private static async Task<CoOperation> CoOperationAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        CancellationToken ct
    )
    {
        var counted = ChangeRule.Counting(db, plan.PlanId, plan.State is BoardState.Live ? null : plan.Day);
        // one pass over the assignments: a question for each task would be one for each of its assignments, too
        var tasks = counted
            .GroupBy(a => a.TaskItemId)
            .Select(g => new
            {
                IsShown = g.Max(a => scope.Any(s => s.AssignmentId == a.Id) ? 1 : 0),
                Joint = g.Max(a => a.CoOrganisations.Count > 0 ? 1 : 0),
                Count = g.Count(),
            });
        var sums = await tasks
            .Where(t => t.IsShown == 1)
            .GroupBy(t => 1)
            .Select(g => new
            {
                Tasks = g.Count(),
                Joint = g.Sum(t => t.Joint),
                Several = g.Count(t => t.Joint == 1 || t.Count > 1),
            })
            .SingleOrDefaultAsync(ct);
        return sums is null ? new(0, 0, 0) : new(sums.Tasks, sums.Joint, sums.Several);
    }

    private static async Task<IReadOnlyList<string>> TagsAsync(QunTuanDb db, int planId, CancellationToken ct)
    {
        var sets = await db
            .TaskItems.Where(i =>
                i.TaskList.PlanId == planId && db.Assignments.Any(a => a.TaskItemId == i.Id && a.Status != AssignmentStatus.Draft)
            )
            .Select(i => i.Tags)
            .Distinct()
            .ToListAsync(ct);
        return [.. sets.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal)];
    }
}
