namespace QunTuanTasks.Progress;

/// <summary>What an event of the timeline says about progress, and nothing of who acted: all that <see cref="Timeline"/> reads.</summary>
internal interface IProgressEvent
{
    TimelineKind Kind { get; }

    /// <summary>UTC.</summary>
    DateTime At { get; }

    /// <summary>The status after it.</summary>
    AssignmentStatus To { get; }

    /// <summary>The total to date that was claimed or verified.</summary>
    decimal? Total { get; }

    /// <summary>The terms that an issue or an adjustment set; null with every other kind.</summary>
    ProgressTerms? Terms { get; }

    int? Weight { get; }

    /// <summary>With an issue: <see cref="AcknowledgeRule"/> of its day.</summary>
    DateOnly? AcknowledgeUntil { get; }

    /// <summary>With a return or a reopening: <see cref="ReturnGrace"/> of its day.</summary>
    DateOnly? ReturnedUntil { get; }
}

/// <param name="Kind">Null in an adjustment: the kind never changes after issue.</param>
internal sealed record ProgressTerms(TargetKind? Kind, decimal? Target, DateOnly Deadline, IReadOnlyList<PlannedPoint> Points);
