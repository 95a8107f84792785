using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>
/// 完成 n 家即可: a task is completed when n of its bodies are. n above the live number is refused at issue and follows the number down
/// when assignments are cancelled.
/// </summary>
internal static class QuotaRule
{
    public static bool AppliesTo(TaskItem item) =>
        item is { Undertaking: Undertaking.EachOrganisation, CompletionRule: CompletionRule.Quota, Quota: not null };

    /// <summary>Why n cannot be asked of so many bodies.</summary>
    public static Refusal? Fault(CompletionRule rule, int? quota, int bodies) =>
        rule is CompletionRule.Quota && quota > bodies ? TaskListRefusals.QuotaAboveLive.With(bodies) : null;

    /// <summary>
    /// What n becomes when so many bodies are left; null when it stays. With nobody left the task is cancelled: 0 would be complete as soon
    /// as somebody is added.
    /// </summary>
    public static int? Lowered(TaskItem item, int bodiesLeft) =>
        AppliesTo(item) && bodiesLeft > 0 && bodiesLeft < item.Quota ? bodiesLeft : null;
}
