using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>提请审签: the liaison officer asks the head.</summary>
    public static AssignmentAct RequestSignOff { get; } =
        new AssignmentAct<RequestSignOff>
        {
            Code = nameof(RequestSignOff),
            Place = 60,
            Right = AssignmentRight.UnauthorisedLiaison,
            Statuses = [AssignmentStatus.InProgress],
            When = m => m is { HasReport: true, SignOffPending: false },
            Kind = TimelineKind.SignOffRequested,
            Input = ActInput.Note,
            Does = (act, a, request) => a.RequestSignOff(act, request.Note),
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

public sealed class RequestSignOff : NotedRequest
{
    internal override AssignmentAct Act => AssignmentAct.RequestSignOff;
}

public sealed class RequestSignOffValidator : NotedValidator<RequestSignOff>;
