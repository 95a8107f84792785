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

    /// <summary>
    /// No change on several, each as <see cref="DoAsync"/> does it alone. Where not one of them is reported, the answer is why the first
    /// is not.
    /// </summary>
    public async Task<Result<UnchangedReported>> ReportUnchangedAsync(ReportUnchanged request, CancellationToken ct)
    {
        List<int> reported = [];
        Dictionary<int, Refusal> refused = [];
        Refusal? first = null;
        foreach (var each in request.Each())
        {
            if ((await DoAsync(each, ct)).Refusal is { } refusal)
            {
                first ??= refusal;
                refused[each.AssignmentId] = refusal;
            }
            else
            {
                reported.Add(each.AssignmentId);
            }
        }
        return reported.Count == 0 && first is not null ? first : new UnchangedReported(reported, refused);
    }
}
