using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// The story of a board: change since a day, highlights, trend, co-operation; read after the board itself. Leaders and staff have that
/// of everything the filter leaves, heads and liaison officers that of their own organisation.
/// </summary>
public sealed class BoardChangesService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, OfficeDay day)
{
    /// <summary>Entries of a group; a story is read, not searched.</summary>
    public const int Shown = 50;

    private static readonly ChangeMark[] _groups =
    [
        ChangeMark.TurnedRed,
        ChangeMark.Recovered,
        ChangeMark.Completed,
        ChangeMark.AboveTarget,
    ];

    public async Task<Result<BoardChanges>> GetAsync(DashboardFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, AssignmentRefusals.NotFound, ct, nameof(Plans.Plan));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await BoardPlan.ReadAsync(db, filter, day, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        var tags = await TagsAsync(db, plan.PlanId, ct);
        if (!BoardScope.HasStory(actor, plan, axes))
        {
            return BoardChanges.Nothing(plan, tags);
        }

        var scope = BoardScope.OfStory(db, actor, plan, axes);
        var told =
            plan.State is BoardState.Live && plan.Since == Months.EndOf(plan.Since)
                ? await StoredAsync(db, scope, plan, actor, ct)
                : await ComparedAsync(db, scope, plan, axes, actor, ct);
        var months = await BoardMonths.ReadAsync(db, plan, axes, actor, told.Today, ct);
        var before = told.Before ?? months.FirstOrDefault(m => m.On == plan.Since)?.Total ?? MatrixCell.Empty;
        return new BoardChanges(
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
        ChangeGroup Red,
        ChangeGroup Recovered,
        ChangeGroup Completed,
        ChangeGroup Above,
        MatrixCell? Before = null,
        IReadOnlyDictionary<int, MatrixCell>? Today = null
    );

    private sealed class Moved
    {
        public required ChangeMark Mark { get; init; }

        public required int Id { get; init; }

        /// <summary>Of what turned red or recovered; of the others their own, as a union of commands wants one type.</summary>
        public required Lamp? Before { get; init; }
    }

    // against a month that is stored: the database compares, by its index of lamps
    private static async Task<Told> StoredAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        Actor actor,
        CancellationToken ct
    )
    {
        var then = ChangeMarks.Then(db, plan.PlanId, plan.Since);
        var red = scope
            .Marked(db, ChangeMark.TurnedRed, plan.PlanId, plan.Since)
            .OrderBy(s => s.StuckSince)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = ChangeMark.TurnedRed,
                Id = s.AssignmentId,
                Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault(),
            });
        var recovered = scope
            .Marked(db, ChangeMark.Recovered, plan.PlanId, plan.Since)
            .OrderBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = ChangeMark.Recovered,
                Id = s.AssignmentId,
                Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault(),
            });
        var moved = await red.Concat(recovered).Concat(Completed(db, scope, plan)).Concat(Above(db, scope, plan)).ToListAsync(ct);
        return await ToldAsync(db, moved, plan, actor, ct);
    }

    // as of a day, or against one that closed no month: both days are told by what has happened since the earlier one
    private static async Task<Told> ComparedAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        BoardAxes axes,
        Actor actor,
        CancellationToken ct
    )
    {
        var marked = _groups.ToDictionary(m => m, _ => new List<ComparedAssignment>());
        var today = axes.Summed.ToDictionary(d => d.Id, _ => MatrixCell.Empty);
        var before = MatrixCell.Empty;
        DateOnly? day = plan.State is BoardState.AsOf ? plan.Day : null;
        static MatrixCell With(MatrixCell sum, StatusAt? glance) =>
            glance is { On.Counts: true } g ? MatrixCell.Sum([sum, BoardCells.Of(g.Facts, g.On, g.Weight, g.Day)]) : sum;
        await foreach (var a in ComparedAssignments.ReadAsync(scope, plan.Rules, day, plan.Since, ct))
        {
            if (a.On is not null)
            {
                today[a.DirectiveId] = With(today[a.DirectiveId], a.On);
            }
            before = With(before, a.Before);
            foreach (var mark in _groups.Where(m => ChangeMarks.Is(m, a, plan.Since)))
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
                        ChangeMark.TurnedRed => marked[m].OrderBy(a => a.StuckSince()).ThenBy(a => a.Id),
                        ChangeMark.Completed => marked[m].OrderByDescending(a => a.CompletedOn).ThenBy(a => a.Id),
                        _ => marked[m].OrderBy(a => a.Official).ThenBy(a => a.Id),
                    }
                )
                    .Take(Shown)
                    .ToList()
        );
        var ids = shown.Values.SelectMany(g => g).Select(a => a.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await RowsAsync(db.Assignments.Where(a => ids.Contains(a.Id)), plan, day, actor, ct);
        ChangeGroup Group(ChangeMark mark) =>
            new(
                [
                    .. shown[mark]
                        .Select(a => new ChangeEntry(
                            rows[a.Id],
                            mark is ChangeMark.TurnedRed or ChangeMark.Recovered ? a.Before?.On.Lamp : null,
                            a.CompletedOn
                        )),
                ],
                marked[mark].Count > Shown
            );
        return new(
            Group(ChangeMark.TurnedRed),
            Group(ChangeMark.Recovered),
            Group(ChangeMark.Completed),
            Group(ChangeMark.AboveTarget),
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
            return (await assignments.AsNoTracking().Select(LiveRow.Of(actor)).ToListAsync(ct)).ToDictionary(r => r.Row.Id, r => r.Row);
        }
        var rows = new Dictionary<int, AssignmentRow>();
        await foreach (var a in AssignmentsAsOf.ReadAsync(assignments, plan.Rules, asOf, null, actor.OrganisationId, ct))
        {
            rows[a.Row.Id] = a.Row;
        }
        return rows;
    }

    private static IQueryable<Moved> Completed(QunTuanDb db, IQueryable<StatusProjection> scope, BoardPlan plan) =>
        scope
            .Marked(db, ChangeMark.Completed, plan.PlanId, plan.Since)
            .OrderByDescending(s => s.Assignment.CompletedOn)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = ChangeMark.Completed,
                Id = s.AssignmentId,
                Before = (Lamp?)s.Lamp,
            });

    private static IQueryable<Moved> Above(QunTuanDb db, IQueryable<StatusProjection> scope, BoardPlan plan) =>
        scope
            .Marked(db, ChangeMark.AboveTarget, plan.PlanId, plan.Since)
            .OrderBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(s => new Moved
            {
                Mark = ChangeMark.AboveTarget,
                Id = s.AssignmentId,
                Before = (Lamp?)s.Lamp,
            });

    private static async Task<Told> ToldAsync(QunTuanDb db, List<Moved> moved, BoardPlan plan, Actor actor, CancellationToken ct)
    {
        var ids = moved.Select(m => m.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : await RowsAsync(db.Assignments.Where(a => ids.Contains(a.Id)), plan, null, actor, ct);
        var done = moved.Where(m => m.Mark is ChangeMark.Completed).Select(m => m.Id).ToList();
        var days =
            done.Count == 0
                ? []
                : await db
                    .Assignments.Where(a => done.Contains(a.Id))
                    .Select(a => new { a.Id, a.CompletedOn })
                    .ToDictionaryAsync(a => a.Id, a => a.CompletedOn, ct);
        ChangeGroup Group(ChangeMark mark)
        {
            var all = moved.Where(m => m.Mark == mark).ToList();
            return new(
                [
                    .. all.Take(Shown)
                        .Select(m => new ChangeEntry(
                            rows[m.Id],
                            mark is ChangeMark.TurnedRed or ChangeMark.Recovered ? m.Before : null,
                            days.GetValueOrDefault(m.Id)
                        )),
                ],
                all.Count > Shown
            );
        }
        return new(Group(ChangeMark.TurnedRed), Group(ChangeMark.Recovered), Group(ChangeMark.Completed), Group(ChangeMark.AboveTarget));
    }

    // a task counts while one of its assignments does: not suspended, not cancelled
    private static async Task<CoOperation> CoOperationAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        CancellationToken ct
    )
    {
        var counted = ChangeMarks.Counting(db, plan.PlanId, plan.State is BoardState.Live ? null : plan.Day);
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
