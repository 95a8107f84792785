using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>Completion against schedule over the year: each month's end since the first list, then the board's own day.</summary>
public sealed record BoardTrend(IReadOnlyList<BoardMonth> Months, IReadOnlyList<MatrixColumn> Columns)
{
    public static BoardTrend Nothing { get; } = new([], []);

    public bool Equals(BoardTrend? other) =>
        other is not null && Months.SequenceEqual(other.Months) && Columns.SequenceEqual(other.Columns);

    public override int GetHashCode() => HashCode.Combine(Months.Count, Columns.Count);
}

/// <summary>The trend alone, for the pages of an organisation and of a directive, which tell no story. Three commands.</summary>
public sealed class BoardTrendService(ReadEngine reads, OfficeDay day)
{
    /// <summary>Of the live board; a past day is told by the story of its board.</summary>
    public Task<Result<BoardTrend>> GetAsync(DashboardFilter filter, CancellationToken ct) =>
        reads.RunAsync(Boards.Right, (db, actor) => ReadAsync(db, actor, filter, ct), ct);

    private async Task<Result<BoardTrend>> ReadAsync(QunTuanDb db, Actor actor, DashboardFilter filter, CancellationToken ct)
    {
        var plan = await BoardPlan.ReadAsync(db, filter with { AsOf = null }, day, ct);
        var axes = await BoardAxes.ReadAsync(db, filter, plan.Includes, ct);
        return BoardScope.HasStory(actor, plan, axes)
            ? new BoardTrend(await BoardMonths.ReadAsync(db, plan, axes, actor, null, ct), axes.Columns)
            : BoardTrend.Nothing;
    }
}

/// <summary>The same, kept fresh.</summary>
public sealed record BoardTrendQuery(DashboardFilter Filter) : LiveQuery<BoardTrend>
{
    public override int? Year => Filter.Year;

    internal override Task<Result<BoardTrend>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
        services.For<BoardTrendService>(audience).GetAsync(Filter, ct);
}

internal static class BoardMonths
{
    /// <summary>One command: the cells of closed months, a hundred each, and those of now.</summary>
    /// <param name="db">The context.</param>
    /// <param name="plan">The plan and the day.</param>
    /// <param name="axes">The directives and organisations.</param>
    /// <param name="actor">Heads and liaison officers: their own organisation alone.</param>
    /// <param name="today">The cells of a day that was rebuilt, by directive; null takes those of now.</param>
    /// <param name="ct">The person left.</param>
    public static async Task<List<BoardMonth>> ReadAsync(
        QunTuanDb db,
        BoardPlan plan,
        BoardAxes axes,
        Actor actor,
        IReadOnlyDictionary<int, MatrixCell>? today,
        CancellationToken ct
    )
    {
        var (day, live) = (plan.Day, BoardCell.Live);
        var narrowed = plan.Filter.Organisation is not null;
        var organisations = axes.Organisations.Select(o => o.Id).ToList();
        var cells = await BoardCells
            .Of(db, plan.PlanId, plan.Filter.Tag)
            .Where(actor.SeesFully<CellRow>(c => c.OrganisationId))
            .Where(c => (!narrowed || organisations.Contains(c.OrganisationId)) && (c.Month < day || (c.Month == live && today == null)))
            .ToListAsync(ct);
        var summed = axes.Summed.Select(d => d.Id).ToHashSet();
        BoardMonth Month(DateOnly on, IEnumerable<(int Directive, MatrixCell Cell)> of)
        {
            var byDirective = of.ToLookup(c => c.Directive, c => c.Cell);
            return new(
                on,
                MatrixCell.Sum(byDirective.Where(g => summed.Contains(g.Key)).SelectMany(g => g)),
                [.. axes.Directives.Select(d => MatrixCell.Sum(byDirective[d.Id]))]
            );
        }
        return
        [
            .. cells
                .Where(c => c.Month < day)
                .GroupBy(c => c.Month)
                .OrderBy(g => g.Key)
                .Select(g => Month(g.Key, g.Select(c => (c.DirectiveId, c.Cell)))),
            Month(
                day,
                today is null ? cells.Where(c => c.Month == live).Select(c => (c.DirectiveId, c.Cell)) : today.Select(t => (t.Key, t.Value))
            ),
        ];
    }
}
