using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// 总览: the matrix of organisations × directives, the row of figures, what is stuck; live, or as of any day rebuilt from the timeline.
/// Four commands at most, whatever the number of assignments. Leaders and staff see everything issued; heads and liaison officers
/// their own row and of the others the last month closed by then.
/// </summary>
public sealed class DashboardService(ReadEngine reads, OfficeDay day)
{
    /// <summary>Entries of "what is stuck"; the list behind it has them all.</summary>
    public const int StuckShown = 8;

    public Task<Result<DashboardSnapshot>> GetAsync(DashboardFilter filter, CancellationToken ct) =>
        reads.RunAsync(Boards.Right, (db, actor) => ReadAsync(db, actor, filter, ct), ct);

    private async Task<Result<DashboardSnapshot>> ReadAsync(QunTuanDb db, Actor actor, DashboardFilter filter, CancellationToken ct)
    {
        // 1: the plans, 2: rows and columns, 3: the cells, 4: what is stuck; as of a day 4 are the histories, and cells and stuck come from
        // them
        var plan = await BoardPlan.ReadAsync(db, filter, day, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        return plan.State switch
        {
            BoardState.Live => await LiveAsync(db, actor, plan, axes, ct),
            BoardState.AsOf => await AsOfAsync(db, actor, plan, axes, ct),
            _ => Board(plan, axes, actor, [], [], null, []),
        };
    }

    private static async Task<DashboardSnapshot> LiveAsync(QunTuanDb db, Actor actor, BoardPlan plan, BoardAxes axes, CancellationToken ct)
    {
        var (live, month, since) = (BoardCell.Live, plan.MonthOfOthers, plan.Since);
        var cells = await BoardCells
            .Of(db, plan.PlanId, plan.Filter.Tag)
            .Where(
                actor.Sees<CellRow>(
                    c => c.OrganisationId,
                    full: c => c.Month == live || c.Month == since,
                    closedMonth: c => c.Month == month
                )
            )
            .ToListAsync(ct);
        bool IsShown(CellRow c) => c.Month == (actor.SightOf(c.OrganisationId) is Sight.Full ? live : month);

        // red before yellow, longest first; each lamp by its index, so that the number of the others does not matter
        var visible = db.StatusProjections.VisibleTo(actor);
        IQueryable<int> Longest(IQueryable<StatusProjection> scope, Lamp lamp) =>
            scope
                .Where(s => s.Lamp == lamp)
                .OrderBy(s => s.StuckSince)
                .ThenBy(s => s.AssignmentId)
                .Take(StuckShown)
                .Select(s => s.AssignmentId);
        var worst = plan
            .Earlier.Select(earlier => BoardScope.Of(visible, plan, earlier, axes))
            .Prepend(BoardScope.Of(visible, plan, axes))
            .SelectMany(scope => new[] { Longest(scope, Lamp.Red), Longest(scope, Lamp.Yellow) })
            .Aggregate((a, b) => a.Concat(b));
        var stuck = await db
            .Assignments.AsNoTracking()
            .Where(a => worst.Contains(a.Id))
            .OrderByDescending(a => a.Projection!.Lamp)
            .ThenBy(a => a.Projection!.StuckSince)
            .ThenBy(a => a.Id)
            .Take(StuckShown)
            .Select(StuckEntries.Of(actor))
            .ToListAsync(ct);

        var before = cells.Where(c => c.Month == since && actor.SightOf(c.OrganisationId) is Sight.Full).ToList();
        return Board(plan, axes, actor, cells.Where(IsShown), before, null, [.. stuck.Select(s => s.Entry)]);
    }

    private static async Task<DashboardSnapshot> AsOfAsync(QunTuanDb db, Actor actor, BoardPlan plan, BoardAxes axes, CancellationToken ct)
    {
        var (own, month) = (actor.OrganisationId, plan.MonthOfOthers);
        var cells = actor.SeesEveryOrganisation
            ? []
            : await BoardCells
                .Of(db, plan.PlanId, plan.Filter.Tag)
                .Where(c => c.Month == month)
                .Where(actor.SeesClosedMonthOf<CellRow>(c => c.OrganisationId))
                .ToListAsync(ct);
        var counted = new Dictionary<(int Organisation, int Directive), MatrixCell>();
        var before = MatrixCell.Empty;
        List<AssignmentAsOf> stuck = [];
        var summed = axes.Summed.Select(d => d.Id).ToHashSet();
        // cells of a directive that totals leave out are shown all the same
        var scope = db.StatusProjections.VisibleTo(actor).Within(plan, axes.Directives, axes).Select(s => s.Assignment);
        await foreach (var a in AssignmentsAsOf.ReadAsync(scope, plan.Rules, plan.Day, plan.Since, own, ct))
        {
            var isOwn = actor.SightOf(a.OrganisationId) is Sight.Full;
            if (isOwn && a.On.Counts)
            {
                var cell = BoardCells.Of(a.Facts, a.On, a.Weight, plan.Day, plan.Year);
                counted[(a.OrganisationId, a.DirectiveId)] = counted.TryGetValue((a.OrganisationId, a.DirectiveId), out var sum)
                    ? MatrixCell.Sum([sum, cell])
                    : cell;
            }
            if (!summed.Contains(a.DirectiveId))
            {
                continue;
            }
            if (isOwn && a.CountedBefore(plan) is { } was)
            {
                before = MatrixCell.Sum([before, was]);
            }
            if (a.On.Lamp is Lamp.Red or Lamp.Yellow)
            {
                stuck.Add(a);
            }
        }
        return Board(
            plan,
            axes,
            actor,
            cells.Concat(
                counted.Select(c => new CellRow
                {
                    OrganisationId = c.Key.Organisation,
                    DirectiveId = c.Key.Directive,
                    Month = plan.Day,
                    Cell = c.Value,
                })
            ),
            [],
            before,
            [
                .. stuck
                    .OrderByDescending(a => a.On.Lamp)
                    .ThenBy(a => a.On.StuckSince)
                    .ThenBy(a => a.Row.Id)
                    .Take(StuckShown)
                    .Select(StuckEntries.Of),
            ]
        );
    }

    private static DashboardSnapshot Board(
        BoardPlan plan,
        BoardAxes axes,
        Actor actor,
        IEnumerable<CellRow> cells,
        List<CellRow> cellsBefore,
        MatrixCell? before,
        IReadOnlyList<StuckEntry> stuck
    )
    {
        var byPlace = cells.ToDictionary(c => (c.OrganisationId, c.DirectiveId), c => c.Cell);
        var rows = axes.Rows(byPlace, actor);
        var own = rows.Find(r => r.IsOwn);
        var summed = axes.Summed.Select(d => d.Id).ToHashSet();
        var shown = axes.Organisations.Select(o => o.Id).ToHashSet();
        before ??=
            cellsBefore.Count == 0
                ? null
                : MatrixCell.Sum(
                    cellsBefore.Where(c => summed.Contains(c.DirectiveId) && shown.Contains(c.OrganisationId)).Select(c => c.Cell)
                );
        var hasOthers =
            !actor.SeesEveryOrganisation && rows.Exists(r => r is { IsLive: false, OrganisationCode: not null, Total.IsEmpty: false });
        // the row of figures leads to the rows behind it: for heads that is their own organisation
        return new DashboardSnapshot(
            plan.Year,
            plan.Years,
            plan.Today,
            actor.SeesEveryOrganisation,
            actor.MayAssign,
            hasOthers ? plan.MonthOfOthers : null,
            plan.Includes,
            plan.RuleVersion,
            plan.Behind,
            plan.Serious,
            axes.Columns,
            rows,
            actor.SeesEveryOrganisation ? rows[^1].Total : own?.Total ?? MatrixCell.Empty,
            axes.ActiveMassOrganisations,
            stuck
        )
        {
            State = plan.State,
            Filter = plan.Filter,
            PlanId = plan.PlanId,
            Day = plan.Day,
            FiguresOn = plan.FiguresOn,
            FirstDay = plan.FirstDay,
            Since = plan.Since,
            Before = before is { IsEmpty: false } ? before : null,
            KpiIsOwn = !actor.SeesEveryOrganisation && own is not null,
            Directives = [.. axes.DirectiveChoices],
            Organisations = [.. axes.OrganisationChoices],
        };
    }
}
