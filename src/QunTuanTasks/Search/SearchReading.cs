using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Search;

/// <summary>What one person finds. Every group begins with what that person may see.</summary>
internal sealed class SearchReading(QunTuanDb db, Actor actor, SearchedWords words)
{
    private readonly HashSet<SearchGroup> _more = [];
    private IReadOnlyList<int> _years = [];
    private readonly IReadOnlyList<string> _written = words.Written;

    public async Task<SearchResults> ReadAsync(string query, CancellationToken ct) =>
        new(
            query,
            _written,
            Few(SearchGroup.Organisations, Organisations()),
            Few(SearchGroup.Directives, Directives()),
            Few(SearchGroup.Tasks, await TasksAsync(ct)),
            Few(SearchGroup.Assignments, await AssignmentsAsync(ct)),
            Few(SearchGroup.Texts, await TextsAsync(ct)),
            Few(SearchGroup.Lists, await ListsAsync(ct)),
            _more,
            _years
        );

    private IEnumerable<FoundOrganisation> Organisations() =>
        words
            .Organisations.Where(o => o.IsActive && words.All.All(w => w.Organisations.Contains(o.Id)))
            .Select(o => new FoundOrganisation(o.Code, o.FullName, o.ShortName));

    private IEnumerable<FoundDirective> Directives() =>
        words
            .Directives.Where(d => words.All.All(w => w.Directives.Contains(d.Id)))
            .Select(d => new FoundDirective(
                d.Code,
                d.FullName,
                d.Measures.FirstOrDefault(m => words.All.All(w => w.Measures.Contains(m.Id)))?.Name
            ));

    private async Task<IEnumerable<FoundTask>> TasksAsync(CancellationToken ct)
    {
        var open = db.Assignments.VisibleTo(actor).Where(a => a.Status != AssignmentStatus.Draft);
        var found = await db
            .TaskItems.AsNoTracking()
            .VisibleTo(db, actor)
            .Searched(db, actor, words)
            .OrderByDescending(t => t.TaskList.PlanId)
            .ThenBy(t => t.TaskList.Directive.Ordinal)
            .ThenBy(t => t.Number)
            .ThenBy(t => t.Id)
            .Take(SearchService.Shown + 1)
            .Select(t => new
            {
                t.TaskListId,
                t.Code,
                Title = new Name(t.Title, t.TitleEn),
                Directive = new Name(t.TaskList.Directive.Name, t.TaskList.Directive.NameEn),
                t.Requirement,
                Open = open.Count(a => a.TaskItemId == t.Id),
                First = open.Where(a => a.TaskItemId == t.Id).Min(a => (int?)a.Id),
            })
            .ToListAsync(ct);
        return found.Select(t => new FoundTask(
            t.TaskListId,
            t.Code,
            t.Title,
            t.Directive,
            // a sentence of others' work is not theirs
            (actor.SeesEveryOrganisation || t.Open > 0)
            && t.Requirement is { } requirement
            && TextMark.Of(requirement, _written) is [var first, ..]
                ? Excerpt.Around(requirement, first)
                : null,
            t.Open == 1 ? t.First : null
        ));
    }

    private async Task<IEnumerable<FoundAssignment>> AssignmentsAsync(CancellationToken ct)
    {
        var seen = db.StatusProjections.AsNoTracking().VisibleTo(actor).Searched(db, actor, words);
        var found = await seen.OrderByDescending(s => s.PlanId)
            .ThenBy(s => s.OfficialOrder)
            .ThenBy(s => s.AssignmentId)
            .Take(SearchService.Shown + 1)
            .Select(s => new FoundAssignment(
                s.AssignmentId,
                s.Assignment.TaskItem.Code,
                new(s.Assignment.TaskItem.Title, s.Assignment.TaskItem.TitleEn),
                new(s.Assignment.Organisation.ShortName, s.Assignment.Organisation.ShortNameEn),
                s.Lamp,
                s.Reason,
                s.PausedBy
            ))
            .ToListAsync(ct);
        if (found.Count > SearchService.Shown)
        {
            // the list shows one year at a time
            _years = await db
                .Plans.AsNoTracking()
                .Where(p => seen.Any(s => s.PlanId == p.Id))
                .OrderByDescending(p => p.Year)
                .Select(p => p.Year)
                .ToListAsync(ct);
        }
        return found;
    }

    // the newest first; what is found by its task or its organisation alone is among the assignments
    private async Task<IEnumerable<FoundText>> TextsAsync(CancellationToken ct)
    {
        var seen = db.Assignments.VisibleTo(actor);
        var reports = db.ProgressReports.AsNoTracking().Join(seen, r => r.AssignmentId, a => a.Id, (r, a) => new { Report = r, Of = a });
        if (words.All is [var single])
        {
            reports = reports.Where(x => x.Report.SearchText.Contains(single.Text));
        }
        else
        {
            foreach (var word in words.All)
            {
                var tasks = db.TaskItems.With(db, actor, word).Select(t => t.Id);
                reports = reports.Where(x =>
                    x.Report.SearchText.Contains(word.Text)
                    || word.Organisations.Contains(x.Of.OrganisationId)
                    || tasks.Contains(x.Of.TaskItemId)
                );
            }
            var texts = words.All.Select(w => w.Text).ToList();
            reports = reports.Where(x => texts.Any(t => x.Report.SearchText.Contains(t)));
        }
        var found = await reports
            .OrderByDescending(x => x.Report.Id)
            .Take(SearchService.Shown + 1)
            .Select(x => new
            {
                x.Of.Id,
                x.Of.TaskItem.Code,
                Title = new Name(x.Of.TaskItem.Title, x.Of.TaskItem.TitleEn),
                Organisation = new Name(x.Of.Organisation.ShortName, x.Of.Organisation.ShortNameEn),
                x.Report.FiledOn,
                x.Report.Sentence,
                x.Report.Problem,
                x.Report.NextStep,
            })
            .ToListAsync(ct);
        return found
            .Select(x =>
                new[] { (TextOfReport.Problem, x.Problem), (TextOfReport.Sentence, x.Sentence), (TextOfReport.NextStep, x.NextStep) }
                    .Where(t => t.Item2 is not null)
                    .Select(t => (Kind: t.Item1, Text: t.Item2!, Marks: TextMark.Of(t.Item2!, words.All.Select(w => w.Text))))
                    .Where(t => t.Marks.Count > 0)
                    .Select(t => new FoundText(
                        x.Id,
                        x.Code,
                        x.Title,
                        x.Organisation,
                        x.FiledOn,
                        t.Kind,
                        Excerpt.Around(t.Text, t.Marks[0])
                    ))
                    .FirstOrDefault()
            )
            .OfType<FoundText>();
    }

    private async Task<IEnumerable<FoundList>> ListsAsync(CancellationToken ct)
    {
        var ids = words.All.Select(w => w.Lists).Aggregate((one, other) => [.. one.Intersect(other)]);
        return ids.Count == 0
            ? []
            : await db
                .TaskLists.AsNoTracking()
                .VisibleTo(actor)
                .Where(l => ids.Contains(l.Id))
                .OrderByDescending(l => l.PlanId)
                .ThenBy(l => l.Directive.Ordinal)
                .Take(SearchService.Shown + 1)
                .Select(l => new FoundList(l.Id, l.BasisNumber!, new(l.Directive.Name, l.Directive.NameEn), l.Plan.Year))
                .ToListAsync(ct);
    }

    private IReadOnlyList<T> Few<T>(SearchGroup group, IEnumerable<T> found)
    {
        var some = found.Take(SearchService.Shown + 1).ToList();
        if (some.Count > SearchService.Shown)
        {
            _more.Add(group);
        }
        return [.. some.Take(SearchService.Shown)];
    }
}
