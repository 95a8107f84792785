using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

public sealed class TimelineTests
{
    private static readonly DateOnly Friday = new(2026, 3, 27);

    [Fact]
    public void Replay_TakesTheDaysFromTheEvents_WhateverTheCalendarSaysToday()
    {
        // a calendar in which nobody works in April gives other days than that of the acts did
        var then = Weekdays.Calendar;
        var now = new NobodyWorksInApril();
        List<IProgressEvent> events =
        [
            new Happened(TimelineKind.Issued, At(Friday), AssignmentStatus.Issued)
            {
                Terms = new(TargetKind.Cumulative, 10, new(2026, 3, 31), []),
                AcknowledgeUntil = AcknowledgeRule.Until(Friday, then),
            },
            new Happened(TimelineKind.Submitted, At(Friday.AddDays(3)), AssignmentStatus.UnderReview),
            new Happened(TimelineKind.Returned, At(new(2026, 3, 31)), AssignmentStatus.InProgress)
            {
                ReturnedUntil = ReturnGrace.Until(new(2026, 3, 31), then),
            },
        ];
        var facts = Timeline.Replay(events)!;
        Assert.Equal((new(2026, 4, 1), new DateOnly(2026, 4, 3)), (facts.AcknowledgeUntil, facts.ReturnedUntil));
        Assert.Equal(new(2026, 4, 3), facts.On(new DateOnly(2026, 3, 31)).EffectiveDeadline);
        Assert.Equal(
            (new(2026, 5, 1), new DateOnly(2026, 5, 5)),
            (AcknowledgeRule.Until(Friday, now), ReturnGrace.Until(new(2026, 3, 31), now))
        );

        events.Add(new Happened(TimelineKind.Approved, At(new(2026, 4, 2)), AssignmentStatus.Completed));
        events.Add(
            new Happened(TimelineKind.Reopened, At(new(2026, 4, 9)), AssignmentStatus.InProgress)
            {
                ReturnedUntil = ReturnGrace.Until(new(2026, 4, 9), now),
            }
        );
        var reopened = Timeline.Replay(events)!;
        Assert.Equal((new(2026, 5, 5), new DateOnly(2026, 4, 9)), (reopened.ReturnedUntil, reopened.ReopenedOn));
    }

    private static DateTime At(DateOnly day) => day.ToDateTime(new(2, 0), DateTimeKind.Utc);

    private sealed class NobodyWorksInApril : IWorkCalendar
    {
        public bool IsWorkingDay(DateOnly day) => day.Month != 4 && Weekdays.Calendar.IsWorkingDay(day);
    }

    private sealed record Happened(TimelineKind Kind, DateTime At, AssignmentStatus To) : IProgressEvent
    {
        public decimal? Total => null;

        public ProgressTerms? Terms { get; init; }

        public int? Weight => null;

        public DateOnly? AcknowledgeUntil { get; init; }

        public DateOnly? ReturnedUntil { get; init; }
    }
}
