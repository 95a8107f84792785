using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.News;

namespace QunTuanTasks.Dashboard;

/// <summary>One task on the wall: title, body, lamp, figures. No sentence that somebody wrote: it may name a person.</summary>
/// <param name="On">When it was completed, or last reported; for what is stuck, since when.</param>
public sealed record WallEntry(int Id, Name Title, Name Organisation, AssignmentRow Row, DateOnly? On);

/// <summary>One directive on the wall.</summary>
/// <param name="Well">Completed, or above its target: the latest first.</param>
/// <param name="Stuck">Red before yellow, longest first.</param>
public sealed record WallDirective(MatrixColumn Column, MatrixCell Cell, IReadOnlyList<WallEntry> Well, IReadOnlyList<WallEntry> Stuck)
{
    public bool Equals(WallDirective? other) =>
        other is not null
        && Column == other.Column
        && Cell == other.Cell
        && Well.SequenceEqual(other.Well)
        && Stuck.SequenceEqual(other.Stuck);

    public override int GetHashCode() => HashCode.Combine(Column, Cell);
}

/// <summary>Everything that the meeting-room screen shows.</summary>
/// <param name="At">When this was read, UTC.</param>
public sealed record WallSnapshot(DateTime At, DashboardSnapshot Board, IReadOnlyList<WallDirective> Directives);

/// <summary>The meeting-room screen, kept fresh.</summary>
public sealed record WallQuery(int? PlanYear) : LiveQuery<WallSnapshot>
{
    public override int? Year => PlanYear;

    internal override Task<Result<WallSnapshot>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
        services.For<WallService>(audience, services.For<DashboardService>(audience)).GetAsync(PlanYear, ct);
}
