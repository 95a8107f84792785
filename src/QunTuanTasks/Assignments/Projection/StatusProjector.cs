using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>What the rules say of an assignment on a day, written into its projection row.</summary>
internal static class StatusProjector
{
    /// <summary>Loads what the row is made of and is not there yet.</summary>
    public static async Task LoadAsync(QunTuanDb db, Assignment assignment, CancellationToken ct)
    {
        var entry = db.Entry(assignment);
        if (assignment.Projection is null && entry.State is not EntityState.Added)
        {
            await entry.Reference(a => a.Projection).LoadAsync(ct);
        }
        await LoadAsync(entry.Reference(a => a.TaskItem), ct);
        await LoadAsync(db.Entry(assignment.TaskItem).Reference(i => i.TaskList), ct);
        await LoadAsync(db.Entry(assignment.TaskItem.TaskList).Reference(l => l.Plan), ct);
        if (assignment.Projection is null)
        {
            await LoadAsync(entry.Reference(a => a.Organisation), ct);
            await LoadAsync(db.Entry(assignment.TaskItem.TaskList).Reference(l => l.Directive), ct);
        }
    }

    /// <summary>
    /// Writes the row of one assignment; its item with list and plan and, on first writing, directive and organisation
    /// must be loaded.
    /// </summary>
    public static void Write(Assignment assignment, DateOnly today, LampRule rule)
    {
        var facts = assignment.Facts;
        var on = StatusRules.On(facts, today, rule);
        var row = assignment.Projection ??= new() { AssignmentId = assignment.Id, DirectiveId = assignment.TaskItem.TaskList.DirectiveId };
        var weight = assignment.TaskItem.Weight;
        row.PlanId = assignment.PlanId;
        row.OrganisationId = assignment.OrganisationId;
        if (assignment.TaskItem.TaskList is { Directive: { } directive } && assignment.Organisation is { } organisation)
        {
            // directive, then running number, then official order of the organisation
            row.OfficialOrder = (directive.Ordinal * 10_000_000_000L) + (assignment.TaskItem.Number * 100_000L) + organisation.SortOrder;
        }
        row.Status = assignment.Status;
        row.Lamp = on.Lamp;
        row.Reason = on.Reason;
        row.PausedBy = on.PausedBy;
        row.Concern = StatusProjection.ConcernOf(on);
        row.Weight = weight;
        row.Rate = on.Rate;
        var derived = DerivedFigures.Of(facts, on, weight, today, assignment.TaskItem.TaskList.Plan.Year);
        row.RatedWeight = derived.RatedWeight;
        row.WeightedRate = derived.WeightedRate;
        row.WeightedVerified = derived.WeightedVerified;
        row.ScheduledWeight = derived.ScheduledWeight;
        row.WeightedScheduled = derived.WeightedScheduled;
        row.WeightedPromised = derived.WeightedPromised;
        row.IsLateByFirst = derived.IsLateByFirst;
        row.VerifiedRate = on.VerifiedRate;
        row.Variance = on.Variance;
        row.Scheduled = on.Scheduled;
        row.EffectiveDeadline = on.EffectiveDeadline;
        row.StuckSince = on.StuckSince;
        row.ReportDueOn = ReportDue.Next(assignment.TaskItem.Cycle, facts, assignment.LastReportOn);
        row.ComputedOn = today;
        row.NextChangeOn = StatusRules.NextChange(facts, today, rule) ?? BoardRules.NextScheduledShare(facts, today);
        row.RuleVersion = rule.Version;
        row.Stamp++;
    }

    private static async Task LoadAsync(ReferenceEntry reference, CancellationToken ct)
    {
        if (reference.CurrentValue is null)
        {
            await reference.LoadAsync(ct);
        }
    }
}
