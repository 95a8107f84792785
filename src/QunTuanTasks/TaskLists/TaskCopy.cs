using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>Fills a new draft from a reference task or from an earlier year's item, planned organisations included.</summary>
internal static class TaskCopy
{
    public static TaskItem Of(
        ReferenceTask reference,
        TaskItem item,
        TaskList list,
        IReadOnlyDictionary<string, Organisation> activeBodies,
        DateOnly today
    )
    {
        var year = list.Plan.Year;
        var deadline = SchedulePoints.Deadline(reference.DeadlineType, reference.MonthDay, year);
        var begins = today > new DateOnly(year, 1, 1) ? today : new DateOnly(year, 1, 1);
        item.TitleEn = reference.TitleEn;
        item.Requirement = reference.Requirement;
        item.Target = reference.Target;
        item.Unit = reference.Unit;
        item.UnitEn = reference.UnitEn;
        item.Deadline = TermsRule.DeadlineFault(deadline, today) is null ? deadline : null;
        item.Points =
            deadline < today ? [] : SchedulePoints.For(reference.DeadlineType, reference.Kind, reference.Target, begins, deadline);
        item.Cycle = reference.Cycle;
        item.Weight = reference.Weight;
        item.TownshipScope = reference.TownshipScope is TownshipScope.SelectedTownships ? TownshipScope.City : reference.TownshipScope;
        item.Tags = reference.Tags;
        item.BrandCode = reference.BrandCode;
        item.Contest = reference.Contest;
        item.ReferenceCode = reference.Code;
        item.TargetIsExample = true;
        item.Undertaking = reference.CoCodes.Count > 0 ? Undertaking.Joint : Undertaking.EachOrganisation;
        if (activeBodies.TryGetValue(reference.LeadCode, out var lead))
        {
            Plan(item, list.PlanId, lead, reference.CoCodes.Where(activeBodies.ContainsKey).Select(c => activeBodies[c].Id), item.Target);
        }
        return item;
    }

    public static TaskItem Of(
        TaskItem old,
        TaskItem item,
        TaskList list,
        IReadOnlyDictionary<int, Organisation> activeBodies,
        DateOnly today
    )
    {
        Take(old, item, list, today);
        item.Quota = old.Quota;
        foreach (
            var before in old.Assignments.Where(a =>
                a.Status is not AssignmentStatus.Cancelled && activeBodies.ContainsKey(a.OrganisationId)
            )
        )
        {
            Plan(
                item,
                list.PlanId,
                activeBodies[before.OrganisationId],
                before.CoOrganisations.Select(c => c.OrganisationId).Where(activeBodies.ContainsKey),
                before.Target
            ).IsLead = before.IsLead;
        }
        return item;
    }

    /// <summary>The terms of an earlier year's task, moved to the list's year; a deadline that has passed is left empty.</summary>
    public static void Take(TaskItem old, TaskItem item, TaskList list, DateOnly today)
    {
        var years = list.Plan.Year - old.TaskList.Plan.Year;
        var deadline = old.Deadline?.AddYears(years);
        item.TitleEn = old.TitleEn;
        item.Requirement = old.Requirement;
        item.Target = old.Target;
        item.Unit = old.Unit;
        item.UnitEn = old.UnitEn;
        item.Deadline = TermsRule.DeadlineFault(deadline, today) is null ? deadline : null;
        item.Points = item.Deadline is null
            ? []
            : [.. old.Points.Select(p => p with { On = p.On.AddYears(years) }).Where(p => p.On > today)];
        item.Steps = old.Steps;
        item.Cycle = old.Cycle;
        item.Weight = old.Weight;
        item.Undertaking = old.Undertaking;
        item.TargetScope = old.TargetScope;
        item.CompletionRule = old.CompletionRule;
        item.TownshipScope = old.TownshipScope;
        item.Townships = old.Townships;
        item.Tags = old.Tags;
        item.BrandCode = old.BrandCode;
        item.Contest = old.Contest;
        item.TargetIsExample = old.TargetIsExample;
        item.CopiedFromId = old.Id;
    }

    public static Assignment Plan(TaskItem item, int planId, Organisation responsible, IEnumerable<int> co, decimal? target)
    {
        var assignment = new Assignment(item, planId, responsible, target, item.Deadline);
        assignment.CoOrganisations.AddRange(co.Select(id => new CoOrganisation { OrganisationId = id }));
        item.Assignments.Add(assignment);
        return assignment;
    }
}
