using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Demo;

/// <content>What the people on it do with an assignment.</content>
internal sealed partial class DemoStage
{
    public Task AcknowledgeAsync(int id) => ActAsync(id, AssignmentAct.Acknowledge);

    public async Task ReportAsync(
        int id,
        decimal? total,
        string? sentence,
        string? problem = null,
        string? nextStep = null,
        bool noChange = false
    ) =>
        Went(
            await _assignments.DoAsync(
                new ReportProgress
                {
                    AssignmentId = id,
                    Version = await VersionAsync(id),
                    Total = total,
                    Sentence = sentence,
                    Problem = problem,
                    NextStep = nextStep,
                    NoChange = noChange,
                },
                default
            )
        );

    public async Task RecordOnBehalfAsync(int id, decimal total, string sentence, string source) =>
        Went(
            await _assignments.DoAsync(
                new RecordOnBehalf
                {
                    AssignmentId = id,
                    Version = await VersionAsync(id),
                    Total = total,
                    Sentence = sentence,
                    Source = source,
                    SourceOn = Today.Today,
                },
                default
            )
        );

    public async Task ContributeAsync(int id, decimal? total, string sentence) =>
        Went(
            await _assignments.DoAsync(
                new Contribute
                {
                    AssignmentId = id,
                    Version = await VersionAsync(id),
                    Total = total,
                    Sentence = sentence,
                },
                default
            )
        );

    public Task RequestSignOffAsync(int id, string note) => ActAsync(id, AssignmentAct.RequestSignOff, note);

    public Task SubmitAsync(int id, string note) => ActAsync(id, AssignmentAct.Submit, note);

    public Task ApproveAsync(int id, string note) => ActAsync(id, AssignmentAct.Approve, note);

    public Task ResumeAsync(int id, string note) => ActAsync(id, AssignmentAct.Resume, note);

    public Task ReturnAsync(int id, string reason) => ActAsync(id, AssignmentAct.Return, reason);

    public Task SuspendAsync(int id, string reason) => ActAsync(id, AssignmentAct.Suspend, reason);

    public Task CancelAsync(int id, string reason) => ActAsync(id, AssignmentAct.Cancel, reason);

    public Task RecallAsync(int id, string reason) => ActAsync(id, AssignmentAct.Recall, reason);

    public Task ReopenAsync(int id, string reason) => ActAsync(id, AssignmentAct.Reopen, reason);

    /// <summary>The last report, when it carries a figure and nobody has verified it yet.</summary>
    public async Task VerifyLastAsync(int id, decimal less, string reason)
    {
        int report;
        decimal? total;
        await using (var db = Db())
        {
            var last = await db
                .Assignments.Where(a => a.Id == id && a.Status != AssignmentStatus.Cancelled)
                .Select(a => new
                {
                    a.VerifiedReportId,
                    Report = a.Reports.OrderByDescending(r => r.Id).Select(r => new { r.Id, r.Total }).FirstOrDefault(),
                })
                .SingleOrDefaultAsync();
            if (last?.Report?.Total is null || last.VerifiedReportId >= last.Report.Id)
            {
                return;
            }
            (report, total) = (last.Report.Id, last.Report.Total);
        }
        var other = less > 0 && total > less * 10 ? total - less : null;
        Went(
            await _assignments.DoAsync(
                new VerifyReport
                {
                    AssignmentId = id,
                    Version = await VersionAsync(id),
                    ReportId = report,
                    OtherFigure = other,
                    Reason = other is null ? null : reason,
                },
                default
            )
        );
    }

    public async Task AdjustDeadlineAsync(int id, DateOnly deadline, string reason)
    {
        Assignment a;
        await using (var db = Db())
        {
            a = await db.Assignments.AsNoTracking().SingleAsync(x => x.Id == id);
        }
        Went(
            await _assignments.DoAsync(
                new AdjustAssignment
                {
                    AssignmentId = id,
                    Version = await VersionAsync(id),
                    Target = a.Target,
                    Deadline = deadline,
                    Points = a.Points,
                    Reason = reason,
                },
                default
            )
        );
    }

    private async Task ActAsync(int id, AssignmentAct act, string? text = null) =>
        Went(await _assignments.DoAsync(act.Request(id, await VersionAsync(id), Guid.NewGuid(), text), default));

    // nobody else is in the office: after the first look every act raises it by one
    private async ValueTask<int> VersionAsync(int id)
    {
        if (!_versions.TryGetValue(id, out var version))
        {
            await using var db = Db();
            version = await db.Assignments.Where(a => a.Id == id).Select(a => a.Version).SingleAsync();
        }
        _versions[id] = version + 1;
        return version;
    }
}
