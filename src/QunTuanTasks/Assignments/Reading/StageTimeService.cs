using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>各环节用时 of one office: of what it has completed in a year, never of a person.</summary>
/// <param name="Assignments">How many are counted; no medians without any.</param>
/// <param name="HasMore">Only the ones completed last are counted.</param>
public sealed record StageMedians(int Year, int Assignments, bool HasMore, IReadOnlyList<StageMedian> Medians);

/// <summary>Where the time of an organisation's assignments went, for staff and leaders.</summary>
public sealed class StageTimeService(ReadEngine reads, OfficeClock clock)
{
    public const int Limit = 200;

    private static readonly ReadRight Right = new(nameof(Organisation), a => a.SeesEveryOrganisation, CommonRefusals.NotFound);

    private static readonly TimelineKind[] Turns =
    [
        TimelineKind.Issued,
        TimelineKind.SignOffRequested,
        TimelineKind.SignOffDeclined,
        TimelineKind.Submitted,
        TimelineKind.Approved,
        TimelineKind.Returned,
        TimelineKind.Suspended,
        TimelineKind.Resumed,
        TimelineKind.Reopened,
    ];

    /// <summary>
    /// Medians over the completed assignments that the organisation was responsible for; null takes the year that pages open with. NotFound
    /// for whoever does not see every organisation.
    /// </summary>
    public Task<Result<StageMedians>> MediansAsync(string organisationCode, int? year, CancellationToken ct) =>
        reads.RunAsync<StageMedians>(
            Right,
            async (db, actor) =>
            {
                var shown = year ?? await PlanYear.DefaultAsync(db, clock.Today, ct);
                var ids = await db
                    .Assignments.AsNoTracking()
                    .VisibleTo(actor)
                    .Where(a =>
                        a.Organisation.Code == organisationCode
                        && a.Status == AssignmentStatus.Completed
                        && db.Plans.Any(p => p.Id == a.PlanId && p.Year == shown)
                    )
                    .OrderByDescending(a => a.CompletedOn)
                    .ThenByDescending(a => a.Id)
                    .Select(a => a.Id)
                    .Take(Limit + 1)
                    .ToListAsync(ct);
                var counted = ids.Take(Limit).ToList();
                var turns = await db
                    .TimelineEvents.AsNoTracking()
                    .Where(e => counted.Contains(e.AssignmentId) && Turns.Contains(e.Kind))
                    .OrderBy(e => e.Id)
                    .Select(e => new
                    {
                        e.AssignmentId,
                        e.Kind,
                        e.At,
                    })
                    .ToListAsync(ct);
                var shares = turns
                    .GroupBy(e => e.AssignmentId)
                    .Select(g => StageTimes.Of(g.Select(e => new StageStep(e.Kind, OfficeClock.DayOf(e.At))), clock.Today))
                    .ToList();
                return new StageMedians(shown, shares.Count, ids.Count > Limit, StageTimes.Medians(shares));
            },
            ct,
            organisationCode
        );
}
