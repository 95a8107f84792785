using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Standings;

namespace QunTuanTasks.TaskLists;

/// <summary>What the assign dialog may ask for, and what it then makes. Pure: records in, records out.</summary>
internal static class AssigningRules
{
    public static Refusal? Fault(AssignTaskItem request, TaskItem item, IReadOnlyDictionary<int, Organisation> bodies, DateOnly today)
    {
        var chosen = request.Bodies;
        if (chosen.GroupBy(b => b.OrganisationId).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return TaskListRefusals.OrganisationTwice.With(bodies.GetValueOrDefault(twice.Key)?.Short ?? new Name("?"));
        }
        if (chosen.Find(b => !bodies.TryGetValue(b.OrganisationId, out var o) || !o.IsActive || !o.MayHaveAssignments) is { } unavailable)
        {
            return TaskListRefusals.OrganisationNotAvailable.With(bodies.GetValueOrDefault(unavailable.OrganisationId)?.Short ?? new Name("?"));
        }
        var live = Live(item);
        if (live.Count > 0 && request.Undertaking != item.Undertaking) { return TaskListRefusals.UndertakingIsFixed; }
        return request.Undertaking is Undertaking.Joint ? JointFault(request, item, live, bodies, today) : EachFault(request, item, live, bodies, today);
    }

    /// <summary>Makes or changes the assignments; <paramref name="joined"/> is the number of organisations that take part.</summary>
    public static List<Assignment> Apply(AssignTaskItem request, TaskItem item, IReadOnlyDictionary<int, Organisation> bodies, Act act, out int joined)
    {
        var live = Live(item);
        item.Undertaking = request.Undertaking;
        item.TargetScope = request.TargetScope;
        item.CompletionRule = request.CompletionRule;
        item.Quota = request.CompletionRule is CompletionRule.Quota && request.Undertaking is Undertaking.EachOrganisation ? request.Quota : null;
        item.Assignments.RemoveAll(a => a.Status is AssignmentStatus.Draft);
        joined = request.Bodies.Count;
        var chosen = request.Bodies.OrderBy(b => bodies[b.OrganisationId].SortOrder).ThenBy(b => b.OrganisationId).ToList();
        if (request.Undertaking is Undertaking.EachOrganisation)
        {
            return [.. chosen.Select(b => Make(request, item, b, bodies, b.Target ?? (request.TargetScope is TargetScope.PerBody ? item.Target : null)))];
        }
        var co = chosen.Where(b => !b.IsLead).Select(b => new CoOrganisation { OrganisationId = b.OrganisationId }).ToList();
        if (live.Count > 0)
        {
            live[0].Join(act with { ForOrganisationId = live[0].OrganisationId }, co);
            return [];
        }
        var assignment = Make(request, item, chosen.Single(b => b.IsLead), bodies, chosen.Single(b => b.IsLead).Target ?? item.Target);
        assignment.CoOrganisations.AddRange(co);
        return [assignment];
    }

    private static Refusal? JointFault(AssignTaskItem request, TaskItem item, List<Assignment> live, IReadOnlyDictionary<int, Organisation> bodies, DateOnly today)
    {
        var lead = request.Bodies.Single(b => b.IsLead);
        if (live.Count > 0)
        {
            if (live[0].OrganisationId != lead.OrganisationId) { return TaskListRefusals.UndertakingIsFixed; }
            return request.Bodies.Find(b => live[0].CoOrganisations.Exists(c => c.OrganisationId == b.OrganisationId)) is { } already
                ? TaskListRefusals.AlreadyAssigned.With(bodies[already.OrganisationId].Short)
                : null;
        }
        return DeadlineFault(request, item, [lead], today);
    }

    private static Refusal? EachFault(AssignTaskItem request, TaskItem item, List<Assignment> live, IReadOnlyDictionary<int, Organisation> bodies, DateOnly today)
    {
        if (request.Bodies.Find(b => live.Exists(a => a.OrganisationId == b.OrganisationId)) is { } already)
        {
            return TaskListRefusals.AlreadyAssigned.With(bodies[already.OrganisationId].Short);
        }
        var number = live.Count + request.Bodies.Count;
        if (request.CompletionRule is CompletionRule.Quota && request.Quota > number) { return TaskListRefusals.QuotaAboveLive.With(number); }
        if (request.CompletionRule is CompletionRule.Lead && live.Exists(a => a.IsLead) && request.Bodies.Exists(b => b.IsLead)) { return TaskListRefusals.LeadRuleNeedsOneLead; }
        if (item.Kind is not TargetKind.None)
        {
            if (request.TargetScope is TargetScope.PerBody && item.Target is null && request.Bodies.Exists(b => b.Target is null)) { return AssignmentRefusals.TargetNotAboveZero; }
            if (request.TargetScope is TargetScope.Split)
            {
                if (request.Bodies.Exists(b => b.Target is null)) { return AssignmentRefusals.TargetNotAboveZero; }
                var sum = request.Bodies.Sum(b => b.Target!.Value) + live.Sum(a => a.Target ?? 0);
                if (sum != item.Target && string.IsNullOrWhiteSpace(request.SplitReason)) { return TaskListRefusals.SplitDoesNotSum.With(sum, item.Target!); }
            }
        }
        return DeadlineFault(request, item, request.Bodies, today);
    }

    // a draft may wait for its deadline; what is issued may not
    private static Refusal? DeadlineFault(AssignTaskItem request, TaskItem item, IReadOnlyCollection<ChosenBody> responsible, DateOnly today)
    {
        var deadlines = responsible.Select(b => b.Deadline ?? item.Deadline).ToList();
        if (request.IssueNow && deadlines.Contains(null)) { return TaskListRefusals.DeadlineMissing.With(item.Code); }
        if (deadlines.Select(d => TaskListService.DeadlineFault(d, item.TaskList.Plan.Year, today)).FirstOrDefault(f => f is not null) is { } fault) { return fault; }
        return request.IssueNow && WorkingDays.Between(today, deadlines.Min()!.Value) < AssigningService.Notice && string.IsNullOrWhiteSpace(request.ShortNoticeReason)
            ? TaskListRefusals.ShortNoticeNeedsReason
            : null;
    }

    private static List<Assignment> Live(TaskItem item) => [.. item.Assignments.Where(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled))];

    private static Assignment Make(AssignTaskItem request, TaskItem item, ChosenBody body, IReadOnlyDictionary<int, Organisation> bodies, decimal? target)
    {
        var assignment = new Assignment(item, item.TaskList.PlanId, bodies[body.OrganisationId], item.Kind is TargetKind.None ? null : target, body.Deadline ?? item.Deadline)
        {
            IsLead = request.Undertaking is Undertaking.EachOrganisation && request.CompletionRule is CompletionRule.Lead && body.IsLead,
            SplitReason = request.TargetScope is TargetScope.Split ? request.SplitReason : null,
        };
        item.Assignments.Add(assignment);
        return assignment;
    }
}
