using QunTuanTasks.Common;

namespace QunTuanTasks.Breakdown;

/// <summary>A task of the year as the burden preview needs it.</summary>
/// <param name="Reports">What each responsible organisation owes of it until its deadline.</param>
internal sealed record BurdenTask(
    int Id,
    int TaskListId,
    string Code,
    Name Title,
    string? Unit,
    int Reports,
    IReadOnlyList<int> Responsible,
    IReadOnlyList<int> Co
);

/// <summary>减负预览: what organisations carry and which tasks look alike. Pure.</summary>
internal static class BurdenRules
{
    /// <summary>Per organisation, in the order given: what it is responsible for now, and with what would come.</summary>
    public static IReadOnlyList<BodyLoad> Loads(
        IEnumerable<(int Id, Name Name)> organisations,
        IReadOnlyCollection<BurdenTask> now,
        IReadOnlyCollection<BurdenTask> coming
    ) =>
        [
            .. organisations.Select(o =>
            {
                var (has, gets) = (
                    now.Where(t => t.Responsible.Contains(o.Id)).ToList(),
                    coming.Where(t => t.Responsible.Contains(o.Id)).ToList()
                );
                var reports = has.Sum(t => t.Reports);
                return new BodyLoad(o.Name, has.Count, has.Count + gets.Count, reports, reports + gets.Sum(t => t.Reports));
            }),
        ];

    /// <summary>Tasks of the same year with a shared body, the same unit and a similar title, the most similar first.</summary>
    public static IReadOnlyList<LookAlike> Alike(BurdenTask task, IEnumerable<BurdenTask> others, IReadOnlyDictionary<int, Name> names) =>
        [
            .. others
                .Where(o => o.Id != task.Id && o.Unit == task.Unit)
                .Select(o => (Task: o, Shared: Shared(task, o, names), Likeness: Similarity.Of(o.Title.Zh, task.Title.Zh)))
                .Where(o => o.Likeness >= Similarity.Warns && o.Shared.Count > 0)
                .OrderByDescending(o => o.Likeness)
                .ThenBy(o => o.Task.Id)
                .Select(o => new LookAlike(o.Task.Id, o.Task.TaskListId, o.Task.Code, o.Task.Title, o.Shared, o.Likeness)),
        ];

    private static List<Name> Shared(BurdenTask a, BurdenTask b, IReadOnlyDictionary<int, Name> names) =>
        [.. names.Where(n => Has(a, n.Key) && Has(b, n.Key)).Select(n => n.Value)];

    private static bool Has(BurdenTask task, int organisationId) =>
        task.Responsible.Contains(organisationId) || task.Co.Contains(organisationId);
}
