using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Dashboard;

/// <summary>One assignment of a story.</summary>
/// <param name="Before">Of what turned red or recovered: its lamp on the day that the board is compared with; null when it was not issued
/// then.</param>
/// <param name="On">The day of completion; null for what is not completed.</param>
public sealed record ChangeEntry(AssignmentRow Row, Lamp? Before, DateOnly? On);

/// <summary>What has changed in one way, or stands out; at most <see cref="BoardChangesService.Shown"/> entries.</summary>
public sealed record ChangeGroup(IReadOnlyList<ChangeEntry> Entries, bool HasMore)
{
    public static ChangeGroup Empty { get; } = new([], false);

    public bool Equals(ChangeGroup? other) => other is not null && HasMore == other.HasMore && Entries.SequenceEqual(other.Entries);

    public override int GetHashCode() => HashCode.Combine(Entries.Count, HasMore);
}

/// <summary>The board at 24:00 of a day: the total, and each directive in the order of the columns.</summary>
public sealed record BoardMonth(DateOnly On, MatrixCell Total, IReadOnlyList<MatrixCell> Directives)
{
    public bool Equals(BoardMonth? other) =>
        other is not null && On == other.On && Total == other.Total && Directives.SequenceEqual(other.Directives);

    public override int GetHashCode() => HashCode.Combine(On, Total);
}

/// <summary>配合: how many tasks are done by two or more organisations.</summary>
/// <param name="Tasks">Tasks that count.</param>
/// <param name="Joint">Of them, those of a lead with co-organisations.</param>
/// <param name="Several">Of them, those of two or more organisations in whatever way.</param>
public sealed record CoOperation(int Tasks, int Joint, int Several)
{
    /// <summary>Hundredths of a percent; null without tasks.</summary>
    public long? Rate => Progress.Rate.Of(Several, Tasks)?.Hundredths;
}

/// <summary>What stands beside the matrix and can wait for it: what has changed, what stands out, how the year went.</summary>
/// <param name="Before">The row of figures on the day that the board is compared with; null when nothing had been issued.</param>
/// <param name="TurnedRed">Red now and not then, longest first.</param>
/// <param name="Recovered">Red then and open without it now, or yellow then and green now.</param>
/// <param name="Completed">Completed since, latest first.</param>
/// <param name="AboveTarget">More than 100 %, in official order.</param>
/// <param name="Months">Each month's end since the first list, then the board's own day.</param>
/// <param name="Tags">The tags of the year's tasks.</param>
public sealed record BoardChanges(
    DateOnly Day,
    DateOnly Since,
    MatrixCell? Before,
    ChangeGroup TurnedRed,
    ChangeGroup Recovered,
    ChangeGroup Completed,
    ChangeGroup AboveTarget,
    IReadOnlyList<BoardMonth> Months,
    IReadOnlyList<MatrixColumn> Columns,
    CoOperation CoOperation,
    IReadOnlyList<string> Tags
)
{
    public BoardTrend Trend => new(Months, Columns);

    /// <summary>
    /// Where there is nothing to tell: a board of no plan, of a day without one, or of another organisation whose open month is not theirs
    /// to see.
    /// </summary>
    internal static BoardChanges Nothing(BoardPlan plan, IReadOnlyList<string> tags) =>
        new(
            plan.Day,
            plan.Since,
            null,
            ChangeGroup.Empty,
            ChangeGroup.Empty,
            ChangeGroup.Empty,
            ChangeGroup.Empty,
            [],
            [],
            new(0, 0, 0),
            tags
        );
}

/// <summary>The story of a board, kept fresh.</summary>
public sealed record BoardChangesQuery(DashboardFilter Filter) : LiveQuery<BoardChanges>
{
    public override int? Year => Filter.Year;

    internal override Task<Result<BoardChanges>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
        services.For<BoardChangesService>(audience).GetAsync(Filter, ct);
}
