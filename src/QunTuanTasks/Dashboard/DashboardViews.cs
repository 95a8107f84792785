using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Standings;

namespace QunTuanTasks.Dashboard;

/// <summary>What a board asks for; lives in its address.</summary>
public sealed record DashboardFilter
{
    public int? Year { get; init; }

    /// <summary>Overrides the plan's setting whether totals count the guarantee section.</summary>
    public bool? IncludeGuarantee { get; init; }
}

/// <summary>One cell: rate, numbers, worst lamp. Equal cells are equal values, so a board redraws only what changed.</summary>
/// <param name="Count">Assignments that count: not draft, suspended or cancelled.</param>
/// <param name="RatedWeight">Σ weight over those with a target.</param>
/// <param name="WeightedRate">Σ weight × min(rate, 100 %) in hundredths of a percent.</param>
public sealed record MatrixCell(int Count, int Completed, int OnTrack, int Behind, int Red, int NotStarted, int Unacknowledged, long RatedWeight, long WeightedRate)
{
    public static MatrixCell Empty { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public bool IsEmpty => Count == 0;

    /// <summary>Hundredths of a percent, half away from zero; null (—) without weight.</summary>
    public long? Rate => RatedWeight == 0 ? null : (long)decimal.Round((decimal)WeightedRate / RatedWeight, MidpointRounding.AwayFromZero);

    /// <summary>Red &gt; Yellow &gt; Grey &gt; Green &gt; Blue.</summary>
    public Lamp Worst =>
        Red > 0 ? Lamp.Red : Behind > 0 ? Lamp.Yellow : NotStarted > 0 ? Lamp.Grey : OnTrack > 0 ? Lamp.Green : Completed > 0 ? Lamp.Blue : Lamp.None;

    /// <summary>Totals use the same formula over the assignments, never a mean of means.</summary>
    public static MatrixCell Sum(IEnumerable<MatrixCell> cells) => cells.Aggregate(Empty, (a, b) => new(
        a.Count + b.Count, a.Completed + b.Completed, a.OnTrack + b.OnTrack, a.Behind + b.Behind, a.Red + b.Red, a.NotStarted + b.NotStarted, a.Unacknowledged + b.Unacknowledged,
        a.RatedWeight + b.RatedWeight, a.WeightedRate + b.WeightedRate));
}

public enum MatrixRowKind
{
    MassOrganisation,
    Subtotal,
    PartyOffice,
    Total,
}

/// <summary>One row, its cells in the order of the directives, then its total.</summary>
/// <param name="IsLive">False for a row that shows the last closed month: other organisations, seen by heads and liaison officers.</param>
public sealed record MatrixRow(MatrixRowKind Kind, string? OrganisationCode, Name? Organisation, bool IsOwn, bool IsLive, IReadOnlyList<MatrixCell> Cells, MatrixCell Total)
{
    public bool Equals(MatrixRow? other) =>
        other is not null && Kind == other.Kind && OrganisationCode == other.OrganisationCode && Organisation == other.Organisation && IsOwn == other.IsOwn && IsLive == other.IsLive
        && Total == other.Total && Cells.SequenceEqual(other.Cells);

    public override int GetHashCode() => HashCode.Combine(Kind, OrganisationCode, Total);
}

public sealed record MatrixColumn(string Code, int Ordinal, Name Name, Name TargetImage, bool IsGuarantee);

/// <summary>What is stuck: why, since when, who must help.</summary>
/// <param name="Problem">The last report's problem in the organisation's words; null when it told none.</param>
/// <param name="IsWithCommittee">The committee's office holds it (review), else the organisation does.</param>
public sealed record StuckEntry(AssignmentRow Row, string? Problem, bool IsWithCommittee);

/// <summary>One immutable snapshot of the board.</summary>
/// <param name="Kpi">The sum that the row of figures shows: all organisations, or for heads and liaison officers their own.</param>
/// <param name="AsOfMonth">For heads and liaison officers: the closed month whose figures the rows of others show; null when none is closed yet.</param>
/// <param name="ActiveMassOrganisations">Shown as a warning when it is not 13.</param>
/// <param name="NotAcknowledgedInTime">Of the unacknowledged ones, those over three working days.</param>
public sealed record DashboardSnapshot(
    int Year, IReadOnlyList<int> Years, DateOnly Today, bool SeesEverything, bool MayAssign, DateOnly? AsOfMonth, bool IncludesGuarantee, int RuleVersion, decimal BehindThreshold, decimal SeriousThreshold,
    IReadOnlyList<MatrixColumn> Columns, IReadOnlyList<MatrixRow> Rows, MatrixCell Kpi, int NotAcknowledgedInTime, int ActiveMassOrganisations, IReadOnlyList<StuckEntry> Stuck);
