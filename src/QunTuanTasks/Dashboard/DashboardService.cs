using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Organisations;
using QunTuanTasks.Standings;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// 总览: the matrix of organisations × directives, the row of figures, what is stuck. Four commands at most, whatever the number of
/// assignments. Leaders and staff see everything issued live; heads and liaison officers their own row live and the others as of
/// the last closed month.
/// </summary>
public sealed class DashboardService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, StandingKeeper standings, OfficeClock clock)
{
    /// <summary>Entries of "what is stuck"; the list behind it has them all.</summary>
    public const int StuckShown = 8;

    public async Task<Result<DashboardSnapshot>> GetAsync(DashboardFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness) { return AssignmentRefusals.NotFound; }
        await standings.EnsureCurrentAsync(ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var month = Months.LastClosed(clock.Today);

        // 1: the plans, and whether anything was issued in them
        var plans = await db.Plans.AsNoTracking().OrderByDescending(p => p.Year)
            .Select(p => new { p.Id, p.Year, p.BehindThreshold, p.SeriousThreshold, p.RuleVersion, p.TotalsIncludeGuarantee, HasIssued = db.TaskLists.Any(l => l.PlanId == p.Id && l.Status != TaskListStatus.Draft) }).ToListAsync(ct);
        var plan = filter.Year is { } year ? plans.Find(p => p.Year == year) : plans.Find(p => p.HasIssued) ?? plans.FirstOrDefault();
        if (plan is null) { return AssignmentRefusals.NotFound; }

        // 2: rows and columns, which appear even when empty
        var axes = await Axes(db).ToListAsync(ct);

        // 3: the cells
        var cells = await Cells(db, actor, plan.Id, month).ToDictionaryAsync(c => (c.OrganisationId, c.DirectiveId), ct);

        // 4: what is stuck, red before yellow, longest first; each lamp by its index, so that the number of the others does not matter
        IQueryable<int> Longest(Lamp lamp) => db.Assignments.VisibleTo(actor).Where(a => a.Standing!.PlanId == plan.Id && a.Standing.Lamp == lamp)
            .OrderBy(a => a.Standing!.StuckSince).ThenBy(a => a.Standing!.AssignmentId).Take(StuckShown).Select(a => a.Id);
        var worst = Longest(Lamp.Red).Concat(Longest(Lamp.Yellow));
        var stuck = await db.Assignments.AsNoTracking().Where(a => worst.Contains(a.Id))
            .OrderByDescending(a => a.Standing!.Lamp).ThenBy(a => a.Standing!.StuckSince).ThenBy(a => a.Id).Take(StuckShown).Select(AssignmentListService.Row(actor)).ToListAsync(ct);

        var includes = filter.IncludeGuarantee ?? plan.TotalsIncludeGuarantee;
        var directives = axes.Where(a => !a.IsRow).ToList();
        var rows = Matrix(axes.Where(a => a.IsRow), directives, cells, actor, includes);
        // the row of figures leads to the rows behind it: for heads that is their own organisation
        var kpi = actor.SeesEveryOrganisation ? rows[^1].Total : rows.Find(r => r.IsOwn)?.Total ?? MatrixCell.Empty;
        return new DashboardSnapshot(
            plan.Year, [.. plans.Select(p => p.Year)], clock.Today, actor.SeesEveryOrganisation, actor.MayAssign, !actor.SeesEveryOrganisation && cells.Values.Any(c => c.OrganisationId != actor.OrganisationId) ? month : null,
            includes, plan.RuleVersion, plan.BehindThreshold, plan.SeriousThreshold,
            [.. directives.Select(d => new MatrixColumn(d.Code, d.Order, new(d.Name, d.NameEn), new(d.Image, d.ImageEn), d.Flag))], rows, kpi,
            cells.Values.Where(c => (actor.SeesEveryOrganisation || c.OrganisationId == actor.OrganisationId) && (includes || !directives.Exists(d => d.Id == c.DirectiveId && d.Flag))).Sum(c => c.NotInTime),
            axes.Count(a => a is { IsRow: true, IsParty: false, Flag: true }), [.. stuck.Select(s => new StuckEntry(s.Row, s.Problem, s.Row.PausedBy is PausedBy.Review))]);
    }

    private static List<MatrixRow> Matrix(IEnumerable<Axis> organisations, List<Axis> directives, Dictionary<(int, int), CellRow> cells, Actor actor, bool includes)
    {
        MatrixRow Row(MatrixRowKind kind, Axis? organisation, IReadOnlyList<MatrixCell> row) => new(
            kind, organisation?.Code, organisation is null ? null : new(organisation.Name, organisation.NameEn), organisation?.Id == actor.OrganisationId,
            actor.SeesEveryOrganisation || organisation?.Id == actor.OrganisationId, row, MatrixCell.Sum(row.Where((_, i) => includes || !directives[i].Flag)));
        MatrixRow Sum(MatrixRowKind kind, IReadOnlyCollection<MatrixRow> of) => Row(kind, null, [.. directives.Select((_, i) => MatrixCell.Sum(of.Select(r => r.Cells[i])))]);

        // a deactivated organisation with history keeps its row; a party office has one as soon as it has an assignment
        var rows = organisations
            .Select(o => (o.Flag, Row: Row(o.IsParty ? MatrixRowKind.PartyOffice : MatrixRowKind.MassOrganisation, o, [.. directives.Select(d => cells.TryGetValue((o.Id, d.Id), out var c) ? c.Cell : MatrixCell.Empty)])))
            .Where(o => (o.Flag && o.Row.Kind is MatrixRowKind.MassOrganisation) || o.Row.Cells.Any(c => !c.IsEmpty)).Select(o => o.Row).ToList();
        var mass = rows.Where(r => r.Kind is MatrixRowKind.MassOrganisation).ToList();
        return [.. mass, Sum(MatrixRowKind.Subtotal, mass), .. rows.Where(r => r.Kind is MatrixRowKind.PartyOffice), Sum(MatrixRowKind.Total, rows)];
    }

    // organisations and directives in one command, each in its official order
    private static IQueryable<Axis> Axes(QunTuanDb db) => db.Organisations
        .Where(o => o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice)
        .Select(o => new Axis { IsRow = true, Id = o.Id, Code = o.Code, Order = o.SortOrder, Name = o.ShortName, NameEn = o.ShortNameEn, Image = "", ImageEn = "", IsParty = o.Kind == OrganisationKind.PartyOffice, Flag = o.IsActive })
        .Concat(db.Directives.Select(d => new Axis { IsRow = false, Id = d.Id, Code = d.Code, Order = d.Ordinal, Name = d.Name, NameEn = d.NameEn, Image = d.TargetImage, ImageEn = d.TargetImageEn, IsParty = false, Flag = d.IsGuarantee }))
        .OrderBy(a => a.Order).ThenBy(a => a.Id);

    // the summary rows: live for whom everything is theirs to see, else the own row live and the others from the closed month
    private static IQueryable<CellRow> Cells(QunTuanDb db, Actor actor, int planId, DateOnly month)
    {
        var (seesAll, own, live) = (actor.SeesEveryOrganisation, actor.OrganisationId, BoardCell.Live);
        return db.BoardCells.Where(c => c.PlanId == planId && c.Count > 0
                && (seesAll ? c.Month == live : (c.Month == live && c.OrganisationId == own) || (c.Month == month && c.OrganisationId != own)))
            .Select(c => new CellRow(c.OrganisationId, c.DirectiveId, new MatrixCell(c.Count, c.Completed, c.OnTrack, c.Behind, c.Red, c.NotStarted, c.Unacknowledged, c.RatedWeight, c.WeightedRate), c.NotInTime));
    }

    private sealed class Axis
    {
        public required bool IsRow { get; init; }

        public required int Id { get; init; }

        public required string Code { get; init; }

        public required int Order { get; init; }

        public required string Name { get; init; }

        public required string? NameEn { get; init; }

        public required string Image { get; init; }

        public required string? ImageEn { get; init; }

        public required bool IsParty { get; init; }

        /// <summary>Active organisation, or guarantee section.</summary>
        public required bool Flag { get; init; }
    }

    private sealed record CellRow(int OrganisationId, int DirectiveId, MatrixCell Cell, int NotInTime);
}
