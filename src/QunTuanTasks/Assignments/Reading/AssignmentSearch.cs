using QunTuanTasks.Access;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>What words leave of tasks and of assignments: each of them stands somewhere, in whatever order they were typed.</summary>
internal static class AssignmentSearch
{
    /// <summary>Each word stands in the task, its measure or its basis number, or is the responsible organisation.</summary>
    public static IQueryable<StatusProjection> Searched(
        this IQueryable<StatusProjection> query,
        QunTuanDb db,
        Actor actor,
        SearchedWords words
    )
    {
        foreach (var word in words.All)
        {
            var (tasks, organisations) = (db.TaskItems.With(db, actor, word).Select(t => t.Id), word.Organisations);
            query = query.Where(s => tasks.Contains(s.Assignment.TaskItemId) || organisations.Contains(s.OrganisationId));
        }
        return query;
    }

    /// <summary>Those in which every word stands.</summary>
    public static IQueryable<TaskItem> Searched(this IQueryable<TaskItem> tasks, QunTuanDb db, Actor actor, SearchedWords words) =>
        words.All.Aggregate(tasks, (left, word) => left.With(db, actor, word));

    /// <summary>
    /// Those in which the word stands. A requirement is searched for those who may read it: of others' work it is not theirs.
    /// </summary>
    public static IQueryable<TaskItem> With(this IQueryable<TaskItem> tasks, QunTuanDb db, Actor actor, SearchedWord word)
    {
        var (text, code, measures, lists, titles) = (word.Text, word.Code, word.Measures, word.Lists, word.Tasks);
        var (isWhole, isCode) = (actor.SeesEveryOrganisation, code != text);
        var open = db.Assignments.VisibleTo(actor).Select(a => a.TaskItemId);
        return tasks.Where(t =>
            t.SearchText.Contains(text)
            || (isCode && t.SearchText.Contains(code))
            || measures.Contains(t.MeasureId)
            || lists.Contains(t.TaskListId)
            || titles.Contains(t.Id)
            || (t.RequirementText.Contains(text) && (isWhole || open.Contains(t.Id)))
        );
    }
}
