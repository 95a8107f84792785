using QunTuanTasks.Assignments;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Assignments;

/// <summary>From the act that a button stands for to the service's method.</summary>
internal static class OneClickActs
{
    public static Task<Result<Done>> DoAsync(AssignmentService service, AssignmentAct act, AssignmentStep step) =>
        act switch
        {
            AssignmentAct.Acknowledge => service.AcknowledgeAsync(step, CancellationToken.None),
            AssignmentAct.Confirm => service.ConfirmAsync(step, CancellationToken.None),
            AssignmentAct.Submit => service.SubmitAsync(step, CancellationToken.None),
            AssignmentAct.RequestSignOff => service.RequestSignOffAsync(step, CancellationToken.None),
            AssignmentAct.Approve => service.ApproveAsync(step, CancellationToken.None),
            AssignmentAct.Resume => service.ResumeAsync(step, CancellationToken.None),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };

    public static Task<Result<Done>> DoAsync(AssignmentService service, AssignmentAct act, ReasonedStep step) =>
        act switch
        {
            AssignmentAct.DeclineSignOff => service.DeclineSignOffAsync(step, CancellationToken.None),
            AssignmentAct.Return => service.ReturnAsync(step, CancellationToken.None),
            AssignmentAct.Suspend => service.SuspendAsync(step, CancellationToken.None),
            AssignmentAct.Recall => service.RecallAsync(step, CancellationToken.None),
            AssignmentAct.Cancel => service.CancelAsync(step, CancellationToken.None),
            AssignmentAct.Reopen => service.ReopenAsync(step, CancellationToken.None),
            _ => throw new ArgumentOutOfRangeException(nameof(act)),
        };
}
