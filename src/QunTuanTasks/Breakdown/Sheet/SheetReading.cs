using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>One list with its tasks, as one person may see it.</summary>
internal sealed class SheetReading(QunTuanDb db, Actor actor, OfficeDay day)
{
    public async Task<TaskListView> ReadAsync(TaskList list, CancellationToken ct)
    {
        var tasks = await AssignedTask.SeenAsync(
            db,
            db.TaskItems.VisibleTo(db, actor)
                .Include(i => i.Measure)
                .Where(i => i.TaskListId == list.Id)
                .OrderBy(i => i.Number)
                .ThenBy(i => i.Id),
            actor,
            ct
        );
        var month = await day.ClosedMonthAsync(db, ct);
        var closed = actor.SeesEveryOrganisation
            ? []
            : await db
                .MonthSnapshots.AsNoTracking()
                .Where(m => m.Month == month && db.Assignments.Any(a => a.Id == m.AssignmentId && a.TaskItem.TaskListId == list.Id))
                .ToDictionaryAsync(m => m.AssignmentId, ct);
        var townshipCodes = tasks.SelectMany(t => t.Item.Townships).ToHashSet();
        List<Township> townships =
            townshipCodes.Count == 0
                ? []
                :
                [
                    .. (
                        await db
                            .Organisations.AsNoTracking()
                            .Where(o => o.Kind == OrganisationKind.Township)
                            .OrderBy(o => o.SortOrder)
                            .ThenBy(o => o.Id)
                            .ToListAsync(ct)
                    ).Select(o => new Township(o.Code, o.Short)),
                ];
        return new(
            list.Id,
            list.Plan.Year,
            list.Directive.Code,
            list.Directive.Ordinal,
            new(list.Directive.Name, list.Directive.NameEn),
            new(list.Directive.TargetImage, list.Directive.TargetImageEn),
            list.Status,
            list.BasisNumber,
            list.IssuedAt,
            list.ClosedAt,
            list.Version,
            [.. tasks.Select(t => new SheetRow(t, actor, closed, month, townships).Read())],
            [
                .. list
                    .Directive.Measures.OrderBy(m => m.SortOrder)
                    .ThenBy(m => m.Id)
                    .Select(m => new MeasureChoice(
                        m.Id,
                        m.Code,
                        new(m.Name, m.NameEn),
                        m.GroupName is null ? null : new(m.GroupName, m.GroupNameEn)
                    )),
            ],
            actor.MayAssign && list.Status is not TaskListStatus.Closed,
            actor.MayAssign && list.Status is not TaskListStatus.Closed && tasks.Exists(t => t.Drafts.Count > 0),
            actor.MayAssign && list.Status is TaskListStatus.Issued && ClosingRule.MayClose(tasks)
        )
        {
            BeginsOn = SchedulePoints.BeginsOn(list.Plan.Year, day.Today),
            Contests = list.Plan.ContestNames.Named(),
        };
    }
}
