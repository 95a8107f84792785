namespace QunTuanTasks.Progress;

/// <summary>状态灯, in order of concern: the worst of a cell is the greatest.</summary>
public enum Lamp
{
    /// <summary>No lamp: suspended or cancelled, out of every denominator.</summary>
    None = 0,

    /// <summary>已办结.</summary>
    Blue = 1,

    /// <summary>正常推进.</summary>
    Green = 2,

    /// <summary>未启动.</summary>
    Grey = 3,

    /// <summary>滞后, 临期.</summary>
    Yellow = 4,

    /// <summary>严重滞后, 逾期.</summary>
    Red = 5,
}

/// <summary>The rule that decided the lamp, and so its word.</summary>
public enum LampReason
{
    Cancelled,
    Suspended,
    Completed,
    CompletedLate,
    Overdue,
    NotStarted,
    NotAcknowledgedInTime,
    SeriouslyBehind,
    Behind,
    DueSoon,
    OnTrack,

    /// <summary>结转: it goes on in a later year's list. Counted, not completed, not stuck.</summary>
    CarriedOver,
}

/// <summary>What holds an open assignment just now.</summary>
public enum PausedBy
{
    Nothing,
    Review,
    Help,
    Suspension,
}

/// <summary>Where an assignment stands on a day. Derived; equal facts and day give an equal standing.</summary>
/// <param name="Lamp">The lamp; during a review or accepted help, that of the last day before the pause.</param>
/// <param name="Reason">The rule that decided it.</param>
/// <param name="PausedBy">The second word beside the lamp (待审核, 协调中).</param>
/// <param name="Rate">Claimed ÷ target in hundredths of a percent, uncapped; null without target.</param>
/// <param name="VerifiedRate">Verified ÷ target, likewise.</param>
/// <param name="Scheduled">The value that should be there on the day (completed: on the day of the submission); null without target and
/// when cancelled.</param>
/// <param name="Variance">(actual − scheduled) ÷ target in tenths of a percentage point, rounded half away from zero; null like the
/// schedule.</param>
/// <param name="EffectiveDeadline">Deadline in force + paused days, at least three working days after a return.</param>
/// <param name="PausedDays">Days before the given one at whose end it was paused, overlaps once.</param>
/// <param name="StuckSince">For a red or yellow lamp: the first day of which the present figures give this lamp or a worse one.</param>
public sealed record StatusOnDay(
    Lamp Lamp,
    LampReason Reason,
    PausedBy PausedBy,
    long? Rate,
    long? VerifiedRate,
    decimal? Scheduled,
    long? Variance,
    DateOnly EffectiveDeadline,
    int PausedDays,
    DateOnly? StuckSince
)
{
    /// <summary>Counts in cells and totals: not draft, cancelled or suspended.</summary>
    public bool Counts => Lamp is not Lamp.None;
}
