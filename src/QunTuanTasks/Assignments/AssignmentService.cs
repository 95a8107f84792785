using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>The life of an assignment: every act on one, by its request.</summary>
public sealed class AssignmentService(ActEngine engine, IWorkCalendar calendar)
{
    /// <summary>
    /// Done, or a refusal: NotFound (not there or not theirs), Forbidden (another's act), Stale (somebody was first), a rule of the life of
    /// an assignment, or a wrong shape. A repeated key is Done and changes nothing.
    /// </summary>
    public Task<Result<Done>> DoAsync(AssignmentRequest request, CancellationToken ct) =>
        engine.RunAsync(new AssignmentRun(request.Act, calendar), request, ct);
}
