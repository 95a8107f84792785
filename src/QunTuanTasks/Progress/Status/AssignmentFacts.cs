namespace QunTuanTasks.Progress;

public enum PauseKind
{
    Review,
    Suspension,
    Help,
}

/// <summary>A time in which the days do not count against the organisation.</summary>
/// <param name="Kind">What holds it.</param>
/// <param name="From">The first day at whose end (24:00) it was paused.</param>
/// <param name="To">The day on which it ended, exclusive: at the end of that day it was no longer paused. Null while it lasts.</param>
public sealed record Pause(PauseKind Kind, DateOnly From, DateOnly? To = null);

/// <summary>
/// All that a lamp, a rate or a deadline depends on, and nothing else. The columns of an assignment say it today;
/// <see cref="Timeline.Replay"/> says it for any day from the timeline.
/// </summary>
public sealed record AssignmentFacts
{
    public required AssignmentStatus Status { get; init; }

    public required TargetKind Kind { get; init; }

    /// <summary>Null for <see cref="TargetKind.None"/>; else above 0.</summary>
    public required decimal? Target { get; init; }

    public required DateOnly IssuedOn { get; init; }

    public required DateOnly FirstDeadline { get; init; }

    /// <summary>The deadline in force.</summary>
    public required DateOnly Deadline { get; init; }

    /// <summary>In order of days.</summary>
    public IReadOnlyList<PlannedPoint> Points { get; init; } = [];

    /// <summary>自报: total to date, or latest value. Null before the first report.</summary>
    public decimal? Claimed { get; init; }

    /// <summary>核定.</summary>
    public decimal? Verified { get; init; }

    public IReadOnlyList<Pause> Pauses { get; init; } = [];

    /// <summary>
    /// The last day on which it may be acknowledged in time, as the calendar of the day of issue said (<see cref="AcknowledgeRule"/>).
    /// </summary>
    public required DateOnly AcknowledgeUntil { get; init; }

    /// <summary>
    /// After a return or a reopening, as the calendar of that day said (<see cref="ReturnGrace"/>). The effective deadline is not earlier.
    /// </summary>
    public DateOnly? ReturnedUntil { get; init; }

    /// <summary>The day of the last reopening. Nothing is owed for the time before.</summary>
    public DateOnly? ReopenedOn { get; init; }

    /// <summary>The day of the last submission.</summary>
    public DateOnly? SubmittedOn { get; init; }

    /// <summary>结转: it goes on in a later year. It counts as not completed in its own year and is nobody's problem any more.</summary>
    public bool IsCarriedOver { get; init; }
}
