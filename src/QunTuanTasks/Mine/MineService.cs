using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.News;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Mine;

public sealed record MineTask(
    AssignmentRow Row,
    MineGroup Group,
    Name Measure,
    IReadOnlyList<Name> CoOrganisations,
    string? ReturnReason,
    DateOnly? ReportDueOn,
    bool ReportIsLate,
    DateTime? SignOffRequestedAt,
    decimal? Contributed,
    string? LastSentence,
    DateOnly? LastReportOn,
    IReadOnlyList<string> Steps,
    IReadOnlyList<AssignmentAct> Acts
)
{
    /// <summary>The plan year of its task.</summary>
    public required int Year { get; init; }

    /// <summary>Why it was reopened, until it is submitted again.</summary>
    public string? ReopenReason { get; init; }

    /// <summary>The day of the report that <see cref="LastSentence"/> is from.</summary>
    public DateOnly? LastSentenceOn { get; init; }

    /// <summary>工作要求.</summary>
    public string? Requirement { get; init; }

    /// <summary>The problem that stands.</summary>
    public string? Problem { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>A report is owed, and that nothing has changed is an answer: nothing else is asked of the task.</summary>
    public bool MayStayUnchanged =>
        Group is MineGroup.Overdue or MineGroup.ReportDue
        && ReportDueOn is not null
        && LastReportOn is not null
        && Acts.Contains(AssignmentAct.NoChange);
}

/// <summary>我的任务: everything of one organisation in a year, in the order of what to do; without a year, what is open in any.</summary>
public sealed record MineView(int Year, IReadOnlyList<int> Years, Name Organisation, DateOnly Today, IReadOnlyList<MineTask> Tasks)
{
    /// <summary>Tasks of a year that has not begun: they stand under a heading of their own.</summary>
    public IReadOnlyList<MineTask> Ahead => [.. Tasks.Where(t => t.Year > Today.Year)];

    /// <summary>The organisations that lead them: what changes there may show here.</summary>
    public required OrganisationIds Leading { get; init; }

    public IReadOnlyList<MineTask> Now => [.. Tasks.Where(t => t.Year <= Today.Year)];
}

/// <summary>What was said last, and when: both of one report.</summary>
internal sealed record LastSentence(string Sentence, DateOnly On);

/// <summary>我的任务 of heads and liaison officers.</summary>
public sealed class MineService(ReadEngine reads, OfficeClock clock, IWorkCalendar calendar)
{
    private static readonly ReadRight Right = new(nameof(Assignment), a => a.IsOfOrganisation, CommonRefusals.NotFound);

    public Task<Result<MineView>> GetAsync(int? year, CancellationToken ct) =>
        reads.RunAsync(Right, (db, actor) => ReadAsync(db, actor, year, ct), ct);

    private async Task<Result<MineView>> ReadAsync(QunTuanDb db, Actor actor, int? year, CancellationToken ct)
    {
        var years = await db.Plans.OrderByDescending(p => p.Year).Select(p => p.Year).ToListAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
        var organisation = await db
            .Organisations.Where(o => o.Id == actor.OrganisationId)
            .Select(o => new Name(o.ShortName, o.ShortNameEn))
            .SingleAsync(ct);
        var alone = await db.LiaisonMaySubmitAsync(actor.OrganisationId, clock.Today, ct);
        // without a year: what is open in any
        var spans = year is null;
        var open = db.Assignments.VisibleTo(actor).Where(Settled.Not).Where(a => spans).Select(a => a.Id);
        var mine = db
            .Assignments.AsNoTracking()
            .VisibleTo(actor)
            .Where(a => a.Projection != null && (db.Plans.Any(p => p.Id == a.PlanId && p.Year == shown) || open.Contains(a.Id)));
        var rows = await mine.OrderBy(a => a.Projection!.OfficialOrder).ThenBy(a => a.Id).Select(LiveRow.Of(actor)).ToListAsync(ct);
        var wholes = await mine.Include(a => a.TaskItem.Measure)
            .Include(a => a.TaskItem.TaskList.Plan)
            .Include(a => a.CoOrganisations)
                .ThenInclude(c => c.Organisation)
            .AsSplitQuery()
            .ToDictionaryAsync(a => a.Id, ct);
        var last = await mine.SelectMany(a => a.Reports)
            .Where(r => r.Sentence != null)
            .GroupBy(r => r.AssignmentId)
            .Select(g => new { g.Key, Id = g.Max(r => r.Id) })
            .Join(db.ProgressReports, g => g.Id, r => r.Id, (g, r) => new { g.Key, Said = new LastSentence(r.Sentence!, r.FiledOn) })
            .ToDictionaryAsync(r => r.Key, r => r.Said, ct);

        var today = clock.Today;
        return new MineView(
            shown,
            years,
            organisation,
            today,
            [
                .. rows.Select(r => Task(r.Row, wholes[r.Row.Id], actor, alone, last.GetValueOrDefault(r.Row.Id), today))
                    .OrderBy(t => t.Group)
                    .ThenByDescending(t => t.Group is MineGroup.Rest ? t.Row.Lamp : 0),
            ]
        )
        {
            Leading = new(wholes.Values.Select(a => a.OrganisationId).Append(actor.OrganisationId)),
        };
    }

    private MineTask Task(AssignmentRow row, Assignment a, Actor actor, bool alone, LastSentence? last, DateOnly today)
    {
        var own = a.CoOrganisations.Find(c => c.OrganisationId == actor.OrganisationId);
        var isDue = own is null && MineRule.IsReportDue(row.ReportDueOn, today);
        return new(
            row,
            MineRule.GroupOf(MineFacts.Of(a, row), actor, today),
            new(a.TaskItem.Measure.Name, a.TaskItem.Measure.NameEn),
            [.. a.CoOrganisations.OrderBy(c => c.Organisation.SortOrder).Select(c => c.Organisation.Short)],
            a.ReturnReason,
            isDue ? row.ReportDueOn : null,
            isDue && ReportDue.IsLate(row.ReportDueOn!.Value, today, calendar),
            a.SignOffRequestedAt,
            own?.Contributed,
            own is null ? last?.Sentence : own.Sentence,
            own is null ? a.LastReportOn
                : own.ContributedAt is { } at ? OfficeClock.DayOf(at)
                : null,
            a.TaskItem.Steps,
            AssignmentAct.OfferedTo(actor, a, alone)
        )
        {
            Year = a.TaskItem.TaskList.Plan.Year,
            ReopenReason = a.ReopenReason,
            LastSentenceOn =
                own is null ? last?.On
                : own.ContributedAt is { } said ? OfficeClock.DayOf(said)
                : null,
            Requirement = a.TaskItem.Requirement,
            Problem = own is null ? a.Problem : null,
            Numerator = a.Numerator,
            Denominator = a.Denominator,
        };
    }
}
