using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>The directives of a year, each with its list and what is in it.</summary>
internal static class YearOfLists
{
    public static async Task<TaskListOverview> ReadAsync(QunTuanDb db, Actor actor, int? year, DateOnly today, CancellationToken ct)
    {
        var years = await db.Plans.OrderByDescending(p => p.Year).Select(p => p.Year).ToListAsync(ct);
        var shown = year ?? await PlanYear.DefaultAsync(db, today, ct);
        var lists = db.TaskLists.AsNoTracking().VisibleTo(actor).Where(l => l.Plan.Year == shown);
        var items = db.TaskItems.VisibleTo(db, actor);
        // heads count what is theirs: the live state of the others is not for them
        var counted = db.StatusProjections.Where(s => s.Lamp != Lamp.None).Where(actor.SeesFully<StatusProjection>(s => s.OrganisationId));
        var rows = await db
            .Directives.AsNoTracking()
            .OrderBy(d => d.Ordinal)
            .Select(d => new
            {
                Directive = d,
                List = lists
                    .Where(l => l.DirectiveId == d.Id)
                    .Select(l => new
                    {
                        l.Id,
                        l.Status,
                        l.BasisNumber,
                        Items = items.Count(i => i.TaskListId == l.Id),
                        Assignments = counted.Count(s => s.Assignment.TaskItem.TaskListId == l.Id),
                        Completed = counted.Count(s => s.Assignment.TaskItem.TaskListId == l.Id && s.Lamp == Lamp.Blue),
                        Stuck = counted.Count(s =>
                            s.Assignment.TaskItem.TaskListId == l.Id && (s.Lamp == Lamp.Red || s.Lamp == Lamp.Yellow)
                        ),
                    })
                    .FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new(
            shown,
            years,
            [
                .. rows.Select(r => new TaskListRow(
                    r.Directive.Id,
                    r.Directive.Code,
                    r.Directive.Ordinal,
                    new(r.Directive.Name, r.Directive.NameEn),
                    new(r.Directive.TargetImage, r.Directive.TargetImageEn),
                    r.Directive.IsGuarantee,
                    r.List?.Id,
                    r.List?.Status,
                    r.List?.BasisNumber,
                    r.List?.Items ?? 0,
                    r.List?.Assignments ?? 0,
                    r.List?.Completed ?? 0,
                    r.List?.Stuck ?? 0
                )),
            ],
            actor.MayAssign,
            !actor.SeesEveryOrganisation
        );
    }
}
