using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What may be copied into a list: reference tasks of its directive, and the tasks of the newest earlier year.</summary>
internal sealed class CopyReading(QunTuanDb db, TaskList list, DateOnly today)
{
    private List<TaskItem> _there = [];

    public async Task<CopySources> ReadAsync(CancellationToken ct)
    {
        var year = list.Plan.Year;
        _there = await db.TaskItems.AsNoTracking().Where(i => i.TaskListId == list.Id).ToListAsync(ct);
        var copied = _there.Select(i => i.ReferenceCode).ToHashSet();
        var copiedItems = _there.Select(i => i.CopiedFromId).ToHashSet();
        var references = await db
            .ReferenceTasks.AsNoTracking()
            .Include(r => r.Measure)
            .Where(r => r.Measure.DirectiveId == list.DirectiveId && (r.OnlyYear == null || r.OnlyYear == year))
            .OrderBy(r => r.SortOrder)
            .ThenBy(r => r.Id)
            .ToListAsync(ct);
        var earlierYear = await db
            .TaskLists.Where(l => l.DirectiveId == list.DirectiveId && l.Plan.Year < year && l.Items.Count > 0)
            .MaxAsync(l => (int?)l.Plan.Year, ct);
        var earlier = await AssignedTask.ListAsync(
            db,
            db.TaskItems.Include(i => i.Measure)
                .Where(i => i.TaskList.DirectiveId == list.DirectiveId && i.TaskList.Plan.Year == earlierYear)
                .OrderBy(i => i.Number)
                .ThenBy(i => i.Id),
            ct
        );
        var names = await db.Organisations.AsNoTracking().ToDictionaryAsync(o => o.Code, o => o.Short, ct);
        return new(
            await db.ReferenceTasks.CountAsync(ct),
            [.. references.Select(r => Row(r, year, copied.Contains(r.Code), names))],
            earlierYear,
            [.. earlier.Select(t => Row(t, year - earlierYear!.Value, copiedItems.Contains(t.Item.Id)))]
        );
    }

    private ReferenceRow Row(ReferenceTask reference, int year, bool isCopied, Dictionary<string, Name> names)
    {
        var deadline = SchedulePoints.Deadline(reference.DeadlineType, reference.MonthDay, year);
        return new(
            reference.Code,
            new(reference.Measure.Name, reference.Measure.NameEn),
            new(reference.Title, reference.TitleEn),
            reference.Kind,
            reference.Target,
            new(reference.Unit, reference.UnitEn),
            Of(reference.LeadCode),
            [.. reference.CoCodes.Select(Of)],
            deadline,
            deadline < today,
            reference.TargetBasis,
            isCopied,
            isCopied ? null : Alike(reference.Title)
        );

        Name Of(string code) => names.GetValueOrDefault(code) ?? new(code);
    }

    private EarlierRow Row(AssignedTask task, int years, bool isCopied)
    {
        var (item, deadline) = (task.Item, task.Item.Deadline?.AddYears(years));
        return new(
            item.Id,
            item.Code,
            new(item.Measure.Name, item.Measure.NameEn),
            item.Name,
            item.Kind,
            item.Target,
            item.UnitName,
            item.TargetIsExample,
            [
                .. task
                    .Assignments.Where(a => a.Status is not AssignmentStatus.Cancelled)
                    .OrderBy(a => a.Organisation.SortOrder)
                    .SelectMany(a => a.CoOrganisations.Select(c => c.Organisation).OrderBy(o => o.SortOrder).Prepend(a.Organisation))
                    .Select(o => o.Short),
            ],
            deadline,
            deadline < today,
            isCopied,
            isCopied ? null : Alike(item.Title)
        );
    }

    private AlikeTitle? Alike(string title) =>
        _there
            .Select(i => (Item: i, Likeness: Similarity.Of(i.Title, title)))
            .Where(i => i.Likeness >= Similarity.Warns)
            .OrderByDescending(i => i.Likeness)
            .ThenBy(i => i.Item.Number)
            .Select(i => new AlikeTitle(i.Item.Code, i.Item.Name))
            .FirstOrDefault();
}
