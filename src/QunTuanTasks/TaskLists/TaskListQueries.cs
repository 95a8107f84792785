using QunTuanTasks.Access;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

internal static class TaskListQueries
{
    /// <summary>Staff see drafts; leaders, heads and liaison officers what was issued; administrators nothing.</summary>
    public static IQueryable<TaskList> VisibleTo(this IQueryable<TaskList> lists, Actor actor) =>
        actor.SeesDrafts ? lists
        : actor.MaySeeBusiness ? lists.Where(l => l.Status != TaskListStatus.Draft)
        : lists.Where(l => false);

    public static IQueryable<TaskItem> VisibleTo(this IQueryable<TaskItem> items, Actor actor) =>
        actor.SeesDrafts ? items
        : actor.MaySeeBusiness ? items.Where(i => i.Assignments.Any(a => a.Status != AssignmentStatus.Draft))
        : items.Where(i => false);
}
