using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>The words of a task: its kind, how it is undertaken, when it is complete, how often it is reported.</summary>
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

    public static string Word(Undertaking undertaking) => Labels.Of(undertaking);

    public static string Word(TargetScope scope) => Labels.Of(scope);

    public static string Word(TownshipScope scope) => Labels.Of(scope);

    public static string Word(ReportCycle cycle) => Labels.Of(cycle);

    public static string Word(DeadlineType type) => Labels.Of(type);

    /// <summary>As the committee calls it, or its number while it has no name.</summary>
    public static string ContestName(int number, IEnumerable<Contest> named) =>
        named.FirstOrDefault(c => c.Number == number)?.Name ?? Say.Of(TaskListTexts.ContestNumber, number);

    /// <summary>40 场, 95%; nothing for a task without a figure.</summary>
    public static string Figure(decimal? value, Name? unit) =>
        value is null ? Say.Nothing
        : unit is null ? Say.N(value)
        : Say.Name(unit) is "%" ? $"{Say.N(value)}%"
        : $"{Say.N(value)} {Say.Name(unit)}";

    /// <summary>市总工会、团市委; in English with commas.</summary>
    public static string Names(IEnumerable<Name> names) => string.Join(TaskListTexts.Comma, names.Select(Say.Name));
}
