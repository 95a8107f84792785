using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// The story of a board: change since a day, highlights, trend, co-operation; read after the board itself. Leaders and staff have that
/// of everything the filter leaves, heads and liaison officers that of their own organisation.
/// </summary>
public sealed class BoardStoryService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    StandingKeeper standings,
    OfficeClock clock
)
{
    /// <summary>Entries of a group; a story is read, not searched.</summary>
    public const int Shown = 50;

    private static readonly StoryMark[] _groups = [StoryMark.TurnedRed, StoryMark.Recovered, StoryMark.Completed, StoryMark.AboveTarget];

    public async Task<Result<BoardStory>> GetAsync(DashboardFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, AssignmentRefusals.NotFound, ct, nameof(Plans.Plan));
        }
        await standings.EnsureCurrentAsync(ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await BoardPlan.ReadAsync(db, filter, clock.Today, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        var tags = await TagsAsync(db, plan.PlanId, ct);
        if (!BoardScope.HasStory(actor, plan, axes))
        {
            return BoardStory.Nothing(plan, tags);
        }

        var scope = BoardScope.OfStory(db, actor, plan, axes);
        var told =
            plan.State is BoardState.Live && plan.Since == Months.EndOf(plan.Since)
                ? await StoredAsync(db, scope, plan, actor, ct)
                : await ComparedAsync(db, scope, plan, axes, actor, ct);
        var months = await BoardMonths.ReadAsync(db, plan, axes, actor, told.Today, ct);
        var before = told.Before ?? months.FirstOrDefault(m => m.On == plan.Since)?.Total ?? MatrixCell.Empty;
        return new BoardStory(
            plan.Day,
            plan.Since,
            before.IsEmpty ? null : before,
            told.Red,
            told.Recovered,
            told.Completed,
            told.Above,
            months,
            axes.Columns,
            await CoOperationAsync(db, scope, plan, ct),
            tags
        );
    }

    private sealed record Told(
        StoryGroup Red,
        StoryGroup Recovered,
        StoryGroup Completed,
        StoryGroup Above,
        MatrixCell? Before = null,
        IReadOnlyDictionary<int, MatrixCell>? Today = null
    );

    private sealed class Moved
    {
        public required StoryMark Mark { get; init; }

        public required int Id { get; init; }

        /// <summary>Of what turned red or recovered; of the others their own, as a union of commands wants one type.</summary>
        public required Lamp? Before { get; init; }
    }

    // against a month that is stored: the database compares, by its index of lamps
    private static async Task<Told> StoredAsync(
        QunTuanDb db,
        IQueryable<AssignmentStanding> scope,
        BoardPlan plan,
        Actor actor,
        CancellationToken ct
    )
    {
        var then = StoryMarks.Then(db, plan.PlanId, plan.Since);
        var red = scope
            .Marked(db, StoryMark.TurnedRed, plan.PlanId, plan.Since)
            .OrderBy(s => s.StuckSince)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = StoryMark.TurnedRed,
                Id = s.AssignmentId,
                Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault(),
            });
        var recovered = scope
            .Marked(db, StoryMark.Recovered, plan.PlanId, plan.Since)
            .OrderBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = StoryMark.Recovered,
                Id = s.AssignmentId,
                Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault(),
            });
        var moved = await red.Concat(recovered).Concat(Completed(db, scope, plan)).Concat(Above(db, scope, plan)).ToListAsync(ct);
        return await ToldAsync(db, moved, plan, actor, ct);
    }

    // as of a day, or against one that closed no month: both days are told by what has happened since the earlier one
    private static async Task<Told> ComparedAsync(
        QunTuanDb db,
        IQueryable<AssignmentStanding> scope,
        BoardPlan plan,
        BoardAxes axes,
        Actor actor,
        CancellationToken ct
    )
    {
        var marked = _groups.ToDictionary(m => m, _ => new List<GlancedAssignment>());
        var today = axes.Summed.ToDictionary(d => d.Id, _ => MatrixCell.Empty);
        var before = MatrixCell.Empty;
        DateOnly? day = plan.State is BoardState.AsOf ? plan.Day : null;
        static MatrixCell With(MatrixCell sum, Glance? glance) =>
            glance is { On.Counts: true } g ? MatrixCell.Sum([sum, BoardCells.Of(g.Facts, g.On, g.Weight, g.Day)]) : sum;
        await foreach (var a in AssignmentGlances.ReadAsync(scope, plan.Rules, day, plan.Since, ct))
        {
            if (a.On is not null)
            {
                today[a.DirectiveId] = With(today[a.DirectiveId], a.On);
            }
            before = With(before, a.Before);
            foreach (var mark in _groups.Where(m => StoryMarks.Is(m, a, plan.Since)))
            {
                marked[mark].Add(a);
            }
        }
        var shown = _groups.ToDictionary(
            m => m,
            m =>
                (
                    m switch
                    {
                        StoryMark.TurnedRed => marked[m].OrderBy(a => a.StuckSince()).ThenBy(a => a.Id),
                        StoryMark.Completed => marked[m].OrderByDescending(a => a.CompletedOn).ThenBy(a => a.Id),
                        _ => marked[m].OrderBy(a => a.Official).ThenBy(a => a.Id),
                    }
                )
                    .Take(Shown)
                    .ToList()
        );
        var ids = shown.Values.SelectMany(g => g).Select(a => a.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await RowsAsync(db.Assignments.Where(a => ids.Contains(a.Id)), plan, day, actor, ct);
        StoryGroup Group(StoryMark mark) =>
            new(
                [
                    .. shown[mark]
                        .Select(a => new StoryEntry(
                            rows[a.Id],
                            mark is StoryMark.TurnedRed or StoryMark.Recovered ? a.Before?.On.Lamp : null,
                            a.CompletedOn
                        )),
                ],
                marked[mark].Count > Shown
            );
        return new(
            Group(StoryMark.TurnedRed),
            Group(StoryMark.Recovered),
            Group(StoryMark.Completed),
            Group(StoryMark.AboveTarget),
            before,
            day is null ? null : today
        );
    }

    private static async Task<Dictionary<int, AssignmentRow>> RowsAsync(
        IQueryable<Assignment> assignments,
        BoardPlan plan,
        DateOnly? day,
        Actor actor,
        CancellationToken ct
    )
    {
        if (day is not { } asOf)
        {
            return (await assignments.AsNoTracking().Select(AssignmentListService.Row(actor)).ToListAsync(ct)).ToDictionary(
                r => r.Row.Id,
                r => r.Row
            );
        }
        var rows = new Dictionary<int, AssignmentRow>();
        await foreach (var a in AssignmentsAsOf.ReadAsync(assignments, plan.Rules, asOf, null, actor.OrganisationId, ct))
        {
            rows[a.Row.Id] = a.Row;
        }
        return rows;
    }

    private static IQueryable<Moved> Completed(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan) =>
        scope
            .Marked(db, StoryMark.Completed, plan.PlanId, plan.Since)
            .OrderByDescending(s => s.Assignment.CompletedOn)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = StoryMark.Completed,
                Id = s.AssignmentId,
                Before = (Lamp?)s.Lamp,
            });

    private static IQueryable<Moved> Above(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan) =>
        scope
            .Marked(db, StoryMark.AboveTarget, plan.PlanId, plan.Since)
            .OrderBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = StoryMark.AboveTarget,
                Id = s.AssignmentId,
                Before = (Lamp?)s.Lamp,
            });

    private static async Task<Told> ToldAsync(QunTuanDb db, List<Moved> moved, BoardPlan plan, Actor actor, CancellationToken ct)
    {
        var ids = moved.Select(m => m.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await RowsAsync(db.Assignments.Where(a => ids.Contains(a.Id)), plan, null, actor, ct);
        var done = moved.Where(m => m.Mark is StoryMark.Completed).Select(m => m.Id).ToList();
        var days =
            done.Count == 0
                ? []
                : await db
                    .Assignments.Where(a => done.Contains(a.Id))
                    .Select(a => new { a.Id, a.CompletedOn })
                    .ToDictionaryAsync(a => a.Id, a => a.CompletedOn, ct);
        StoryGroup Group(StoryMark mark)
        {
            var all = moved.Where(m => m.Mark == mark).ToList();
            return new(
                [
                    .. all.Take(Shown)
                        .Select(m => new StoryEntry(
                            rows[m.Id],
                            mark is StoryMark.TurnedRed or StoryMark.Recovered ? m.Before : null,
                            days.GetValueOrDefault(m.Id)
                        )),
                ],
                all.Count > Shown
            );
        }
        return new(Group(StoryMark.TurnedRed), Group(StoryMark.Recovered), Group(StoryMark.Completed), Group(StoryMark.AboveTarget));
    }

    // a task counts while one of its assignments does: not suspended, not cancelled
    private static async Task<CoOperation> CoOperationAsync(
        QunTuanDb db,
        IQueryable<AssignmentStanding> scope,
        BoardPlan plan,
        CancellationToken ct
    )
    {
        var counted = StoryMarks.Counting(db, plan.PlanId, plan.State is BoardState.Live ? null : plan.Day);
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
            .TaskItems.Where(i => i.TaskList.PlanId == planId && i.Assignments.Any(a => a.Status != AssignmentStatus.Draft))
            .Select(i => i.Tags)
            .Distinct()
            .ToListAsync(ct);
        return [.. sets.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal)];
    }
}
