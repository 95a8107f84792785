using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>The words of a list and of how its tasks are set. What every room says alike about a task, TaskLabels has.</summary>
public static class TaskListDisplay
{
    public static string Word(TaskListStatus status) => Labels.Of(status);

    /// <summary>What the kind means, in a sentence.</summary>
    public static string Hint(TargetKind kind) =>
        kind switch
        {
            TargetKind.Cumulative => TaskListTexts.KindHint_Cumulative,
            TargetKind.Milestone => TaskListTexts.KindHint_Milestone,
            TargetKind.Percentage => TaskListTexts.KindHint_Percentage,
            TargetKind.Floor => TaskListTexts.KindHint_Floor,
            TargetKind.None => TaskListTexts.KindHint_None,
        };

    public static string Word(TargetScope scope) => Labels.Of(scope);

    public static string Word(DeadlineType type) => Labels.Of(type);

    /// <summary>As the committee calls it, or its number while it has no name.</summary>
    public static string ContestName(int number, IEnumerable<Contest> named) =>
        named.FirstOrDefault(c => c.Number == number)?.Name ?? Say.Of(TaskListTexts.ContestNumber, number);

    /// <summary>市总工会、团市委; in English with commas.</summary>
    public static string Names(IEnumerable<Name> names) => string.Join(TaskListTexts.Comma, names.Select(Say.Name));
}
