using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What the assign dialog may ask for. Pure.</summary>
internal static class AssigningRules
{
    public static Refusal? Fault(
        AssignTaskItem request,
        AssignedTask task,
        IReadOnlyDictionary<int, Organisation> bodies,
        DateOnly today,
        IWorkCalendar calendar
    )
    {
        var chosen = request.Bodies;
        if (chosen.GroupBy(b => b.OrganisationId).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            return TaskListRefusals.OrganisationTwice.With(bodies.GetValueOrDefault(twice.Key)?.Short ?? new Name("?"));
        }
        if (chosen.Find(b => !bodies.TryGetValue(b.OrganisationId, out var o) || !o.IsActive || !o.MayHaveAssignments) is { } unavailable)
        {
            return TaskListRefusals.OrganisationNotAvailable.With(
                bodies.GetValueOrDefault(unavailable.OrganisationId)?.Short ?? new Name("?")
            );
        }
        var live = task.Live;
        if (live.Count > 0 && (request.Undertaking != task.Item.Undertaking || request.TargetScope != task.Item.TargetScope))
        {
            return TaskListRefusals.UndertakingIsFixed;
        }
        if (
            live.Count == 0
            && request is { Undertaking: Undertaking.EachOrganisation, TargetScope: TargetScope.Split }
            && !task.Item.Kind.IsCounted()
        )
        {
            return TaskListRefusals.OnlyCountedIsSplit;
        }
        if (live.Count > 0 && CompletionRuleChange.IsOne(request, task) && TextRules.Length(request.Reason) < 5)
        {
            return TaskListRefusals.RuleChangeNeedsReason;
        }
        return request.Undertaking is Undertaking.Joint
            ? JointFault(request, task, live, bodies, today, calendar)
            : EachFault(request, task, live, bodies, today, calendar);
    }

    private static Refusal? JointFault(
        AssignTaskItem request,
        AssignedTask task,
        List<Assignment> live,
        IReadOnlyDictionary<int, Organisation> bodies,
        DateOnly today,
        IWorkCalendar calendar
    )
    {
        var lead = request.Bodies.Single(b => b.IsLead);
        if (live.Count > 0)
        {
            if (live[0].OrganisationId != lead.OrganisationId)
            {
                return TaskListRefusals.UndertakingIsFixed;
            }
            if (request.Bodies.Count == 1)
            {
                return TaskListRefusals.NobodyChosen;
            }
            return request.Bodies.Find(b => live[0].CoOrganisations.Exists(c => c.OrganisationId == b.OrganisationId)) is { } already
                ? TaskListRefusals.AlreadyAssigned.With(bodies[already.OrganisationId].Short)
                : null;
        }
        return TargetFault(request, task.Item, [lead]) ?? DeadlineFault(request, task.Item, [lead], today, calendar);
    }

    private static Refusal? EachFault(
        AssignTaskItem request,
        AssignedTask task,
        List<Assignment> live,
        IReadOnlyDictionary<int, Organisation> bodies,
        DateOnly today,
        IWorkCalendar calendar
    )
    {
        if (request.Bodies.Find(b => live.Exists(a => a.OrganisationId == b.OrganisationId)) is { } already)
        {
            return TaskListRefusals.AlreadyAssigned.With(bodies[already.OrganisationId].Short);
        }
        var number = live.Count + request.Bodies.Count;
        if (QuotaRule.Fault(request.CompletionRule, request.Quota, number) is { } above)
        {
            return above;
        }
        // whoever is added later comes under the lead that is marked already
        if (request.CompletionRule is CompletionRule.Lead && live.Count(a => a.IsLead) + request.Bodies.Count(b => b.IsLead) != 1)
        {
            return TaskListRefusals.LeadRuleNeedsOneLead;
        }
        if (TargetFault(request, task.Item, request.Bodies) is { } fault)
        {
            return fault;
        }
        if (task.Item.Kind is not TargetKind.None && request.TargetScope is TargetScope.Split)
        {
            var sum = request.Bodies.Sum(b => b.Target!.Value) + live.Sum(a => a.Target ?? 0);
            if (sum != task.Item.Target && string.IsNullOrWhiteSpace(request.SplitReason))
            {
                return TaskListRefusals.SplitDoesNotSum.With(sum, task.Item.Target!);
            }
        }
        return DeadlineFault(request, task.Item, request.Bodies, today, calendar);
    }

    // a body's own target is one that the kind understands
    private static Refusal? TargetFault(AssignTaskItem request, TaskItem item, IReadOnlyCollection<ChosenBody> responsible)
    {
        if (item.Kind is TargetKind.None)
        {
            return null;
        }
        var takesItems = request.Undertaking is Undertaking.Joint || request.TargetScope is TargetScope.PerBody;
        foreach (var body in responsible)
        {
            var target = body.Target ?? (takesItems ? item.Target : null);
            if ((target is null ? TermsRefusals.TargetNotAboveZero : TermsRule.TargetFault(item.Kind, target)) is { } fault)
            {
                return fault with { Field = Field(request, body, nameof(ChosenBody.Target)) };
            }
        }
        return null;
    }

    // a draft may wait for its deadline; what is issued may not
    private static Refusal? DeadlineFault(
        AssignTaskItem request,
        TaskItem item,
        IReadOnlyCollection<ChosenBody> responsible,
        DateOnly today,
        IWorkCalendar calendar
    )
    {
        var deadlines = responsible.Select(b => b.Deadline ?? item.Deadline).ToList();
        if (request.IssueNow && deadlines.Contains(null))
        {
            return TaskListRefusals.DeadlineMissing.With(item.Code);
        }
        foreach (var body in responsible)
        {
            if (TermsRule.DeadlineFault(body.Deadline ?? item.Deadline, today) is { } fault)
            {
                return body.Deadline is null ? fault : fault with { Field = Field(request, body, nameof(ChosenBody.Deadline)) };
            }
        }
        return request.IssueNow ? NoticeReason.Fault(today, deadlines.Min()!.Value, calendar, request.ShortNoticeReason) : null;
    }

    // as the shape check names it: Bodies[2].Deadline
    private static string Field(AssignTaskItem request, ChosenBody body, string property) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{nameof(request.Bodies)}[{request.Bodies.IndexOf(body)}].{property}"
        );
}
