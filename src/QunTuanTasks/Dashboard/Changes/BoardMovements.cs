using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>What turned red, recovered, was completed or passed its target since the day that a board is compared with.</summary>
/// <param name="Before">The sum of that day, where it was rebuilt; null where a closed month has it.</param>
/// <param name="Today">The cells of the board's own day by directive, where they were rebuilt.</param>
internal sealed record BoardMovements(
    ChangeGroup Red,
    ChangeGroup Recovered,
    ChangeGroup Completed,
    ChangeGroup Above,
    MatrixCell? Before = null,
    IReadOnlyDictionary<int, MatrixCell>? Today = null
)
{
    private const int Shown = BoardChangesService.Shown;

    private static readonly ChangeMark[] _groups =
    [
        ChangeMark.TurnedRed,
        ChangeMark.Recovered,
        ChangeMark.Completed,
        ChangeMark.AboveTarget,
    ];

    public static Task<BoardMovements> ReadAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        BoardAxes axes,
        Actor actor,
        CancellationToken ct
    ) =>
        plan.State is BoardState.Live && plan.Since == Months.EndOf(plan.Since)
            ? StoredAsync(db, scope, plan, actor, ct)
            : ComparedAsync(db, scope, plan, axes, actor, ct);

    private sealed class Moved
    {
        public required ChangeMark Mark { get; init; }

        public required int Id { get; init; }

        /// <summary>Of what turned red or recovered; of the others their own, as a union of commands wants one type.</summary>
        public required Lamp? Before { get; init; }
    }

    // against a month that is stored: the database compares, by its index of lamps
    private static async Task<BoardMovements> StoredAsync(
        QunTuanDb db,
        IQueryable<StatusProjection> scope,
        BoardPlan plan,
        Actor actor,
        CancellationToken ct
    )
    {
        var then = ChangeRule.Then(db, plan.PlanId, plan.Since);
        var red = scope
            .Marked(db, ChangeMark.TurnedRed, plan.PlanId, plan.Since)
            .OrderBy(s => s.StuckSince)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(As(ChangeMark.TurnedRed));
        var recovered = scope
            .Marked(db, ChangeMark.Recovered, plan.PlanId, plan.Since)
            .OrderBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(Shown + 1)
            .Select(As(ChangeMark.Recovered));
        var moved = await red.Concat(recovered).Concat(CompletedIn(db, scope, plan)).Concat(AboveIn(db, scope, plan)).ToListAsync(ct);
        return await OfAsync(db, moved, plan, actor, ct);

        Expression<Func<StatusProjection, Moved>> As(ChangeMark mark) =>
            s =>
                new()
                {
                    Mark = mark,
                    Id = s.AssignmentId,
                    Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault(),
                };
    }

    // as of a day, or against one that closed no month: both days are told by what has happened since the earlier one
    private static async Task<BoardMovements> ComparedAsync(
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
        MatrixCell With(MatrixCell sum, StatusAt? glance) =>
            glance is { On.Counts: true } g ? MatrixCell.Sum([sum, BoardCells.Of(g.Facts, g.On, g.Weight, g.Day, plan.Year)]) : sum;
        await foreach (var a in ComparedAssignments.ReadAsync(scope, plan.Rules, day, plan.Since, ct))
        {
            if (a.On is not null)
            {
                today[a.DirectiveId] = With(today[a.DirectiveId], a.On);
            }
            before = With(before, a.Before);
            foreach (var mark in _groups.Where(m => ChangeRule.Is(m, a, plan.Since)))
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

    private static IQueryable<Moved> CompletedIn(QunTuanDb db, IQueryable<StatusProjection> scope, BoardPlan plan) =>
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

    private static IQueryable<Moved> AboveIn(QunTuanDb db, IQueryable<StatusProjection> scope, BoardPlan plan) =>
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

    private static async Task<BoardMovements> OfAsync(QunTuanDb db, List<Moved> moved, BoardPlan plan, Actor actor, CancellationToken ct)
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
}
