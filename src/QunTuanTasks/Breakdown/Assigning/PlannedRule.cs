using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What a planned task needs before it can be issued. Pure.</summary>
internal static class PlannedRule
{
    /// <summary>Why a planned task cannot be issued as it stands; null when it can, or when nothing of it is planned.</summary>
    public static Refusal? Fault(AssignedTask task, DateOnly today)
    {
        if (task.Assignments.Count == 0)
        {
            return TaskListRefusals.NobodyAssigned.With(task.Item.Code);
        }
        var (item, planned) = (task.Item, task.Drafts);
        if (planned.Count == 0)
        {
            return null;
        }
        if (planned.Exists(a => a.Deadline == default))
        {
            return TaskListRefusals.DeadlineMissing.With(item.Code);
        }
        if (
            planned.Select(a => TermsRule.Fault(a.Kind, a.Target, a.Deadline, a.Points, today)).FirstOrDefault(f => f is not null) is
            { } fault
        )
        {
            return fault;
        }
        if (
            planned
                .SelectMany(a => a.CoOrganisations.Select(c => c.Organisation).Append(a.Organisation))
                .FirstOrDefault(o => !o.IsActive || !o.MayHaveAssignments) is
            { } gone
        )
        {
            return TaskListRefusals.OrganisationNotAvailable.With(gone.Short);
        }
        if (item.Undertaking is Undertaking.Joint)
        {
            return null;
        }
        var all = task.Live.Concat(planned).ToList();
        if (item.CompletionRule is CompletionRule.Lead && all.Count(a => a.IsLead) != 1)
        {
            return TaskListRefusals.LeadRuleNeedsOneLead;
        }
        if (QuotaRule.Fault(item.CompletionRule, item.Quota, all.Count) is { } above)
        {
            return above;
        }
        var sum = all.Sum(a => a.Target ?? 0);
        return item.TargetScope is TargetScope.Split && sum != (item.Target ?? 0) && all.TrueForAll(a => a.SplitReason is null)
            ? TaskListRefusals.SplitDoesNotSum.With(sum, item.Target!)
            : null;
    }
}
