using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>What the assign dialog may ask for, and what it then makes. Pure: records in, records out.</summary>
internal static class AssigningRules
{
    public static Refusal? Fault(
        AssignTaskItem request,
        TaskItem item,
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
        var live = Live(item);
        if (live.Count > 0 && (request.Undertaking != item.Undertaking || request.TargetScope != item.TargetScope))
        {
            return TaskListRefusals.UndertakingIsFixed;
        }
        if (live.Count > 0 && IsAnotherRule(request, item) && TextRules.Length(request.Reason) < 5)
        {
            return TaskListRefusals.RuleChangeNeedsReason;
        }
        return request.Undertaking is Undertaking.Joint
            ? JointFault(request, item, live, bodies, today, calendar)
            : EachFault(request, item, live, bodies, today, calendar);
    }

    /// <summary>Planned ones whose organisation is not chosen any more. A joint task keeps its one draft, whoever leads it.</summary>
    public static List<Assignment> Dropped(AssignTaskItem request, TaskItem item)
    {
        var drafts = Drafts(item);
        if (request.Undertaking is Undertaking.Joint)
        {
            return Live(item).Count > 0 ? drafts : [.. drafts.Where(d => d != JointDraft(request, drafts))];
        }
        return [.. drafts.Where(d => !request.Bodies.Exists(b => b.OrganisationId == d.OrganisationId))];
    }

    /// <summary>
    /// Makes the assignments, or changes those that are planned already: others may refer to them. <paramref name="joined"/> is the number
    /// of organisations that take part.
    /// </summary>
    public static List<Assignment> Apply(
        AssignTaskItem request,
        TaskItem item,
        IReadOnlyDictionary<int, Organisation> bodies,
        Act act,
        out int joined
    )
    {
        var live = Live(item);
        ChangeRule(request, item, live, act);
        item.Undertaking = request.Undertaking;
        item.TargetScope = request.TargetScope;
        var drafts = Drafts(item);
        joined = request.Bodies.Count;
        var chosen = request.Bodies.OrderBy(b => bodies[b.OrganisationId].SortOrder).ThenBy(b => b.OrganisationId).ToList();
        if (request.Undertaking is Undertaking.EachOrganisation)
        {
            return
            [
                .. chosen.Select(b =>
                    Planned(
                        request,
                        item,
                        b,
                        bodies,
                        drafts.Find(d => d.OrganisationId == b.OrganisationId),
                        b.Target ?? (request.TargetScope is TargetScope.PerBody ? item.Target : null),
                        []
                    )
                ),
            ];
        }
        var co = chosen.Where(b => !b.IsLead).Select(b => b.OrganisationId).ToList();
        if (live.Count > 0)
        {
            joined = co.Count;
            live[0]
                .Join(
                    act with
                    {
                        ForOrganisationId = live[0].OrganisationId,
                    },
                    [.. co.Select(id => new CoOrganisation { OrganisationId = id })]
                );
            return [];
        }
        var lead = chosen.Single(b => b.IsLead);
        return [Planned(request, item, lead, bodies, JointDraft(request, drafts), lead.Target ?? item.Target, co)];
    }

    // what somebody has already is completed by another rule from now on: old and new stand in every timeline
    private static void ChangeRule(AssignTaskItem request, TaskItem item, List<Assignment> live, Act act)
    {
        if (!IsAnotherRule(request, item))
        {
            return;
        }
        var (rule, quota) = (request.CompletionRule, QuotaOf(request));
        foreach (var assignment in live)
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
                    OldCompletionRule = item.CompletionRule,
                    Quota = quota,
                    OldQuota = item.Quota,
                }
            );
        }
        (item.CompletionRule, item.Quota) = (rule, quota);
    }

    private static bool IsAnotherRule(AssignTaskItem request, TaskItem item) =>
        (request.Undertaking is Undertaking.EachOrganisation || Live(item).Count == 0)
        && (request.CompletionRule, QuotaOf(request)) != (item.CompletionRule, item.Quota);

    private static int? QuotaOf(AssignTaskItem request) =>
        request is { CompletionRule: CompletionRule.Quota, Undertaking: Undertaking.EachOrganisation } ? request.Quota : null;

    private static Assignment? JointDraft(AssignTaskItem request, List<Assignment> drafts) =>
        drafts.Find(d => request.Bodies.Exists(b => b.IsLead && b.OrganisationId == d.OrganisationId)) ?? drafts.FirstOrDefault();

    /// <summary>Why a planned task cannot be issued as it stands; null when it can, or when nothing of it is planned.</summary>
    public static Refusal? PlanFault(TaskItem item, DateOnly today)
    {
        if (item.Assignments.Count == 0)
        {
            return TaskListRefusals.NobodyAssigned.With(item.Code);
        }
        var planned = item.Assignments.Where(a => a.Status is AssignmentStatus.Draft).ToList();
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
        var all = Live(item).Concat(planned).ToList();
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

    private static Refusal? JointFault(
        AssignTaskItem request,
        TaskItem item,
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
        return TargetFault(request, item, [lead]) ?? DeadlineFault(request, item, [lead], today, calendar);
    }

    private static Refusal? EachFault(
        AssignTaskItem request,
        TaskItem item,
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
        if (TargetFault(request, item, request.Bodies) is { } fault)
        {
            return fault;
        }
        if (item.Kind is not TargetKind.None && request.TargetScope is TargetScope.Split)
        {
            var sum = request.Bodies.Sum(b => b.Target!.Value) + live.Sum(a => a.Target ?? 0);
            if (sum != item.Target && string.IsNullOrWhiteSpace(request.SplitReason))
            {
                return TaskListRefusals.SplitDoesNotSum.With(sum, item.Target!);
            }
        }
        return DeadlineFault(request, item, request.Bodies, today, calendar);
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
        return request.IssueNow ? NoticeFault(today, deadlines.Min()!.Value, calendar, request.ShortNoticeReason) : null;
    }

    /// <summary>Short notice needs a reason that stays visible.</summary>
    public static Refusal? NoticeFault(DateOnly today, DateOnly earliestDeadline, IWorkCalendar calendar, string? reason) =>
        NoticeRule.IsShort(today, earliestDeadline, calendar) && string.IsNullOrWhiteSpace(reason)
            ? TaskListRefusals.ShortNoticeNeedsReason
            : null;

    // as the shape check names it: Bodies[2].Deadline
    private static string Field(AssignTaskItem request, ChosenBody body, string property) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{nameof(request.Bodies)}[{request.Bodies.IndexOf(body)}].{property}"
        );

    private static List<Assignment> Live(TaskItem item) =>
        [.. item.Assignments.Where(a => a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled))];

    private static List<Assignment> Drafts(TaskItem item) => [.. item.Assignments.Where(a => a.Status is AssignmentStatus.Draft)];

    private static Assignment Planned(
        AssignTaskItem request,
        TaskItem item,
        ChosenBody body,
        IReadOnlyDictionary<int, Organisation> bodies,
        Assignment? draft,
        decimal? target,
        IReadOnlyCollection<int> coOrganisations
    )
    {
        var (organisation, own, deadline) = (
            bodies[body.OrganisationId],
            item.Kind is TargetKind.None ? null : target,
            body.Deadline ?? item.Deadline
        );
        if (draft is null)
        {
            draft = new(item, item.TaskList.PlanId, organisation, own, deadline);
            item.Assignments.Add(draft);
        }
        else
        {
            draft.Plan(own, deadline, item.Points);
        }
        draft.PlanFor(organisation, coOrganisations);
        draft.IsLead = request is { Undertaking: Undertaking.EachOrganisation, CompletionRule: CompletionRule.Lead } && body.IsLead;
        draft.SplitReason = request.TargetScope is TargetScope.Split ? request.SplitReason : null;
        return draft;
    }
}
