using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>One assignment as it was known at 24:00 of a day, with the rule then in force.</summary>
internal sealed class AssignmentAsOf
{
    public required AssignmentRow Row { get; init; }

    public required int TaskItemId { get; init; }

    public required int OrganisationId { get; init; }

    public required int DirectiveId { get; init; }

    public required long Official { get; init; }

    public required AssignmentFacts Facts { get; init; }

    public required StatusOnDay On { get; init; }

    public required LampRule Rule { get; init; }

    public required int Weight { get; init; }

    /// <summary>The problem of the last report by then.</summary>
    public required string? Problem { get; init; }

    /// <summary>Waiting for the head's word.</summary>
    public required bool AwaitsHead { get; init; }

    /// <summary>The day of the last approval; null unless it was completed.</summary>
    public required DateOnly? CompletedOn { get; init; }

    public required IReadOnlyList<Name> CoOrganisations { get; init; }

    /// <summary>Its lamp at 24:00 of the day that the board compares with; null when it was not issued then.</summary>
    public required Lamp? Before { get; init; }

    /// <summary>The facts of that day; null likewise.</summary>
    public required AssignmentFacts? FactsBefore { get; init; }

    public required int WeightBefore { get; init; }
}

/// <summary>
/// Rebuilds assignments from their timeline. One command whatever the number; each history is forgotten as soon as it is told.
/// </summary>
internal static class AssignmentsAsOf
{
    /// <param name="assignments">Those that the person may see and that the filter leaves, of one plan.</param>
    /// <param name="plan">With its events: the rule of the day is in them.</param>
    /// <param name="day">What was known at its end.</param>
    /// <param name="since">The earlier day to compare with; null without comparison.</param>
    /// <param name="ownOrganisationId">Marks the rows of the person's own organisation.</param>
    /// <param name="ct">The person left.</param>
    public static async IAsyncEnumerable<AssignmentAsOf> ReadAsync(
        IQueryable<Assignment> assignments,
        PlanRuleHistory plan,
        DateOnly day,
        DateOnly? since,
        int ownOrganisationId,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var end = OfficeClock.EndOf(day);
        var rule = plan.At(end);
        var before = since is { } then ? (On: then, End: OfficeClock.EndOf(then), Rule: plan.At(OfficeClock.EndOf(then))) : default;
        // one command for both collections: few assignments have co-organisations, and fewer have many
        var told = assignments
            .AsNoTracking()
            .AsSingleQuery()
            .Where(a => a.IssuedAt != null && a.IssuedAt < end)
            .OrderBy(a => a.Id)
            .Select(RecordAt(end));
        await foreach (var t in told.AsAsyncEnumerable().WithCancellation(ct))
        {
            var events = t.Events.ConvertAll(e => e.Event);
            var facts = Timeline.Replay(events)!;
            var on = StatusRules.On(facts, day, rule);
            var known = since is null ? [] : events.FindAll(e => e.At < before.End);
            var factsBefore = Timeline.Replay(known);
            yield return new()
            {
                Row = Row(t, facts, on, ownOrganisationId),
                TaskItemId = t.TaskItemId,
                OrganisationId = t.OrganisationId,
                DirectiveId = t.DirectiveId,
                Official = t.Official,
                Facts = facts,
                On = on,
                Rule = rule,
                Weight = Timeline.Weight(events),
                Problem = t.Events.Aggregate((string?)null, (standing, e) => ProblemRule.After(standing, e.Problem, e.IsSolved)),
                AwaitsHead =
                    facts.Status is AssignmentStatus.InProgress
                    && events
                        .FindLast(e => e.Kind is TimelineKind.SignOffRequested or TimelineKind.SignOffDeclined or TimelineKind.Submitted)
                        ?.Kind is TimelineKind.SignOffRequested,
                CompletedOn = Timeline.CompletedOn(facts, events),
                CoOrganisations = t.CoOrganisations,
                Before = factsBefore is null ? null : StatusRules.BriefOn(factsBefore, before.On, before.Rule).Lamp,
                FactsBefore = factsBefore,
                WeightBefore = Timeline.Weight(known),
            };
        }
    }

    private static AssignmentRow Row(AssignmentRecord t, AssignmentFacts facts, StatusOnDay on, int ownOrganisationId) =>
        new(
            t.Id,
            t.Version,
            t.Code,
            t.Title,
            t.DirectiveCode,
            t.DirectiveOrdinal,
            t.Directive,
            t.OrganisationCode,
            t.Organisation,
            t.CoOrganisations.Count,
            t.OrganisationId == ownOrganisationId,
            facts.Status,
            on.Lamp,
            on.Reason,
            on.PausedBy,
            facts.Kind,
            facts.Target,
            t.Unit,
            facts.Claimed,
            facts.Verified,
            on.Rate,
            on.Variance,
            on.Scheduled,
            on.EffectiveDeadline,
            facts.Deadline,
            null,
            on.StuckSince,
            null
        )
        {
            IssuedOn = facts.IssuedOn,
            ReturnedUntil = facts.ReturnedUntil,
        };

    private static Expression<Func<Assignment, AssignmentRecord>> RecordAt(DateTime end) =>
        a => new AssignmentRecord
        {
            Id = a.Id,
            Version = a.Version,
            TaskItemId = a.TaskItemId,
            OrganisationId = a.OrganisationId,
            DirectiveId = a.TaskItem.TaskList.DirectiveId,
            Official = a.Projection!.OfficialOrder,
            Code = a.TaskItem.Code,
            Title = new Name(a.TaskItem.Title, a.TaskItem.TitleEn),
            DirectiveCode = a.TaskItem.TaskList.Directive.Code,
            DirectiveOrdinal = a.TaskItem.TaskList.Directive.Ordinal,
            Directive = new Name(a.TaskItem.TaskList.Directive.Name, a.TaskItem.TaskList.Directive.NameEn),
            OrganisationCode = a.Organisation.Code,
            Organisation = new Name(a.Organisation.ShortName, a.Organisation.ShortNameEn),
            Unit = a.TaskItem.Unit == null ? null : new Name(a.TaskItem.Unit, a.TaskItem.UnitEn),
            CoOrganisations = a
                .CoOrganisations.OrderBy(c => c.Organisation.SortOrder)
                .Select(c => new Name(c.Organisation.ShortName, c.Organisation.ShortNameEn))
                .ToList(),
            Events = a
                .Events.Where(e => e.At < end)
                .OrderBy(e => e.Id)
                .Select(e => new EventRecord
                {
                    Event = e,
                    Problem = e.Report!.Problem,
                    IsSolved = e.ReportId != null && e.Report!.IsProblemSolved,
                })
                .ToList(),
        };

    private sealed class AssignmentRecord
    {
        public required int Id { get; init; }

        public required int Version { get; init; }

        public required int TaskItemId { get; init; }

        public required int OrganisationId { get; init; }

        public required int DirectiveId { get; init; }

        public required long Official { get; init; }

        public required string Code { get; init; }

        public required Name Title { get; init; }

        public required string DirectiveCode { get; init; }

        public required int DirectiveOrdinal { get; init; }

        public required Name Directive { get; init; }

        public required string OrganisationCode { get; init; }

        public required Name Organisation { get; init; }

        public required Name? Unit { get; init; }

        public required List<Name> CoOrganisations { get; init; }

        public required List<EventRecord> Events { get; init; }
    }

    private sealed class EventRecord
    {
        public required TimelineEvent Event { get; init; }

        public required string? Problem { get; init; }

        public required bool IsSolved { get; init; }
    }
}
