using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Dashboard;

/// <summary>
/// The story of a board: change since a day, highlights, trend, co-operation; read after the board itself. Leaders and staff have that
/// of everything the filter leaves, heads and liaison officers that of their own organisation.
/// </summary>
public sealed class BoardStoryService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, StandingKeeper standings, OfficeClock clock)
{
    /// <summary>Entries of a group; a story is read, not searched.</summary>
    public const int Shown = 50;

    private static readonly StoryMark[] _groups = [StoryMark.TurnedRed, StoryMark.Recovered, StoryMark.Completed, StoryMark.AboveTarget];

    public async Task<Result<BoardStory>> GetAsync(DashboardFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness) { return await dbFactory.RefusedAsync(actor, AuditActs.Look, AssignmentRefusals.NotFound, ct, nameof(Plans.Plan)); }
        await standings.EnsureCurrentAsync(ct);
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plan = await BoardPlan.ReadAsync(db, filter, clock.Today, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        var tags = await TagsAsync(db, plan.PlanId, ct);
        var isTheirs = actor.SeesEveryOrganisation || plan.Filter.Organisation is null || axes.Organisations.Any(o => o.Id == actor.OrganisationId);
        if (plan.State is not (BoardState.Live or BoardState.AsOf) || !isTheirs) { return BoardStory.Nothing(plan, tags); }

        var scope = BoardScope.Of(db.Standings.AsNoTracking().VisibleTo(actor), plan, axes);
        if (!actor.SeesEveryOrganisation) { scope = scope.Where(s => s.OrganisationId == actor.OrganisationId); }
        var told = plan.State is BoardState.AsOf ? await RebuiltAsync(scope, plan, axes, actor, ct)
            : plan.Since == Months.EndOf(plan.Since) ? await StoredAsync(db, scope, plan, actor, ct)
            : await ComparedAsync(db, scope, plan, actor, ct);
        var months = await MonthsAsync(db, plan, axes, actor, told.Today, ct);
        var before = told.Before ?? months.FirstOrDefault(m => m.On == plan.Since)?.Total ?? MatrixCell.Empty;
        return new BoardStory(
            plan.Day, plan.Since, before.IsEmpty ? null : before, told.Red, told.Recovered, told.Completed, told.Above, months, axes.Columns,
            await CoOperationAsync(db, scope, plan, ct), tags);
    }

    private sealed record Told(StoryGroup Red, StoryGroup Recovered, StoryGroup Completed, StoryGroup Above, MatrixCell? Before = null, IReadOnlyDictionary<int, MatrixCell>? Today = null);

    private sealed class Moved
    {
        public required StoryMark Mark { get; init; }

        public required int Id { get; init; }

        /// <summary>Of what turned red or recovered; of the others their own, as a union of commands wants one type.</summary>
        public required Lamp? Before { get; init; }
    }

    // against a month that is stored: the database compares, by its index of lamps
    private static async Task<Told> StoredAsync(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan, Actor actor, CancellationToken ct)
    {
        var then = StoryMarks.Then(db, plan.PlanId, plan.Since);
        var red = scope.Marked(db, StoryMark.TurnedRed, plan.PlanId, plan.Since).OrderBy(s => s.StuckSince).ThenBy(s => s.AssignmentId).Take(Shown + 1)
            .Select(s => new Moved { Mark = StoryMark.TurnedRed, Id = s.AssignmentId, Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault() });
        var recovered = scope.Marked(db, StoryMark.Recovered, plan.PlanId, plan.Since).OrderBy(s => s.OfficialOrder).ThenBy(s => s.AssignmentId).Take(Shown + 1)
            .Select(s => new Moved { Mark = StoryMark.Recovered, Id = s.AssignmentId, Before = then.Where(m => m.AssignmentId == s.AssignmentId).Select(m => (Lamp?)m.Lamp).FirstOrDefault() });
        var moved = await red.Concat(recovered).Concat(Completed(db, scope, plan)).Concat(Above(db, scope, plan)).ToListAsync(ct);
        return await ToldAsync(db, moved, actor, null, ct);
    }

    // against any other day: what was known then is rebuilt, and compared with the rows of today
    private static async Task<Told> ComparedAsync(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan, Actor actor, CancellationToken ct)
    {
        var then = new Dictionary<int, Lamp>();
        var before = MatrixCell.Empty;
        await foreach (var a in AssignmentsAsOf.ReadAsync(scope.Select(s => s.Assignment), plan.Rules, plan.Since, null, actor.OrganisationId, ct))
        {
            then[a.Row.Id] = a.On.Lamp;
            if (a.On.Counts) { before = MatrixCell.Sum([before, BoardCells.Of(a.Facts, a.On, a.Weight, plan.Since)]); }
        }
        var now = await scope.Where(s => s.Lamp == Lamp.Red || s.Lamp == Lamp.Yellow || s.Lamp == Lamp.Green).OrderBy(s => s.OfficialOrder).ThenBy(s => s.AssignmentId).Select(s => new { s.AssignmentId, s.Lamp, s.StuckSince }).ToListAsync(ct);
        List<Moved> moved =
        [
            .. now.Where(s => s.Lamp is Lamp.Red && then.GetValueOrDefault(s.AssignmentId) is not Lamp.Red).OrderBy(s => s.StuckSince).ThenBy(s => s.AssignmentId).Take(Shown + 1)
                .Select(s => new Moved { Mark = StoryMark.TurnedRed, Id = s.AssignmentId, Before = then.TryGetValue(s.AssignmentId, out var was) ? was : null }),
            .. now.Where(s => StoryMarks.HasRecovered(then.GetValueOrDefault(s.AssignmentId), s.Lamp)).Take(Shown + 1).Select(s => new Moved { Mark = StoryMark.Recovered, Id = s.AssignmentId, Before = then[s.AssignmentId] }),
            .. await Completed(db, scope, plan).Concat(Above(db, scope, plan)).ToListAsync(ct),
        ];
        return await ToldAsync(db, moved, actor, before, ct);
    }

    // as of a day: both days come from the same timeline
    private static async Task<Told> RebuiltAsync(IQueryable<AssignmentStanding> scope, BoardPlan plan, BoardAxes axes, Actor actor, CancellationToken ct)
    {
        var marked = new Dictionary<StoryMark, List<AssignmentAsOf>>();
        var today = axes.Summed.ToDictionary(d => d.Id, _ => MatrixCell.Empty);
        var before = MatrixCell.Empty;
        await foreach (var a in AssignmentsAsOf.ReadAsync(scope.Select(s => s.Assignment), plan.Rules, plan.Day, plan.Since, actor.OrganisationId, ct))
        {
            if (a.On.Counts) { today[a.DirectiveId] = MatrixCell.Sum([today[a.DirectiveId], BoardCells.Of(a.Facts, a.On, a.Weight, plan.Day)]); }
            if (a.CountedBefore(plan) is { } was) { before = MatrixCell.Sum([before, was]); }
            foreach (var mark in _groups.Where(m => StoryMarks.Is(m, a, plan.Since)))
            {
                if (!marked.TryGetValue(mark, out var of)) { marked[mark] = of = []; }
                of.Add(a);
            }
        }
        IEnumerable<AssignmentAsOf> Of(StoryMark mark) => marked.GetValueOrDefault(mark) ?? [];
        static StoryGroup Group(IEnumerable<AssignmentAsOf> all, bool compares = false) => new([.. all.Take(Shown).Select(a => new StoryEntry(a.Row, compares ? a.Before : null, a.CompletedOn))], all.Count() > Shown);
        return new(
            Group(Of(StoryMark.TurnedRed).OrderBy(a => a.On.StuckSince).ThenBy(a => a.Row.Id), compares: true), Group(Of(StoryMark.Recovered).OrderBy(a => a.Official).ThenBy(a => a.Row.Id), compares: true),
            Group(Of(StoryMark.Completed).OrderByDescending(a => a.CompletedOn).ThenBy(a => a.Row.Id)), Group(Of(StoryMark.AboveTarget).OrderBy(a => a.Official).ThenBy(a => a.Row.Id)), before, today);
    }

    private static IQueryable<Moved> Completed(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan) => scope.Marked(db, StoryMark.Completed, plan.PlanId, plan.Since)
        .OrderByDescending(s => s.Assignment.CompletedOn).ThenBy(s => s.AssignmentId).Take(Shown + 1).Select(s => new Moved { Mark = StoryMark.Completed, Id = s.AssignmentId, Before = (Lamp?)s.Lamp });

    private static IQueryable<Moved> Above(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan) => scope.Marked(db, StoryMark.AboveTarget, plan.PlanId, plan.Since)
        .OrderBy(s => s.OfficialOrder).ThenBy(s => s.AssignmentId).Take(Shown + 1).Select(s => new Moved { Mark = StoryMark.AboveTarget, Id = s.AssignmentId, Before = (Lamp?)s.Lamp });

    private static async Task<Told> ToldAsync(QunTuanDb db, List<Moved> moved, Actor actor, MatrixCell? before, CancellationToken ct)
    {
        var ids = moved.Select(m => m.Id).Distinct().ToList();
        var rows = ids.Count == 0 ? [] : (await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(AssignmentListService.Row(actor)).ToListAsync(ct)).ToDictionary(r => r.Row.Id, r => r.Row);
        var done = moved.Where(m => m.Mark is StoryMark.Completed).Select(m => m.Id).ToList();
        var days = done.Count == 0 ? [] : await db.Assignments.Where(a => done.Contains(a.Id)).Select(a => new { a.Id, a.CompletedOn }).ToDictionaryAsync(a => a.Id, a => a.CompletedOn, ct);
        StoryGroup Group(StoryMark mark)
        {
            var all = moved.Where(m => m.Mark == mark).ToList();
            return new([.. all.Take(Shown).Select(m => new StoryEntry(rows[m.Id], mark is StoryMark.TurnedRed or StoryMark.Recovered ? m.Before : null, days.GetValueOrDefault(m.Id)))], all.Count > Shown);
        }
        return new(Group(StoryMark.TurnedRed), Group(StoryMark.Recovered), Group(StoryMark.Completed), Group(StoryMark.AboveTarget), before);
    }

    // the cells of closed months, a hundred each, and those of now
    private static async Task<List<BoardMonth>> MonthsAsync(QunTuanDb db, BoardPlan plan, BoardAxes axes, Actor actor, IReadOnlyDictionary<int, MatrixCell>? today, CancellationToken ct)
    {
        var (all, own, day, live) = (actor.SeesEveryOrganisation, actor.OrganisationId, plan.Day, BoardCell.Live);
        var narrowed = plan.Filter.Organisation is not null;
        var organisations = axes.Organisations.Select(o => o.Id).ToList();
        var cells = await BoardCells.Of(db, plan.PlanId, plan.Filter.Tag)
            .Where(c => (all || c.OrganisationId == own) && (!narrowed || organisations.Contains(c.OrganisationId)) && (c.Month < day || (c.Month == live && today == null))).ToListAsync(ct);
        var summed = axes.Summed.Select(d => d.Id).ToHashSet();
        BoardMonth Month(DateOnly on, IEnumerable<(int Directive, MatrixCell Cell)> of)
        {
            var byDirective = of.ToLookup(c => c.Directive, c => c.Cell);
            return new(on, MatrixCell.Sum(byDirective.Where(g => summed.Contains(g.Key)).SelectMany(g => g)), [.. axes.Directives.Select(d => MatrixCell.Sum(byDirective[d.Id]))]);
        }
        return
        [
            .. cells.Where(c => c.Month < day).GroupBy(c => c.Month).OrderBy(g => g.Key).Select(g => Month(g.Key, g.Select(c => (c.DirectiveId, c.Cell)))),
            Month(day, today is null ? cells.Where(c => c.Month == live).Select(c => (c.DirectiveId, c.Cell)) : today.Select(t => (t.Key, t.Value))),
        ];
    }

    // a task counts while one of its assignments does: not suspended, not cancelled
    private static async Task<CoOperation> CoOperationAsync(QunTuanDb db, IQueryable<AssignmentStanding> scope, BoardPlan plan, CancellationToken ct)
    {
        var counted = StoryMarks.Counting(db, plan.PlanId, plan.State is BoardState.Live ? null : plan.Day);
        // one pass over the assignments: a question for each task would be one for each of its assignments, too
        var tasks = counted.GroupBy(a => a.TaskItemId).Select(g => new
        {
            IsShown = g.Max(a => scope.Any(s => s.AssignmentId == a.Id) ? 1 : 0),
            Joint = g.Max(a => a.CoOrganisations.Count > 0 ? 1 : 0),
            Count = g.Count(),
        });
        var sums = await tasks.Where(t => t.IsShown == 1).GroupBy(t => 1).Select(g => new { Tasks = g.Count(), Joint = g.Sum(t => t.Joint), Several = g.Count(t => t.Joint == 1 || t.Count > 1) }).SingleOrDefaultAsync(ct);
        return sums is null ? new(0, 0, 0) : new(sums.Tasks, sums.Joint, sums.Several);
    }

    private static async Task<IReadOnlyList<string>> TagsAsync(QunTuanDb db, int planId, CancellationToken ct)
    {
        var sets = await db.TaskItems.Where(i => i.TaskList.PlanId == planId && i.Assignments.Any(a => a.Status != AssignmentStatus.Draft)).Select(i => i.Tags).Distinct().ToListAsync(ct);
        return [.. sets.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal)];
    }
}
