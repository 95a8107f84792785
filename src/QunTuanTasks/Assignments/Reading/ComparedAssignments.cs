using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>Where an assignment stood at 24:00 of a day: what a sum or a comparison needs of it.</summary>
/// <param name="On">Without the day since which it is stuck.</param>
internal sealed record StatusAt(DateOnly Day, AssignmentFacts Facts, StatusOnDay On, int Weight);

/// <summary>One assignment of which two days are compared.</summary>
internal sealed class ComparedAssignment
{
    public required int Id { get; init; }

    public required int DirectiveId { get; init; }

    public required long Official { get; init; }

    /// <summary>On the later day; null when that is now, and the row of its standing says it.</summary>
    public required StatusAt? On { get; init; }

    /// <summary>On the earlier one; null when it was not issued then.</summary>
    public required StatusAt? Before { get; init; }

    /// <summary>Of the later day, as the next three.</summary>
    public required Lamp Lamp { get; init; }

    public required long? Rate { get; init; }

    public required DateOnly? CompletedOn { get; init; }

    /// <summary>Looked for when it is asked for: day by day.</summary>
    public required Func<DateOnly?> StuckSince { get; init; }
}

/// <summary>
/// Two days of many assignments, quickly. What has had no event since the earlier day is told by its columns, which say the same as
/// its timeline; of the others alone the events are read. Lamps of both days come from the rule of that day. Two commands, whatever
/// the number.
/// </summary>
internal static class ComparedAssignments
{
    /// <param name="standings">Those that the person may see and that the filter leaves, of one plan.</param>
    /// <param name="plan">The rules of its days.</param>
    /// <param name="day">The later day; null is now.</param>
    /// <param name="since">The earlier one.</param>
    /// <param name="ct">The person left.</param>
    public static async IAsyncEnumerable<ComparedAssignment> ReadAsync(
        IQueryable<StatusProjection> standings,
        PlanRuleHistory plan,
        DateOnly? day,
        DateOnly since,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var then = OfficeClock.EndOf(since);
        var known = day is { } asOf ? OfficeClock.EndOf(asOf) : then; // nobody asks for the events of now
        var (rule, ruleThen) = (plan.At(known), plan.At(then));
        StatusAt? At(DateOnly on, LampRule rule, AssignmentFacts? facts, int weight) =>
            facts is null ? null : new(on, facts, StatusRules.BriefOn(facts, on, rule), weight);
        var issued = standings.AsNoTracking().Where(s => s.Assignment.IssuedAt != null);
        if (day is not null)
        {
            issued = issued.Where(s => s.Assignment.IssuedAt < known);
        }

        await foreach (var row in issued.Where(s => s.Assignment.LastEventAt < then).Select(Still).AsAsyncEnumerable().WithCancellation(ct))
        {
            var facts = row.Assignment!.Facts;
            yield return Of(
                row,
                day is { } d ? At(d, rule, facts, row.Weight) : null,
                At(since, ruleThen, facts, row.Weight),
                row.CompletedOn,
                rule
            );
        }

        // in the order of the timeline, one assignment after the other
        Row? last = null;
        List<TimelineEvent> events = [];
        await foreach (
            var row in Moved(issued.Where(s => s.Assignment.LastEventAt >= then), known).AsAsyncEnumerable().WithCancellation(ct)
        )
        {
            if (last is not null && last.Id != row.Id)
            {
                yield return Compared(last, events);
                events = [];
            }
            last = row;
            if (row.Event is { } e)
            {
                events.Add(e);
            }
        }
        if (last is not null)
        {
            yield return Compared(last, events);
        }

        ComparedAssignment Compared(Row row, List<TimelineEvent> all)
        {
            var before = all.FindAll(e => e.At < then);
            var was = At(since, ruleThen, Timeline.Replay(before), Timeline.Weight(before));
            var on = day is { } d ? At(d, rule, Timeline.Replay(all), Timeline.Weight(all)) : null;
            return Of(row, on, was, on is null ? row.CompletedOn : Timeline.CompletedOn(on.Facts, all), rule);
        }
    }

    private static ComparedAssignment Of(Row row, StatusAt? on, StatusAt? before, DateOnly? completedOn, LampRule rule) =>
        new()
        {
            Id = row.Id,
            DirectiveId = row.DirectiveId,
            Official = row.Official,
            On = on,
            Before = before,
            Lamp = on?.On.Lamp ?? row.Lamp,
            Rate = on is null ? row.Rate : on.On.Rate,
            CompletedOn = completedOn,
            StuckSince = () => on is null ? row.StuckSince : StatusRules.On(on.Facts, on.Day, rule).StuckSince,
        };

    private static readonly Expression<Func<StatusProjection, Row>> Still = s => new Row
    {
        Id = s.AssignmentId,
        DirectiveId = s.DirectiveId,
        Official = s.OfficialOrder,
        Weight = s.Weight,
        Lamp = s.Lamp,
        Rate = s.Rate,
        StuckSince = s.StuckSince,
        CompletedOn = s.Assignment.CompletedOn,
        Assignment = s.Assignment,
    };

    // a row for each event; one without event for what was issued after the earlier day and whose events nobody asks for
    private static IQueryable<Row> Moved(IQueryable<StatusProjection> standings, DateTime known) =>
        standings
            .SelectMany(s => s.Assignment.Events.Where(e => e.At < known).DefaultIfEmpty(), (s, e) => new { s, e })
            .OrderBy(x => x.s.AssignmentId)
            .ThenBy(x => x.e!.Id)
            .Select(x => new Row
            {
                Id = x.s.AssignmentId,
                DirectiveId = x.s.DirectiveId,
                Official = x.s.OfficialOrder,
                Weight = x.s.Weight,
                Lamp = x.s.Lamp,
                Rate = x.s.Rate,
                StuckSince = x.s.StuckSince,
                CompletedOn = x.s.Assignment.CompletedOn,
                Event = x.e,
            });

    private sealed class Row
    {
        public required int Id { get; init; }

        public required int DirectiveId { get; init; }

        public required long Official { get; init; }

        public required int Weight { get; init; }

        public required Lamp Lamp { get; init; }

        public required long? Rate { get; init; }

        public required DateOnly? StuckSince { get; init; }

        public required DateOnly? CompletedOn { get; init; }

        /// <summary>Of what stands still: its columns say what it is.</summary>
        public Assignment? Assignment { get; init; }

        public TimelineEvent? Event { get; init; }
    }
}
