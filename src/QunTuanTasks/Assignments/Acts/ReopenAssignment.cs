using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>重新办理 of a completed one.</summary>
    public static AssignmentAct Reopen { get; } =
        new AssignmentAct<ReopenAssignment>
        {
            Code = nameof(Reopen),
            Place = 180,
            Right = AssignmentRight.Reviewer,
            Statuses = [AssignmentStatus.Completed],
            Kind = TimelineKind.Reopened,
            Input = ActInput.Reason,
            Does = (act, a, request) => a.Reopen(act, act.Calendar, request.Reason!),
            Then = async (_, run, ct) =>
            {
                run.Db.Touch(run.Root.TaskItem.TaskList); // a list with an open assignment is not closed
                return await run.Db.Organisations.AnyAsync(o => o.Id == run.Root.OrganisationId && o.IsActive, ct)
                    ? null
                    : AssignmentRefusals.OrganisationIsInactive;
            },
            Makes = (id, version, key, text) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                    Reason = text,
                },
        };
}

public sealed class ReopenAssignment : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Reopen;
}

public sealed class ReopenAssignmentValidator : ReasonedValidator<ReopenAssignment>;
