using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>办结; verifies the last report. Never what one filed oneself.</summary>
    public static AssignmentAct Approve { get; } =
        new AssignmentAct<ApproveAssignment>
        {
            Code = nameof(Approve),
            Place = 90,
            Right = AssignmentRight.Reviewer,
            Statuses = [AssignmentStatus.UnderReview],
            When = m => !m.IsOwnFiling,
            Kind = TimelineKind.Approved,
            Input = ActInput.Note,
            LoadsReports = true,
            Does = (act, a, request) => a.Approve(act, request.Note),
            Makes = (id, version, key, text) =>
                new()
                {
                    AssignmentId = id,
                    Version = version,
                    Key = key,
                    Note = text,
                },
        };
}

public sealed class ApproveAssignment : NotedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Approve;
}

public sealed class ApproveAssignmentValidator : NotedValidator<ApproveAssignment>;
