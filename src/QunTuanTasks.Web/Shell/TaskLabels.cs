using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Web.Shell;

/// <summary>The words about a task that every room says alike.</summary>
public static class TaskLabels
{
    public static string Word(TargetKind kind) => Labels.Of(kind);

    public static string Word(TaskItemState state) => Labels.Of(state);

    public static string Word(Undertaking undertaking) => Labels.Of(undertaking);

    public static string Word(TownshipScope scope) => Labels.Of(scope);

    public static string Word(ReportCycle cycle) => Labels.Of(cycle);

    public static string Word(CompletionRule rule, int? quota = null) =>
        rule is CompletionRule.Quota && quota is { } number ? Say.Of(TermTexts.CompletionRule_QuotaOf, number) : Labels.Of(rule);
}
