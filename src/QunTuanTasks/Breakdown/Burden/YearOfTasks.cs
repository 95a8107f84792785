using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What organisations carry in a year, planned tasks included: read for the burden preview.</summary>
internal static class YearOfTasks
{
    /// <param name="db">The reader's context.</param>
    /// <param name="planId">The year.</param>
    /// <param name="today">From which day on reports are counted of what is not issued yet.</param>
    /// <param name="ct">The reader's.</param>
    public static async Task<List<BurdenTask>> ListAsync(QunTuanDb db, int planId, DateOnly today, CancellationToken ct)
    {
        var tasks = await db
            .TaskItems.AsNoTracking()
            .Where(i => i.TaskList.PlanId == planId)
            .Select(i => new
            {
                i.Cycle,
                i.Deadline,
                i.TaskList.Plan.Year,
                Task = new BurdenTask(
                    i.Id,
                    i.TaskListId,
                    i.Code,
                    new Name(i.Title, i.TitleEn),
                    i.Unit,
                    0,
                    new List<int>(),
                    new List<int>()
                ),
            })
            .ToListAsync(ct);
        var given = (
            await db
                .Assignments.AsNoTracking()
                .Where(a => a.PlanId == planId && a.Status != AssignmentStatus.Cancelled)
                .Select(a => new
                {
                    a.TaskItemId,
                    a.OrganisationId,
                    IssuedOn = a.IssuedAt == null ? (DateOnly?)null : a.IssuedOn,
                    a.Deadline,
                    Co = a.CoOrganisations.Select(c => c.OrganisationId).ToList(),
                })
                .ToListAsync(ct)
        ).ToLookup(a => a.TaskItemId);
        return tasks.ConvertAll(t =>
            t.Task with
            {
                Reports = given[t.Task.Id]
                    .Select(a => Owed(t.Cycle, a.IssuedOn ?? today, a.Deadline == default ? t.Deadline : a.Deadline, t.Year))
                    .DefaultIfEmpty(Owed(t.Cycle, today, t.Deadline, t.Year))
                    .Max(),
                Responsible = [.. given[t.Task.Id].Select(a => a.OrganisationId)],
                Co = [.. given[t.Task.Id].SelectMany(a => a.Co)],
            }
        );
    }

    /// <summary>Reports of a task that is not issued yet, until this deadline.</summary>
    public static int Owed(TaskItem item, DateOnly today, DateOnly? deadline) =>
        Owed(item.Cycle, today, deadline ?? item.Deadline, item.TaskList.Plan.Year);

    /// <summary>In official order.</summary>
    public static async Task<Dictionary<int, Name>> NamesAsync(QunTuanDb db, IReadOnlyCollection<int> ids, CancellationToken ct) =>
        (
            await db
                .Organisations.AsNoTracking()
                .Where(o => ids.Contains(o.Id))
                .OrderBy(o => o.SortOrder)
                .ThenBy(o => o.Id)
                .Select(o => new { o.Id, Name = new Name(o.ShortName, o.ShortNameEn) })
                .ToListAsync(ct)
        ).ToDictionary(o => o.Id, o => o.Name);

    // without a deadline to the end of the year
    private static int Owed(ReportCycle cycle, DateOnly from, DateOnly? deadline, int year) =>
        ReportDue.Owed(cycle, from, deadline ?? new DateOnly(year, 12, 31));
}
