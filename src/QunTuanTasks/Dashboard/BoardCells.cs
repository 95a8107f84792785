using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>One cell as it is read or counted.</summary>
internal sealed class CellRow
{
    public required int OrganisationId { get; init; }

    public required int DirectiveId { get; init; }

    /// <summary>The last day of a closed month, or <see cref="BoardCell.Live"/>.</summary>
    public required DateOnly Month { get; init; }

    public required MatrixCell Cell { get; init; }
}

/// <summary>
/// The cells of the board: summary rows as they are kept, or counted from the rows of each assignment where a tag narrows them.
/// </summary>
internal static class BoardCells
{
    /// <summary>Every cell of a plan that is not empty, live and of closed months.</summary>
    /// <param name="tag">Null reads the summary rows; their number does not grow with that of the assignments.</param>
    public static IQueryable<CellRow> Of(QunTuanDb db, int planId, string? tag) =>
        tag is null
            ? db
                .BoardCells.AsNoTracking()
                .Where(c => c.PlanId == planId && c.Count > 0)
                .Select(c => new CellRow
                {
                    OrganisationId = c.OrganisationId,
                    DirectiveId = c.DirectiveId,
                    Month = c.Month,
                    Cell = new MatrixCell(
                        c.Count,
                        c.Completed,
                        c.OnTrack,
                        c.Behind,
                        c.Red,
                        c.NotStarted,
                        c.Unacknowledged,
                        c.RatedWeight,
                        c.WeightedRate
                    )
                    {
                        WeightedVerified = c.WeightedVerified,
                        WeightedScheduled = c.WeightedScheduled,
                        WeightedPromised = c.WeightedPromised,
                        ScheduledWeight = c.ScheduledWeight,
                        Unscheduled = c.Unscheduled,
                        CompletedLate = c.CompletedLate,
                        LateByFirst = c.LateByFirst,
                        NotInTime = c.NotInTime,
                    },
                })
            : Summed(Counted(db, planId, tag));

    private sealed class Part
    {
        public required int OrganisationId { get; init; }

        public required int DirectiveId { get; init; }

        public required DateOnly Month { get; init; }

        public required Lamp Lamp { get; init; }

        public required AssignmentStatus Status { get; init; }

        public required LampReason Reason { get; init; }

        public required int RatedWeight { get; init; }

        public required long WeightedRate { get; init; }

        public required long WeightedVerified { get; init; }

        public required int ScheduledWeight { get; init; }

        public required long WeightedScheduled { get; init; }

        public required long WeightedPromised { get; init; }

        public required bool IsLateByFirst { get; init; }
    }

    private static IQueryable<Part> Counted(QunTuanDb db, int planId, string tag)
    {
        var live = BoardCell.Live;
        var tagged = db.StatusProjections.Where(s => s.PlanId == planId).Tagged(tag);
        return tagged
            .AsNoTracking()
            .Where(s => s.Lamp != Lamp.None)
            .Select(s => new Part
            {
                OrganisationId = s.OrganisationId,
                DirectiveId = s.DirectiveId,
                Month = live,
                Lamp = s.Lamp,
                Status = s.Status,
                Reason = s.Reason,
                RatedWeight = s.RatedWeight,
                WeightedRate = s.WeightedRate,
                WeightedVerified = s.WeightedVerified,
                WeightedScheduled = s.WeightedScheduled,
                WeightedPromised = s.WeightedPromised,
                ScheduledWeight = s.ScheduledWeight,
                IsLateByFirst = s.IsLateByFirst,
            })
            .Concat(
                db.MonthSnapshots.Where(s => s.PlanId == planId && s.Lamp != Lamp.None && tagged.Any(t => t.AssignmentId == s.AssignmentId))
                    .Select(s => new Part
                    {
                        OrganisationId = s.OrganisationId,
                        DirectiveId = s.DirectiveId,
                        Month = s.Month,
                        Lamp = s.Lamp,
                        Status = s.Status,
                        Reason = s.Reason,
                        RatedWeight = s.RatedWeight,
                        WeightedRate = s.WeightedRate,
                        WeightedVerified = s.WeightedVerified,
                        WeightedScheduled = s.WeightedScheduled,
                        WeightedPromised = s.WeightedPromised,
                        ScheduledWeight = s.ScheduledWeight,
                        IsLateByFirst = s.IsLateByFirst,
                    })
            );
    }

    private static IQueryable<CellRow> Summed(IQueryable<Part> parts) =>
        parts
            .GroupBy(p => new
            {
                p.OrganisationId,
                p.DirectiveId,
                p.Month,
            })
            .Select(g => new CellRow
            {
                OrganisationId = g.Key.OrganisationId,
                DirectiveId = g.Key.DirectiveId,
                Month = g.Key.Month,
                Cell = new MatrixCell(
                    g.Count(),
                    g.Count(p => p.Lamp == Lamp.Blue),
                    g.Count(p => p.Lamp == Lamp.Green),
                    g.Count(p => p.Lamp == Lamp.Yellow),
                    g.Count(p => p.Lamp == Lamp.Red),
                    g.Count(p => p.Lamp == Lamp.Grey),
                    g.Count(p => p.Status == AssignmentStatus.Issued),
                    g.Sum(p => p.RatedWeight),
                    g.Sum(p => p.WeightedRate)
                )
                {
                    WeightedVerified = g.Sum(p => p.WeightedVerified),
                    WeightedScheduled = g.Sum(p => p.WeightedScheduled),
                    WeightedPromised = g.Sum(p => p.WeightedPromised),
                    ScheduledWeight = g.Sum(p => p.ScheduledWeight),
                    Unscheduled = g.Count(p => p.RatedWeight > 0 && p.ScheduledWeight == 0),
                    CompletedLate = g.Count(p => p.Reason == LampReason.CompletedLate),
                    LateByFirst = g.Count(p => p.IsLateByFirst),
                    NotInTime = g.Count(p => p.Reason == LampReason.NotAcknowledgedInTime),
                },
            });

    /// <summary>One assignment as a cell of its own.</summary>
    public static MatrixCell Of(AssignmentFacts facts, StatusOnDay on, int weight, DateOnly day, int year)
    {
        static int One(bool counts) => counts ? 1 : 0;
        var derived = DerivedFigures.Of(facts, on, weight, day, year);
        return new(
            1,
            One(on.Lamp is Lamp.Blue),
            One(on.Lamp is Lamp.Green),
            One(on.Lamp is Lamp.Yellow),
            One(on.Lamp is Lamp.Red),
            One(on.Lamp is Lamp.Grey),
            One(facts.Status is AssignmentStatus.Issued),
            derived.RatedWeight,
            derived.WeightedRate
        )
        {
            WeightedVerified = derived.WeightedVerified,
            WeightedScheduled = derived.WeightedScheduled,
            WeightedPromised = derived.WeightedPromised,
            ScheduledWeight = derived.ScheduledWeight,
            Unscheduled = One(derived is { RatedWeight: > 0, ScheduledWeight: 0 }),
            CompletedLate = One(on.Reason is LampReason.CompletedLate),
            LateByFirst = One(derived.IsLateByFirst),
            NotInTime = One(on.Reason is LampReason.NotAcknowledgedInTime),
        };
    }
}
