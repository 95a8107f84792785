using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Breakdown;

/// <summary>One task of a sheet. Of what the person may not see whole stands the last closed month.</summary>
internal sealed class SheetRow(
    AssignedTask task,
    Actor actor,
    Dictionary<int, MonthSnapshot> closed,
    DateOnly month,
    List<Township> townships
)
{
    public TaskItemRow Read()
    {
        var item = task.Item;
        var assignments = task.Assignments.OrderBy(a => a.Organisation.SortOrder).ThenBy(a => a.Id).ToList();
        var seesAll = assignments.TrueForAll(a => IsOpen(a));
        var counted = assignments
            .Where(a =>
                a.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled or AssignmentStatus.Suspended) && a.Target is > 0
            )
            .ToList();
        var figures = seesAll ? ItemFigures.Of(item.Kind, counted) : ItemFigures.Nothing;
        return new(
            item.Id,
            item.Code,
            item.Number,
            item.MeasureId,
            new(item.Measure.Name, item.Measure.NameEn),
            item.Name,
            // a sentence of others' work is not theirs
            actor.SeesEveryOrganisation || assignments.Exists(a => IsOpen(a))
                ? item.Requirement
                : null,
            item.Kind,
            item.Target,
            item.UnitName,
            item.TargetScope,
            item.Deadline,
            item.Cycle,
            item.Weight,
            item.Undertaking,
            item.CompletionRule,
            item.Quota,
            seesAll
                ? CompletionRules.StateOf(item.CompletionRule, item.Quota, [.. assignments.Select(a => (a.Status, a.IsLead))])
                : TaskItemState.Open,
            item.TargetIsExample,
            item.Points,
            item.Steps,
            item.TownshipScope,
            [.. townships.Where(t => item.Townships.Contains(t.Code))],
            item.Tags,
            item.BrandCode,
            item.Contest,
            item.Version,
            figures.Actual,
            figures.Target,
            figures.Sum,
            figures.Lowest,
            figures.Median,
            [.. assignments.Select(a => Cell(a))]
        );
    }

    private ItemAssignment Cell(Assignment a)
    {
        var co = a.CoOrganisations.OrderBy(c => c.Organisation.SortOrder).Select(c => c.Organisation.Short).ToList();
        DateOnly? deadline = a.Deadline == default ? null : a.Deadline;
        if (IsOpen(a))
        {
            var s = a.Projection;
            return new(
                a.Id,
                a.OrganisationId,
                a.Organisation.Code,
                a.Organisation.Short,
                co,
                a.IsLead,
                a.Target,
                deadline,
                a.Status,
                s?.Lamp ?? Lamp.None,
                s?.Reason ?? LampReason.NotStarted,
                s?.PausedBy ?? PausedBy.Nothing,
                s?.Rate,
                a.Claimed,
                a.Verified,
                a.CarriedOverToId is not null,
                true,
                null
            )
            {
                EffectiveDeadline = s?.EffectiveDeadline,
                ReturnedUntil = a.ReturnedUntil,
            };
        }
        var m = closed.GetValueOrDefault(a.Id);
        return new(
            a.Id,
            a.OrganisationId,
            a.Organisation.Code,
            a.Organisation.Short,
            co,
            a.IsLead,
            a.Target,
            deadline,
            null,
            m?.Lamp ?? Lamp.None,
            m?.Reason ?? LampReason.NotStarted,
            PausedBy.Nothing,
            m?.Rate,
            null,
            m?.Verified,
            false,
            false,
            m is null ? null : month
        );
    }

    private bool IsOpen(Assignment a) =>
        actor.SightOf(a.OrganisationId, a.CoOrganisations.Exists(c => c.OrganisationId == actor.OrganisationId)) is Sight.Full;
}
