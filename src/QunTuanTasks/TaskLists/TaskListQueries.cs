using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;

namespace QunTuanTasks.TaskLists;

internal static class TaskListQueries
{
    /// <summary>Staff see drafts; leaders, heads and liaison officers what was issued; administrators nothing.</summary>
    public static IQueryable<TaskList> VisibleTo(this IQueryable<TaskList> lists, Actor actor) =>
        actor.SeesDrafts ? lists
        : actor.MaySeeBusiness ? lists.Where(l => l.Status != TaskListStatus.Draft)
        : lists.Where(l => false);

    /// <summary>A list with what every act on it needs.</summary>
    public static Task<TaskList?> ForActAsync(this IQueryable<TaskList> lists, Actor actor, int id, CancellationToken ct) =>
        lists.VisibleTo(actor).Include(l => l.Plan).Include(l => l.Directive).SingleOrDefaultAsync(l => l.Id == id, ct);
}
