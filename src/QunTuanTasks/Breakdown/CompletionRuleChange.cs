using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Another completion rule, or another n, for a task that somebody may have already.</summary>
internal static class CompletionRuleChange
{
    // what somebody has already is completed by another rule from now on: old and new stand in every timeline
    public static void Apply(AssignTaskItem request, AssignedTask task, Act act)
    {
        if (!IsOne(request, task))
        {
            return;
        }
        var (rule, quota) = (request.CompletionRule, QuotaOf(request));
        foreach (var assignment in task.Live)
        {
            assignment.Note(
                act with
                {
                    ForOrganisationId = assignment.OrganisationId,
                },
                TimelineKind.Adjusted,
                request.Reason,
                new()
                {
                    CompletionRule = rule,
                    OldCompletionRule = task.Item.CompletionRule,
                    Quota = quota,
                    OldQuota = task.Item.Quota,
                }
            );
        }
        (task.Item.CompletionRule, task.Item.Quota) = (rule, quota);
    }

    public static bool IsOne(AssignTaskItem request, AssignedTask task) =>
        (request.Undertaking is Undertaking.EachOrganisation || task.Live.Count == 0)
        && (request.CompletionRule, QuotaOf(request)) != (task.Item.CompletionRule, task.Item.Quota);

    private static int? QuotaOf(AssignTaskItem request) =>
        request is { CompletionRule: CompletionRule.Quota, Undertaking: Undertaking.EachOrganisation } ? request.Quota : null;
}
