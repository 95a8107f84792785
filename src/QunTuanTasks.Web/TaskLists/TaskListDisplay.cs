using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>The words of a task: its kind, how it is undertaken, when it is complete, how often it is reported.</summary>
public static class TaskListDisplay
{
    public static string Word(TaskListStatus status) =>
        status switch
        {
            TaskListStatus.Draft => TaskListTexts.TaskListStatus_Draft,
            TaskListStatus.Issued => TaskListTexts.TaskListStatus_Issued,
            TaskListStatus.Closed => TaskListTexts.TaskListStatus_Closed,
        };

    public static string Word(TaskItemState state) =>
        state switch
        {
            TaskItemState.Draft => TaskListTexts.TaskItemState_Draft,
            TaskItemState.Open => TaskListTexts.TaskItemState_Open,
            TaskItemState.Completed => TaskListTexts.TaskItemState_Completed,
            TaskItemState.Cancelled => TaskListTexts.TaskItemState_Cancelled,
        };

    public static string Word(TargetKind kind) =>
        kind switch
        {
            TargetKind.Cumulative => TaskListTexts.TargetKind_Cumulative,
            TargetKind.Milestone => TaskListTexts.TargetKind_Milestone,
            TargetKind.Percentage => TaskListTexts.TargetKind_Percentage,
            TargetKind.Floor => TaskListTexts.TargetKind_Floor,
            TargetKind.None => TaskListTexts.TargetKind_None,
        };

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

    public static string Word(Undertaking undertaking) =>
        undertaking switch
        {
            Undertaking.EachOrganisation => TaskListTexts.Undertaking_EachOrganisation,
            Undertaking.Joint => TaskListTexts.Undertaking_Joint,
        };

    public static string Word(CompletionRule rule, int? quota = null) =>
        rule switch
        {
            CompletionRule.All => TaskListTexts.CompletionRule_All,
            CompletionRule.Any => TaskListTexts.CompletionRule_Any,
            CompletionRule.Lead => TaskListTexts.CompletionRule_Lead,
            CompletionRule.Quota => quota is { } n ? Say.Of(TaskListTexts.QuotaOf, n) : TaskListTexts.CompletionRule_Quota,
        };

    public static string Word(TargetScope scope) =>
        scope switch
        {
            TargetScope.PerBody => TaskListTexts.TargetScope_PerBody,
            TargetScope.Split => TaskListTexts.TargetScope_Split,
        };

    public static string Word(TownshipScope scope) =>
        scope switch
        {
            TownshipScope.City => TaskListTexts.TownshipScope_City,
            TownshipScope.AllTownships => TaskListTexts.TownshipScope_AllTownships,
            TownshipScope.SelectedTownships => TaskListTexts.TownshipScope_SelectedTownships,
        };

    public static string Word(ReportCycle cycle) =>
        cycle switch
        {
            ReportCycle.None => TaskListTexts.ReportCycle_None,
            ReportCycle.Monthly => TaskListTexts.ReportCycle_Monthly,
            ReportCycle.BiMonthly => TaskListTexts.ReportCycle_BiMonthly,
            ReportCycle.Quarterly => TaskListTexts.ReportCycle_Quarterly,
            ReportCycle.HalfYear => TaskListTexts.ReportCycle_HalfYear,
        };

    public static string Word(DeadlineType type) =>
        type switch
        {
            DeadlineType.FixedDate => TaskListTexts.DeadlineType_FixedDate,
            DeadlineType.MonthEnd => TaskListTexts.DeadlineType_MonthEnd,
            DeadlineType.BiMonthEnd => TaskListTexts.DeadlineType_BiMonthEnd,
            DeadlineType.QuarterEnd => TaskListTexts.DeadlineType_QuarterEnd,
            DeadlineType.HalfYear => TaskListTexts.DeadlineType_HalfYear,
            DeadlineType.YearEnd => TaskListTexts.DeadlineType_YearEnd,
        };

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
