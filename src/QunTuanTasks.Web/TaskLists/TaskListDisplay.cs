using QunTuanTasks.Breakdown;
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

    /// <summary>How a line of the checklist stands.</summary>
    public static string Said(IssuingLine line) =>
        (line.Check, line.State) switch
        {
            (IssuingCheck.Terms, CheckState.Fine) => Say.Of(TaskListTexts.Check_Terms, line.Count),
            (IssuingCheck.Terms, _) => Say.Of(TaskListTexts.Check_Terms_Missing, line.Count),
            (IssuingCheck.Targets, CheckState.Fine) => TaskListTexts.Check_Targets,
            (IssuingCheck.Targets, _) => Say.Of(TaskListTexts.Check_Targets_Example, line.Count),
            (IssuingCheck.BasisNumber, CheckState.Fine) => TaskListTexts.Check_Basis,
            (IssuingCheck.BasisNumber, _) => TaskListTexts.Check_Basis_Missing,
            (IssuingCheck.Notice, CheckState.Fine) => TaskListTexts.Check_Notice,
            (IssuingCheck.Notice, _) => Say.Of(TaskListTexts.Check_Notice_Short, line.Count),
            (IssuingCheck.LookAlikes, CheckState.Fine) => TaskListTexts.Check_Alike,
            (IssuingCheck.LookAlikes, _) => Say.Of(TaskListTexts.LookAlikes, line.Count),
            (IssuingCheck.Schedule, _) => Say.Of(TaskListTexts.Check_Schedule, line.Count),
            (IssuingCheck.Burden, _) => Say.Of(TaskListTexts.Check_Burden, line.Count),
        };

    /// <summary>What ticking a line says; null of those that are not ticked.</summary>
    public static string? Tick(IssuingLine line) =>
        line.Check switch
        {
            IssuingCheck.Targets => Say.Of(TaskListTexts.Tick_Targets, line.Count),
            IssuingCheck.BasisNumber => TaskListTexts.Tick_Basis,
            IssuingCheck.LookAlikes => TaskListTexts.Tick_Alike,
            _ => null,
        };

    public static string Word(TargetScope scope) => Labels.Of(scope);

    public static string Word(DeadlineType type) => Labels.Of(type);

    /// <summary>As the committee calls it, or its number while it has no name.</summary>
    public static string ContestName(int number, IEnumerable<Contest> named) =>
        named.FirstOrDefault(c => c.Number == number)?.Name ?? Say.Of(TaskListTexts.ContestNumber, number);

    /// <summary>市总工会、团市委; in English with commas.</summary>
    public static string Names(IEnumerable<Name> names) => string.Join(TaskListTexts.Comma, names.Select(Say.Name));
}
