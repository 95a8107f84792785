using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>任务分解表: the lists of a year, one list with its tasks and assignments, and what can be copied into it.</summary>
public sealed class BreakdownSheetService(ReadEngine reads, OfficeClock clock, OfficeDay day)
{
    private static readonly ReadRight _lists = new(nameof(TaskList), actor => actor.MaySeeBusiness, TaskListRefusals.NotFound);

    // a page asks for everybody, and shows the list only to those who are answered
    private static readonly ReadRight _ofDirective = new(nameof(TaskList), _ => true, TaskListRefusals.NotFound);

    /// <summary>
    /// The six directives of a year with their lists; null takes the year that pages open with.
    /// </summary>
    public Task<Result<TaskListOverview>> GetOverviewAsync(int? year, CancellationToken ct) =>
        reads.RunAsync<TaskListOverview>(_lists, async (db, actor) => await YearOfLists.ReadAsync(db, actor, year, clock.Today, ct), ct);

    /// <summary>One list whole. Of other organisations, heads see the last closed month.</summary>
    public Task<Result<TaskListView>> GetAsync(int taskListId, CancellationToken ct) =>
        reads.RunAsync<TaskListView>(
            _lists,
            async (db, actor) =>
                await Whole(db, actor).SingleOrDefaultAsync(l => l.Id == taskListId, ct) is { } list
                    ? await new SheetReading(db, actor, day).ReadAsync(list, ct)
                    : TaskListRefusals.NotFound,
            ct,
            taskListId
        );

    /// <summary>The list of a directive in a year; NotFound when there is none yet, which is an everyday answer and not recorded.</summary>
    public async Task<Result<TaskListView>> GetByDirectiveAsync(string directiveCode, int? year, CancellationToken ct)
    {
        var found = await reads.RunAsync<Found>(
            _ofDirective,
            async (db, actor) =>
            {
                var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
                var list = await Whole(db, actor).SingleOrDefaultAsync(l => l.Directive.Code == directiveCode && l.Plan.Year == shown, ct);
                return new Found(list is null ? null : await new SheetReading(db, actor, day).ReadAsync(list, ct));
            },
            ct,
            directiveCode
        );
        return found.Refusal is { } refusal ? refusal
            : found.Value!.List is { } view ? view
            : TaskListRefusals.NotFound;
    }

    /// <summary>Reference tasks of the directive and the items of the newest earlier year. Staff only.</summary>
    public Task<Result<CopySources>> GetCopySourcesAsync(int taskListId, CancellationToken ct) =>
        reads.ForStaffAsync(taskListId, (db, list) => new CopyReading(db, list, clock.Today).ReadAsync(ct), ct);

    private static IQueryable<TaskList> Whole(QunTuanDb db, Actor actor) =>
        db.TaskLists.AsNoTracking().VisibleTo(actor).Include(l => l.Plan).Include(l => l.Directive.Measures);

    private sealed record Found(TaskListView? List);
}
