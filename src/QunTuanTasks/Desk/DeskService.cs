using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Desk;

/// <summary>Why something waits on the desk of the committee's office.</summary>
public enum DeskReason
{
    /// <summary>待审核: approve or return.</summary>
    Review,

    /// <summary>待核定: a claimed figure.</summary>
    Verify,

    /// <summary>超期未签收: to be called.</summary>
    NotAcknowledged,

    /// <summary>反馈逾期: to be called.</summary>
    ReportLate,
}

/// <summary>One thing that waits, oldest first within its reason.</summary>
/// <param name="ReportId">The report to be verified; for a review the last one.</param>
public sealed record DeskEntry(
    AssignmentRow Row,
    DeskReason Reason,
    DateTime Since,
    int? ReportId,
    decimal? Reported,
    decimal? PreviousVerified,
    string? Sentence,
    string? Problem,
    string? NextStep,
    string? SubmissionNote,
    DateOnly? ReportDueOn
)
{
    /// <summary>The plan year of its task.</summary>
    public required int Year { get; init; }
}

/// <summary>工作台.</summary>
public sealed record DeskView(DateOnly Today, IReadOnlyList<DeskEntry> Entries);

/// <summary>工作台 of committee staff: one queue of what waits for them.</summary>
public sealed class DeskService(ReadEngine reads, OfficeClock clock, IWorkCalendar calendar)
{
    /// <summary>The queue holds at most this many of each reason; the rest come when these are done.</summary>
    public const int Limit = 100;

    private static readonly ReadRight Right = new(nameof(Assignment), a => a.MayReview, CommonRefusals.NotFound);

    public Task<Result<DeskView>> GetAsync(CancellationToken ct) => reads.RunAsync(Right, (db, actor) => ReadAsync(db, actor, ct), ct);

    private async Task<Result<DeskView>> ReadAsync(QunTuanDb db, Actor actor, CancellationToken ct)
    {
        var today = clock.Today;
        List<DeskEntry> entries = [];
        foreach (var reason in Enum.GetValues<DeskReason>())
        {
            var waiting = await EntriesAsync(db, DeskRule.Queue(db, actor, reason, today), actor, reason, ct);
            entries.AddRange(
                waiting.Where(e => reason is not DeskReason.ReportLate || ReportDue.IsLate(e.ReportDueOn!.Value, today, calendar))
            );
        }
        return new DeskView(today, entries);
    }

    private static async Task<List<DeskEntry>> EntriesAsync(
        QunTuanDb db,
        IQueryable<Assignment> waiting,
        Actor actor,
        DeskReason reason,
        CancellationToken ct
    )
    {
        var page = waiting.OrderBy(a => a.LastEventAt).ThenBy(a => a.Id).Take(Limit);
        var rows = await page.Select(LiveRow.Of(actor)).ToListAsync(ct);
        var facts = await page.Select(a => new
            {
                a.Id,
                a.LastEventAt,
                a.TaskItem.TaskList.Plan.Year,
                a.Problem,
                Report = a
                    .Reports.Where(r => reason == DeskReason.Review || !r.IsNoChange)
                    .OrderByDescending(r => r.Id)
                    .Select(r => new
                    {
                        r.Id,
                        r.FiledAt,
                        r.Total,
                        r.Sentence,
                        r.NextStep,
                    })
                    .FirstOrDefault(),
                Note = a
                    .Events.Where(e => e.Kind == TimelineKind.Submitted)
                    .OrderByDescending(e => e.Id)
                    .Select(e => e.Text)
                    .FirstOrDefault(),
            })
            .ToDictionaryAsync(a => a.Id, ct);
        return
        [
            .. rows.Select(r =>
                {
                    var f = facts[r.Row.Id];
                    return new DeskEntry(
                        r.Row,
                        reason,
                        reason is DeskReason.Verify ? f.Report!.FiledAt : f.LastEventAt,
                        f.Report?.Id,
                        f.Report?.Total,
                        r.Row.Verified,
                        f.Report?.Sentence,
                        f.Problem,
                        f.Report?.NextStep,
                        reason is DeskReason.Review ? f.Note : null,
                        r.Row.ReportDueOn
                    )
                    {
                        Year = f.Year,
                    };
                })
                .OrderBy(e => e.Since)
                .ThenBy(e => e.Row.Id),
        ];
    }
}
