using QunTuanTasks.Assignments;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>Fills a new draft from a reference task or from an earlier year's item, planned organisations included.</summary>
internal static class TaskCopy
{
    public static AssignedTask Of(
        ReferenceTask reference,
        TaskList list,
        IReadOnlyDictionary<string, Organisation> activeBodies,
        DateOnly today
    )
    {
        var item = TaskItem.In(list, reference.MeasureId, reference.Title, reference.Kind);
        var task = AssignedTask.New(item);
        var year = list.Plan.Year;
        var deadline = SchedulePoints.Deadline(reference.DeadlineType, reference.MonthDay, year);
        var begins = SchedulePoints.BeginsOn(year, today);
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
            Plan(task, list.PlanId, lead, reference.CoCodes.Where(activeBodies.ContainsKey).Select(c => activeBodies[c].Id), item.Target);
        }
        return task;
    }

    public static AssignedTask Of(AssignedTask old, TaskList list, IReadOnlyDictionary<int, Organisation> activeBodies, DateOnly today)
    {
        var task = AssignedTask.New(Moved(old.Item, list, today));
        task.Item.Quota = old.Item.Quota;
        foreach (
            var before in old.Assignments.Where(a =>
                a.Status is not AssignmentStatus.Cancelled && activeBodies.ContainsKey(a.OrganisationId)
            )
        )
        {
            Plan(
                task,
                list.PlanId,
                activeBodies[before.OrganisationId],
                before.CoOrganisations.Select(c => c.OrganisationId).Where(activeBodies.ContainsKey),
                before.Target
            ).IsLead = before.IsLead;
        }
        return task;
    }

    /// <summary>The terms of an earlier year's task, moved to the list's year; a deadline that has passed is left empty.</summary>
    public static TaskItem Moved(TaskItem old, TaskList list, DateOnly today)
    {
        var item = TaskItem.In(list, old.MeasureId, old.Title, old.Kind);
        var years = list.Plan.Year - old.TaskList.Plan.Year;
        var deadline = old.Deadline?.AddYears(years);
        item.TitleEn = old.TitleEn;
        item.Requirement = old.Requirement;
        item.Target = old.Target;
        item.Unit = old.Unit;
        item.UnitEn = old.UnitEn;
        item.Deadline = TermsRule.DeadlineFault(deadline, today) is null ? deadline : null;
        item.Points = item.Deadline is null ? [] : [.. PointsRules.Moved(old.Points, years).Where(p => p.On > today)];
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
        return item;
    }

    public static Assignment Plan(AssignedTask task, int planId, Organisation responsible, IEnumerable<int> co, decimal? target)
    {
        var assignment = new Assignment(task.Item, planId, responsible, target, task.Item.Deadline);
        assignment.CoOrganisations.AddRange(co.Select(id => new CoOrganisation { OrganisationId = id }));
        task.Assignments.Add(assignment);
        return assignment;
    }
}
