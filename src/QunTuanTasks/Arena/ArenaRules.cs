using System.Linq.Expressions;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Arena;

/// <summary>The six rounds of a year, and how their figures come about. Pure: the timeline of the assignments in, figures out.</summary>
public static class ArenaRules
{
    /// <summary>Stored with every round; raised with each change of what stands here or in <see cref="RankingRules"/>.</summary>
    public const int Version = 1;

    public const int RoundsAYear = 6;

    /// <summary>The first day of a round: January–February is the first.</summary>
    public static DateOnly FirstDay(int year, int number) => new(year, (number * 2) - 1, 1);

    public static DateOnly LastDay(int year, int number) => Months.EndOf(new(year, number * 2, 1));

    /// <summary>The round in which a day lies.</summary>
    public static int NumberOn(DateOnly day) => (day.Month + 1) / 2;

    /// <summary>
    /// What one assignment brings into a round: what was known of it at 24:00 of the day, and at the end of the round before. Null when
    /// it counted on neither.
    /// </summary>
    /// <param name="subject">What it is called and where it belongs.</param>
    /// <param name="events">Its events up to 24:00 of the day, oldest first.</param>
    /// <param name="before">The last day of the round before.</param>
    internal static ArenaInput? Input(ArenaSubject subject, IReadOnlyList<TimelineEvent> events, DateOnly before)
    {
        var end = OfficeClock.EndOf(before);
        var earlier = events.TakeWhile(e => e.At < end).ToList();
        var (now, then) = (Timeline.Replay(events), Timeline.Replay(earlier));
        var (counts, counted) = (Counts(now), Counts(then));
        if (!counts && !counted)
        {
            return null;
        }
        var completed = counts && now!.Status is AssignmentStatus.Completed;
        return new()
        {
            AssignmentId = subject.AssignmentId,
            OrganisationId = subject.OrganisationId,
            Code = subject.Code,
            Title = subject.Title,
            TitleEn = subject.TitleEn,
            Unit = subject.Unit,
            UnitEn = subject.UnitEn,
            Directive = subject.Directive,
            Contest = subject.Contest,
            Counts = counts,
            Status = now!.Status,
            Kind = now.Kind,
            Target = now.Target,
            Weight = Timeline.Weight(events),
            Verified = now.Verified,
            Rate = StatusRules.RateOf(now.Verified, now.Target),
            CompletedOn = completed ? OfficeClock.DayOf(events.Last(e => e.Kind is TimelineKind.Approved).At) : null,
            OnTime = completed ? DeadlineRule.IsOnTime(now) : null,
            OnTimeByFirst = completed ? DeadlineRule.IsOnTimeByFirst(now) : null,
            CountedBefore = counted,
            WeightBefore = counted ? Timeline.Weight(earlier) : 0,
            VerifiedBefore = counted ? then!.Verified : null,
            RateBefore = counted ? StatusRules.RateOf(then!.Verified, then.Target) : null,
        };
    }

    /// <summary>The figures of a cell from its inputs.</summary>
    /// <param name="inputs">Those of one organisation and column, or of any others that are to be summed.</param>
    /// <param name="first">The first day of the round.</param>
    internal static ArenaFigures Sum(IReadOnlyCollection<ArenaInput> inputs, DateOnly first)
    {
        var counted = inputs.Where(i => i.Counts).ToList();
        var rated = counted.Where(i => i.Rate is not null).ToList();
        var before = inputs.Where(i => i.RateBefore is not null).ToList();
        return new(
            counted.Count,
            rated.Count,
            rated.Count(i => i.Verified is not null),
            counted.Count(i => i.CompletedOn is not null),
            counted.Count(i => i.CompletedOn >= first),
            counted.Count(i => i.OnTime is true),
            counted.Count(i => i.OnTimeByFirst is true),
            rated.Sum(i => (long)i.Weight),
            rated.Sum(i => i.Weight * Math.Min(i.Rate!.Value, 10_000)),
            before.Sum(i => (long)i.WeightBefore),
            before.Sum(i => i.WeightBefore * Math.Min(i.RateBefore!.Value, 10_000))
        );
    }

    /// <summary>The inputs of a column; the same rule draws the figures and finds the rows behind them.</summary>
    internal static Expression<Func<ArenaInput, bool>> Of(ArenaColumn column, ArenaFrame frame)
    {
        List<int> leftOut = frame.IncludesGuarantee
            ? []
            : [.. frame.Columns.Where(c => c is { Axis: ArenaAxis.Directive, IsGuarantee: true }).Select(c => c.Number)];
        var number = column.Number;
        return column.Axis switch
        {
            ArenaAxis.Total => i => !leftOut.Contains(i.Directive),
            ArenaAxis.Directive => i => i.Directive == number,
            ArenaAxis.Contest => i => i.Contest == number,
        };
    }

    /// <summary>
    /// The sentences that may be quoted, newest first: of reports that a verification covers, so that no unverified figure gets into
    /// the arena by way of a sentence.
    /// </summary>
    /// <param name="events">Of one assignment up to 24:00 of the round's day, oldest first.</param>
    internal static IReadOnlyList<TimelineEvent> Quotable(IEnumerable<TimelineEvent> events)
    {
        List<TimelineEvent> waiting = [],
            covered = [];
        foreach (var e in events)
        {
            switch (e.Kind)
            {
                case TimelineKind.Reported when e is { ReportId: not null, Text: not null }:
                    waiting.Add(e);
                    break;
                case TimelineKind.Verified:
                    covered.AddRange(waiting.Where(w => w.ReportId <= e.ReportId));
                    waiting.RemoveAll(w => w.ReportId <= e.ReportId);
                    break;
                case TimelineKind.Approved:
                    covered.AddRange(waiting);
                    waiting.Clear();
                    break;
            }
        }
        return [.. covered.OrderByDescending(e => e.Id)];
    }

    private static bool Counts(AssignmentFacts? facts) =>
        facts is not null && facts.Status is not (AssignmentStatus.Draft or AssignmentStatus.Cancelled or AssignmentStatus.Suspended);
}

/// <summary>An assignment as a round names it.</summary>
internal sealed record ArenaSubject(
    int AssignmentId,
    int OrganisationId,
    string Code,
    int Number,
    string Title,
    string? TitleEn,
    string? Unit,
    string? UnitEn,
    int Directive,
    int? Contest
);
