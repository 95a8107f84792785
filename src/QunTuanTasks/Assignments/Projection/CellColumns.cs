using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>What a cell sums of a row, live or of a closed month.</summary>
internal interface ISummed
{
    Lamp Lamp { get; }

    LampReason Reason { get; }

    AssignmentStatus Status { get; }

    int RatedWeight { get; }

    long WeightedRate { get; }

    long WeightedVerified { get; }

    int ScheduledWeight { get; }

    long WeightedScheduled { get; }

    long WeightedPromised { get; }

    bool IsLateByFirst { get; }
}

/// <summary>One column of <see cref="BoardCell"/>: what each row adds to it, in SQL and here. Rows without a lamp add nothing.</summary>
internal sealed record CellColumn(string Name, string Sql, Func<ISummed, long> Of)
{
    /// <summary>Every column, once: sums, differences and checks of cells are made from this list.</summary>
    public static IReadOnlyList<CellColumn> All { get; } =
    [
        new(nameof(BoardCell.Count), "1", _ => 1),
        OfLamp(nameof(BoardCell.Completed), Lamp.Blue),
        OfLamp(nameof(BoardCell.OnTrack), Lamp.Green),
        OfLamp(nameof(BoardCell.Behind), Lamp.Yellow),
        OfLamp(nameof(BoardCell.Red), Lamp.Red),
        OfLamp(nameof(BoardCell.NotStarted), Lamp.Grey),
        When(nameof(BoardCell.Unacknowledged), $"\"Status\" = {(int)AssignmentStatus.Issued}", r => r.Status is AssignmentStatus.Issued),
        OfReason(nameof(BoardCell.NotInTime), LampReason.NotAcknowledgedInTime),
        new(nameof(BoardCell.RatedWeight), "\"RatedWeight\"", r => r.RatedWeight),
        new(nameof(BoardCell.WeightedRate), "\"WeightedRate\"", r => r.WeightedRate),
        new(nameof(BoardCell.WeightedVerified), "\"WeightedVerified\"", r => r.WeightedVerified),
        new(nameof(BoardCell.WeightedScheduled), "\"WeightedScheduled\"", r => r.WeightedScheduled),
        new(nameof(BoardCell.WeightedPromised), "\"WeightedPromised\"", r => r.WeightedPromised),
        OfReason(nameof(BoardCell.CompletedLate), LampReason.CompletedLate),
        OfReason(nameof(BoardCell.CarriedOver), LampReason.CarriedOver),
        When(nameof(BoardCell.LateByFirst), "\"IsLateByFirst\"", r => r.IsLateByFirst),
        new(nameof(BoardCell.ScheduledWeight), "\"ScheduledWeight\"", r => r.ScheduledWeight),
        When(
            nameof(BoardCell.Unscheduled),
            "\"RatedWeight\" > 0 AND \"ScheduledWeight\" = 0",
            r => r is { RatedWeight: > 0, ScheduledWeight: 0 }
        ),
    ];

    /// <summary>The row of sums, in the order of <see cref="All"/>.</summary>
    public static long[] SumsOf(ISummed row) => [.. All.Select(c => row.Lamp is Lamp.None ? 0 : c.Of(row))];

    private static CellColumn OfLamp(string name, Lamp lamp) => When(name, $"\"Lamp\" = {(int)lamp}", r => r.Lamp == lamp);

    private static CellColumn OfReason(string name, LampReason reason) =>
        When(name, $"\"Reason\" = {(int)reason}", r => r.Reason == reason);

    private static CellColumn When(string name, string sql, Func<ISummed, bool> holds) =>
        new(name, $"CASE WHEN {sql} THEN 1 ELSE 0 END", r => holds(r) ? 1 : 0);
}
