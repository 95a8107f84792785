using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Dashboard;

/// <summary>What a board asks for; lives in its address. Codes, so that a link can be read and sent.</summary>
public sealed record DashboardFilter
{
    /// <summary>Null takes the year of <see cref="AsOf"/>, else the year that pages open with.</summary>
    public int? Year { get; init; }

    public string? Directive { get; init; }

    public string? Organisation { get; init; }

    public string? Tag { get; init; }

    /// <summary>Overrides the plan's setting whether totals count the guarantee section.</summary>
    public bool? IncludeGuarantee { get; init; }

    /// <summary>What was known at 24:00 of this day; null or today is the live board.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>The day whose 24:00 it is compared with; null is the last month's end before the board's day.</summary>
    public DateOnly? Since { get; init; }
}

/// <summary>What the board of an address can show.</summary>
public enum BoardState
{
    Live,

    /// <summary>Rebuilt from the timeline.</summary>
    AsOf,

    /// <summary>The day has not been yet.</summary>
    InFuture,

    /// <summary>Nothing had been issued on that day.</summary>
    BeforeFirst,

    /// <summary>No plan of that year, or none at all.</summary>
    NoPlan,
}

/// <summary>One cell: rate, numbers, worst lamp. Equal cells are equal values, so a board redraws only what changed.</summary>
/// <param name="Count">Assignments that count: not draft, suspended or cancelled.</param>
/// <param name="RatedWeight">Σ weight over those with a target.</param>
/// <param name="WeightedRate">Σ weight × min(rate, 100 %) in hundredths of a percent.</param>
public sealed record MatrixCell(
    int Count,
    int Completed,
    int OnTrack,
    int Behind,
    int Red,
    int NotStarted,
    int Unacknowledged,
    long RatedWeight,
    long WeightedRate
)
{
    public static MatrixCell Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Σ weight × min(verified rate, 100 %).</summary>
    public long WeightedVerified { get; init; }

    /// <summary>Σ weight × what should be there on the day, at most 100 %.</summary>
    public long WeightedScheduled { get; init; }

    /// <summary>Σ weight × what is promised by the end of the plan's year, at most 100 %.</summary>
    public long WeightedPromised { get; init; }

    /// <summary>Σ weight over those of which something is scheduled on the day.</summary>
    public long ScheduledWeight { get; init; }

    /// <summary>到期考核: with a target, but left out of the schedule until the deadline.</summary>
    public int Unscheduled { get; init; }

    /// <summary>Of the completed ones, those submitted after the effective deadline of their day.</summary>
    public int CompletedLate { get; init; }

    /// <summary>Of the completed ones, those submitted after the first deadline.</summary>
    public int LateByFirst { get; init; }

    /// <summary>Of the unacknowledged ones, those over three working days.</summary>
    public int NotInTime { get; init; }

    public bool IsEmpty => Count == 0;

    /// <summary>Hundredths of a percent, half away from zero; null (—) without weight.</summary>
    public long? Rate => ExactRate?.Hundredths;

    /// <summary>The same, not rounded yet.</summary>
    public Rate? ExactRate => Progress.Rate.Of(WeightedRate, RatedWeight * BoardRules.Whole);

    /// <summary>核定完成率, likewise.</summary>
    public long? VerifiedRate => ExactVerified?.Hundredths;

    public Rate? ExactVerified => Progress.Rate.Of(WeightedVerified, RatedWeight * BoardRules.Whole);

    /// <summary>年底应完成: where everything that is due by the end of the plan's year, or has a point by then, is kept.</summary>
    public Rate? ExactPromised => Progress.Rate.Of(WeightedPromised, RatedWeight * BoardRules.Whole);

    /// <summary>序时进度 of those that have one, by the same weights; null without. <see cref="Unscheduled"/> counts the others.</summary>
    public long? Scheduled => ExactScheduled?.Hundredths;

    public Rate? ExactScheduled => Progress.Rate.Of(WeightedScheduled, ScheduledWeight * BoardRules.Whole);

    /// <summary>按时办结率, measured at the effective deadline; null when nothing is completed.</summary>
    public long? OnTimeRate => Progress.Rate.Of(Completed - CompletedLate, Completed)?.Hundredths;

    /// <summary>按首次时限; null when nothing is completed.</summary>
    public long? OnTimeByFirstRate => Progress.Rate.Of(Completed - LateByFirst, Completed)?.Hundredths;

    /// <summary>Red &gt; Yellow &gt; Grey &gt; Green &gt; Blue.</summary>
    public Lamp Worst =>
        Red > 0 ? Lamp.Red
        : Behind > 0 ? Lamp.Yellow
        : NotStarted > 0 ? Lamp.Grey
        : OnTrack > 0 ? Lamp.Green
        : Completed > 0 ? Lamp.Blue
        : Lamp.None;

    /// <summary>Totals use the same formula over the assignments, never a mean of means.</summary>
    public static MatrixCell Sum(IEnumerable<MatrixCell> cells) =>
        cells.Aggregate(
            Empty,
            (a, b) =>
                new(
                    a.Count + b.Count,
                    a.Completed + b.Completed,
                    a.OnTrack + b.OnTrack,
                    a.Behind + b.Behind,
                    a.Red + b.Red,
                    a.NotStarted + b.NotStarted,
                    a.Unacknowledged + b.Unacknowledged,
                    a.RatedWeight + b.RatedWeight,
                    a.WeightedRate + b.WeightedRate
                )
                {
                    WeightedVerified = a.WeightedVerified + b.WeightedVerified,
                    WeightedScheduled = a.WeightedScheduled + b.WeightedScheduled,
                    WeightedPromised = a.WeightedPromised + b.WeightedPromised,
                    ScheduledWeight = a.ScheduledWeight + b.ScheduledWeight,
                    Unscheduled = a.Unscheduled + b.Unscheduled,
                    CompletedLate = a.CompletedLate + b.CompletedLate,
                    LateByFirst = a.LateByFirst + b.LateByFirst,
                    NotInTime = a.NotInTime + b.NotInTime,
                }
        );
}

public enum MatrixRowKind
{
    MassOrganisation,
    Subtotal,
    PartyOffice,
    Total,
}

/// <summary>One row, its cells in the order of the directives, then its total.</summary>
/// <param name="IsLive">False for a row that shows a closed month: other organisations, seen by heads and liaison officers.</param>
public sealed record MatrixRow(
    MatrixRowKind Kind,
    string? OrganisationCode,
    Name? Organisation,
    bool IsOwn,
    bool IsLive,
    IReadOnlyList<MatrixCell> Cells,
    MatrixCell Total
)
{
    /// <summary>Deactivated, and shown for what it did.</summary>
    public bool IsFormer { get; init; }

    public bool Equals(MatrixRow? other) =>
        other is not null
        && Kind == other.Kind
        && OrganisationCode == other.OrganisationCode
        && Organisation == other.Organisation
        && IsOwn == other.IsOwn
        && IsLive == other.IsLive
        && IsFormer == other.IsFormer
        && Total == other.Total
        && Cells.SequenceEqual(other.Cells);

    public override int GetHashCode() => HashCode.Combine(Kind, OrganisationCode, Total);
}

public sealed record MatrixColumn(string Code, int Ordinal, Name Name, Name TargetImage, bool IsGuarantee);

/// <summary>Who can move it on now.</summary>
public enum StuckWith
{
    /// <summary>由该单位推进.</summary>
    Organisation,

    /// <summary>待单位负责人审签.</summary>
    Head,

    /// <summary>市委办审核中.</summary>
    CommitteeReview,

    /// <summary>需协调: an accepted help request.</summary>
    CommitteeHelp,
}

/// <summary>What is stuck: why, since when, who must help.</summary>
/// <param name="Problem">The last report's problem in the organisation's words; null when it told none.</param>
/// <param name="With">Who holds it now.</param>
public sealed record StuckEntry(AssignmentRow Row, string? Problem, StuckWith With, IReadOnlyList<Name> CoOrganisations)
{
    public bool Equals(StuckEntry? other) =>
        other is not null
        && Row == other.Row
        && Problem == other.Problem
        && With == other.With
        && CoOrganisations.SequenceEqual(other.CoOrganisations);

    public override int GetHashCode() => HashCode.Combine(Row, Problem, With);
}

/// <summary>Something that a board's filter offers.</summary>
public sealed record BoardChoice(string Code, Name Name);

/// <summary>One immutable snapshot of the board.</summary>
/// <param name="Today">The day on which it was asked; <see cref="Day"/> is the day that it shows.</param>
/// <param name="Kpi">The sum that the row of figures shows: all organisations, or for heads and liaison officers their own.</param>
/// <param name="AsOfMonth">For heads and liaison officers: the closed month whose figures the rows of others show; null when none is closed
/// yet.</param>
/// <param name="ActiveMassOrganisations">Shown as a warning when it is not 13.</param>
public sealed record DashboardSnapshot(
    int Year,
    IReadOnlyList<int> Years,
    DateOnly Today,
    bool SeesEverything,
    bool MayAssign,
    DateOnly? AsOfMonth,
    bool IncludesGuarantee,
    int RuleVersion,
    decimal BehindThreshold,
    decimal SeriousThreshold,
    IReadOnlyList<MatrixColumn> Columns,
    IReadOnlyList<MatrixRow> Rows,
    MatrixCell Kpi,
    int ActiveMassOrganisations,
    IReadOnlyList<StuckEntry> Stuck
)
{
    public required BoardState State { get; init; }

    /// <summary>The filter as it was understood: its year is this board's.</summary>
    public required DashboardFilter Filter { get; init; }

    public required int PlanId { get; init; }

    /// <summary>The day whose figures it shows: <see cref="Today"/> live, else the day at whose 24:00 this was known.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>
    /// The day of which its figures are: the same, but in the first seconds of a day, while the background work brings them up, the day
    /// before.
    /// </summary>
    public DateOnly FiguresOn { get; init; }

    /// <summary>The day on which the first list of the plan was issued; null when none is.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>The day whose 24:00 it is compared with.</summary>
    public DateOnly Since { get; init; }

    /// <summary>
    /// The row of figures at 24:00 of <see cref="Since"/>; null when it takes a rebuilding (the story of the board has it), or nothing had
    /// been issued.
    /// </summary>
    public MatrixCell? Before { get; init; }

    /// <summary>The row of figures is the person's own organisation's.</summary>
    public bool KpiIsOwn { get; init; }

    public IReadOnlyList<BoardChoice> Directives { get; init; } = [];

    public IReadOnlyList<BoardChoice> Organisations { get; init; } = [];

    public bool IsAsOf => State is BoardState.AsOf;

    /// <summary>Directive, organisation or tag narrow it.</summary>
    public bool IsNarrowed => Filter is not { Directive: null, Organisation: null, Tag: null };
}
