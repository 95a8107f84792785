namespace QunTuanTasks.Progress;

/// <summary>完成规则: the state of a task from the states of its assignments. Never set by hand.</summary>
public static class CompletionRules
{
    /// <param name="rule">The item's rule; a joint item has one assignment and so any rule gives its state.</param>
    /// <param name="quota">n of <see cref="CompletionRule.Quota"/>; more than the live number counts as the live number.</param>
    /// <param name="assignments">Status of each, and whether it is the marked lead. Cancelled ones do not count; suspended ones count as
    /// not completed.</param>
    public static TaskItemState StateOf(
        CompletionRule rule,
        int? quota,
        IReadOnlyCollection<(AssignmentStatus Status, bool IsLead)> assignments
    )
    {
        var issued = assignments.Where(a => a.Status is not AssignmentStatus.Draft).ToList();
        if (issued.Count == 0)
        {
            return TaskItemState.Draft;
        }
        var live = issued.Where(a => a.Status is not AssignmentStatus.Cancelled).ToList();
        if (live.Count == 0)
        {
            return TaskItemState.Cancelled;
        }
        var completed = live.Count(a => a.Status is AssignmentStatus.Completed);
        var holds = rule switch
        {
            CompletionRule.All => completed == live.Count,
            CompletionRule.Any => completed > 0,
            // with the lead recalled, nobody is left to complete it alone: all that remain must
            CompletionRule.Lead => live.Any(a => a.IsLead)
                ? live.Any(a => a.IsLead && a.Status is AssignmentStatus.Completed)
                : completed == live.Count,
            CompletionRule.Quota => completed >= Math.Min(quota ?? live.Count, live.Count),
        };
        return holds ? TaskItemState.Completed : TaskItemState.Open;
    }
}
