using System.Linq.Expressions;
using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>A row of a list with the keys that it is sorted by.</summary>
internal sealed record LiveRow(AssignmentRow Row, long Official, long Concern, string? Problem)
{
    /// <summary>A live row as the person who may see it sees it; every list of assignments is this projection.</summary>
    internal static Expression<Func<Assignment, LiveRow>> Of(Actor actor) =>
        a => new LiveRow(
            new AssignmentRow(
                a.Id,
                a.Version,
                a.TaskItem.Code,
                new Name(a.TaskItem.Title, a.TaskItem.TitleEn),
                a.TaskItem.TaskList.Directive.Code,
                a.TaskItem.TaskList.Directive.Ordinal,
                new Name(a.TaskItem.TaskList.Directive.Name, a.TaskItem.TaskList.Directive.NameEn),
                a.Organisation.Code,
                new Name(a.Organisation.ShortName, a.Organisation.ShortNameEn),
                a.CoOrganisations.Count,
                a.OrganisationId == actor.OrganisationId,
                a.Status,
                a.Projection!.Lamp,
                a.Projection.Reason,
                a.Projection.PausedBy,
                a.Kind,
                a.Target,
                a.TaskItem.Unit == null ? null : new Name(a.TaskItem.Unit, a.TaskItem.UnitEn),
                a.Claimed,
                a.Verified,
                a.Projection.Rate,
                a.Projection.Variance,
                a.Projection.Scheduled,
                a.Projection.EffectiveDeadline,
                a.Deadline,
                a.Projection.ReportDueOn,
                a.Projection.StuckSince,
                null
            )
            {
                IssuedOn = a.IssuedOn,
                ReturnedUntil = a.ReturnedUntil,
            },
            a.Projection.OfficialOrder,
            a.Projection.Concern,
            a.Problem
        );
}
