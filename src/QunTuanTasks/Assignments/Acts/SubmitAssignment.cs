using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>申请办结: carries the word of the head.</summary>
    public static AssignmentAct Submit { get; } =
        new AssignmentAct<SubmitAssignment>
        {
            Code = nameof(Submit),
            Place = 50,
            Right = AssignmentRight.Submitter,
            Statuses = [AssignmentStatus.InProgress],
            When = m => m.HasReport,
            Kind = TimelineKind.Submitted,
            Input = ActInput.Note,
            Does = (act, a, request) => a.Submit(act, request.Note),
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

public sealed class SubmitAssignment : NotedRequest
{
    internal override AssignmentAct Act => AssignmentAct.Submit;
}

public sealed class SubmitAssignmentValidator : NotedValidator<SubmitAssignment>;
