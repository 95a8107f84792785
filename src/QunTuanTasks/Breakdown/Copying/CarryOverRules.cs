using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>
/// 结转: what was not completed goes on in a later year as one task with all its bodies, each with what is left for it to do. Pure.
/// </summary>
internal static class CarryOverRules
{
    /// <summary>
    /// What is carried with one of a task's assignments, in official order: all that are open, but for those that wait for a decision on
    /// their completion, unless it is one of these that was asked for.
    /// </summary>
    public static List<Assignment> With(Assignment asked, AssignedTask task) =>
        [
            .. task
                .Assignments.Where(a => a == asked || (a.Status.IsOpen() && !a.IsSettled() && a.Status is not AssignmentStatus.UnderReview))
                .OrderBy(a => a.Organisation.SortOrder)
                .ThenBy(a => a.Id),
        ];

    /// <summary>What is left of a target: of what adds up and of steps the rest, of ratios and floors all of it.</summary>
    public static decimal? Rest(Assignment old) =>
        old.Kind is TargetKind.Cumulative or TargetKind.Milestone && old.Target > (old.Claimed ?? 0)
            ? old.Target - (old.Claimed ?? 0)
            : old.Target;

    /// <summary>
    /// Adds the carried ones to the task of the later year, in their order; the drafts that they go on as, one for each. The task asks for
    /// the total of a split, else for the most that is left for any body; of named steps the last ones are kept.
    /// </summary>
    public static List<Assignment> Into(AssignedTask task, AssignedTask from, IReadOnlyList<Assignment> carried, int planId)
    {
        var item = task.Item;
        var already = task.Assignments.Where(a => a.Status is not AssignmentStatus.Cancelled).Select(a => a.Target);
        var rests = already.Concat(carried.Select(Rest)).ToList();
        var whole = item.TargetScope is TargetScope.Split && item.Kind.IsCounted() ? rests.Sum() : rests.Max();
        var isDraft = !task.IsIssued;
        if (isDraft && item.Kind is not TargetKind.None && whole != item.Target)
        {
            item.Points = PointsRules.Scaled(item.Points, item.Target, whole, item.Kind);
            item.Target = whole;
            item.Steps = whole < from.Item.Steps.Count ? [.. from.Item.Steps.TakeLast((int)whole)] : from.Item.Steps;
        }
        List<Assignment> drafts = [];
        foreach (var old in carried)
        {
            var draft = TaskCopy.Plan(
                task,
                planId,
                old.Organisation,
                old.CoOrganisations.Where(c => c.Organisation.IsActive).Select(c => c.OrganisationId),
                Rest(old)
            );
            draft.IsLead = old.IsLead;
            drafts.Add(draft);
        }
        if (isDraft && item.CompletionRule is CompletionRule.Quota)
        {
            var done = from.Assignments.Count(a => a.Status is AssignmentStatus.Completed);
            item.Quota = Math.Clamp((from.Item.Quota ?? 1) - done, 1, task.Assignments.Count);
        }
        // the lead goes on elsewhere, or has completed its part
        if (isDraft && item.CompletionRule is CompletionRule.Lead && !task.Assignments.Exists(a => a.IsLead))
        {
            item.CompletionRule = CompletionRule.All;
        }
        return drafts;
    }
}
