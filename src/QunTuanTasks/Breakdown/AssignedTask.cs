using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>A task with its assignments, planned and cancelled ones included: what changes them together begins here.</summary>
internal sealed class AssignedTask(TaskItem item, List<Assignment> assignments)
{
    public TaskItem Item { get; } = item;

    /// <summary>In the order in which they were made.</summary>
    public List<Assignment> Assignments { get; } = assignments;

    /// <summary>Planned: nobody outside the office knows of them.</summary>
    public List<Assignment> Drafts => Assignments.FindAll(a => a.Status is AssignmentStatus.Draft);

    /// <summary>Given to somebody once, whatever became of it.</summary>
    public List<Assignment> Issued => Assignments.FindAll(a => a.Status is not AssignmentStatus.Draft);

    /// <summary>Given to somebody and not cancelled.</summary>
    public List<Assignment> Live => Assignments.FindAll(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled));

    public bool IsIssued => Assignments.Exists(a => a.Status is not AssignmentStatus.Draft);

    /// <summary>A task that nobody has yet.</summary>
    public static AssignedTask New(TaskItem item) => new(item, []);

    public static async Task<AssignedTask> OfAsync(QunTuanDb db, TaskItem item, CancellationToken ct) =>
        new(item, await Whole(db).Where(a => a.TaskItemId == item.Id).ToListAsync(ct));

    /// <summary>Tasks in the order of the query, each with its assignments.</summary>
    public static Task<List<AssignedTask>> ListAsync(QunTuanDb db, IQueryable<TaskItem> items, CancellationToken ct) =>
        ListAsync(items, Whole(db), ct);

    /// <summary>The same to be read alone, with the assignments that the person may know of.</summary>
    public static Task<List<AssignedTask>> SeenAsync(QunTuanDb db, IQueryable<TaskItem> items, Actor actor, CancellationToken ct) =>
        ListAsync(
            items.AsNoTrackingWithIdentityResolution(),
            Whole(db).AsNoTrackingWithIdentityResolution().Where(a => actor.SeesDrafts || a.Status != AssignmentStatus.Draft),
            ct
        );

    private static async Task<List<AssignedTask>> ListAsync(
        IQueryable<TaskItem> items,
        IQueryable<Assignment> assignments,
        CancellationToken ct
    )
    {
        var tasks = await items.ToListAsync(ct);
        var ids = tasks.ConvertAll(i => i.Id);
        var of = (await assignments.Where(a => ids.Contains(a.TaskItemId)).ToListAsync(ct)).ToLookup(a => a.TaskItemId);
        return tasks.ConvertAll(i => new AssignedTask(i, [.. of[i.Id]]));
    }

    /// <summary>The next save writes what was made anew.</summary>
    public void AddTo(QunTuanDb db)
    {
        if (db.Entry(Item).State is EntityState.Detached)
        {
            db.TaskItems.Add(Item);
        }
        db.Assignments.AddRange(Assignments.Where(a => a.Id == 0));
    }

    private static IQueryable<Assignment> Whole(QunTuanDb db) =>
        db
            .Assignments.Include(a => a.Projection)
            .Include(a => a.Organisation)
            .Include(a => a.CoOrganisations)
                .ThenInclude(c => c.Organisation)
            .OrderBy(a => a.Id);
}

internal static class AssignedTaskQueries
{
    /// <summary>Staff see drafts; leaders, heads and liaison officers tasks that somebody was given; administrators nothing.</summary>
    public static IQueryable<TaskItem> VisibleTo(this IQueryable<TaskItem> items, QunTuanDb db, Actor actor) =>
        actor.SeesDrafts ? items
        : actor.MaySeeBusiness ? items.Where(i => db.Assignments.Any(a => a.TaskItemId == i.Id && a.Status != AssignmentStatus.Draft))
        : items.Where(i => false);

    /// <summary>The tasks of a list in their order.</summary>
    public static IQueryable<TaskItem> OfList(this IQueryable<TaskItem> items, int taskListId) =>
        items.Include(i => i.TaskList.Plan).Where(i => i.TaskListId == taskListId).OrderBy(i => i.Number).ThenBy(i => i.Id);

    /// <summary>A task with what every act on it needs.</summary>
    public static Task<TaskItem?> ForActAsync(this IQueryable<TaskItem> items, QunTuanDb db, Actor actor, int id, CancellationToken ct) =>
        items
            .VisibleTo(db, actor)
            .Include(i => i.TaskList.Plan)
            .Include(i => i.TaskList.Directive)
            .SingleOrDefaultAsync(i => i.Id == id, ct);
}
