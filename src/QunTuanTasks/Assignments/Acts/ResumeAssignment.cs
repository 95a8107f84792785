using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>恢复: goes on where it stood.</summary>
    public static AssignmentAct Resume { get; } =
        new AssignmentAct<ResumeAssignment>
        {
            Code = nameof(Resume),
            Place = 150,
            Right = AssignmentRight.Reviewer,
            Statuses = [AssignmentStatus.Suspended],
            Kind = TimelineKind.Resumed,
            Input = ActInput.Note,
            Does = (act, a, request) => a.Resume(act, request.Note),
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

public sealed class ResumeAssignment : NotedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Resume;
}

public sealed class ResumeAssignmentValidator : NotedValidator<ResumeAssignment>;
