using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>The head sends a request for sign-off back.</summary>
    public static AssignmentAct DeclineSignOff { get; } =
        new AssignmentAct<DeclineSignOff>
        {
            Code = nameof(DeclineSignOff),
            Place = 70,
            Right = AssignmentRight.Head,
            Statuses = StatusSets.Given,
            When = m => m.SignOffPending,
            Kind = TimelineKind.SignOffDeclined,
            Input = ActInput.Reason,
            Does = (act, a, request) => a.DeclineSignOff(act, request.Reason!),
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

public sealed class DeclineSignOff : ReasonedRequest
{
    internal override AssignmentAct Act => AssignmentAct.DeclineSignOff;
}

public sealed class DeclineSignOffValidator : ReasonedValidator<DeclineSignOff>;
