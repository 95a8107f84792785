using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>
/// What becomes of a task's drafts when organisations are chosen for it: some are made, some changed, some dropped. Pure.
/// </summary>
internal static class AssignmentPlanning
{
    /// <summary>Planned ones whose organisation is not chosen any more. A joint task keeps its one draft, whoever leads it.</summary>
    public static List<Assignment> Dropped(AssignTaskItem request, AssignedTask task)
    {
        var drafts = task.Drafts;
        if (request.Undertaking is Undertaking.Joint)
        {
            return task.Live.Count > 0 ? drafts : [.. drafts.Where(d => d != JointDraft(request, drafts))];
        }
        return [.. drafts.Where(d => !request.Bodies.Exists(b => b.OrganisationId == d.OrganisationId))];
    }

    /// <summary>
    /// Makes the assignments, or changes those that are planned already: others may refer to them. <paramref name="joined"/> is the number
    /// of organisations that take part.
    /// </summary>
    public static List<Assignment> Apply(
        AssignTaskItem request,
        AssignedTask task,
        IReadOnlyDictionary<int, Organisation> bodies,
        Act act,
        out int joined
    )
    {
        var live = task.Live;
        CompletionRuleChange.Apply(request, task, act);
        task.Item.Undertaking = request.Undertaking;
        task.Item.TargetScope = request.TargetScope;
        var drafts = task.Drafts;
        joined = request.Bodies.Count;
        var chosen = request.Bodies.OrderBy(b => bodies[b.OrganisationId].SortOrder).ThenBy(b => b.OrganisationId).ToList();
        if (request.Undertaking is Undertaking.EachOrganisation)
        {
            return
            [
                .. chosen.Select(b =>
                    Planned(
                        request,
                        task,
                        b,
                        bodies,
                        drafts.Find(d => d.OrganisationId == b.OrganisationId),
                        b.Target ?? (request.TargetScope is TargetScope.PerBody ? task.Item.Target : null),
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
        return [Planned(request, task, lead, bodies, JointDraft(request, drafts), lead.Target ?? task.Item.Target, co)];
    }

    private static Assignment? JointDraft(AssignTaskItem request, List<Assignment> drafts) =>
        drafts.Find(d => request.Bodies.Exists(b => b.IsLead && b.OrganisationId == d.OrganisationId)) ?? drafts.FirstOrDefault();

    private static Assignment Planned(
        AssignTaskItem request,
        AssignedTask task,
        ChosenBody body,
        IReadOnlyDictionary<int, Organisation> bodies,
        Assignment? draft,
        decimal? target,
        IReadOnlyCollection<int> coOrganisations
    )
    {
        var (item, organisation) = (task.Item, bodies[body.OrganisationId]);
        var own = item.Kind is TargetKind.None ? null : target;
        var deadline = body.Deadline ?? item.Deadline;
        if (draft is null)
        {
            draft = new(item, item.TaskList.PlanId, organisation, own, deadline);
            task.Assignments.Add(draft);
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
