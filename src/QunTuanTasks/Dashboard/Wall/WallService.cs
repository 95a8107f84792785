using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>大屏: the board, and for each directive what goes well and what is stuck. Two commands more than the board.</summary>
public sealed class WallService(ReadEngine reads, DashboardService boards, OfficeClock clock)
{
    /// <summary>So many of each kind can be read from the other end of a room.</summary>
    public const int Shown = 4;

    /// <summary>Heads and liaison officers see the board that is theirs, and of tasks those in which they take part.</summary>
    public Task<Result<WallSnapshot>> GetAsync(int? year, CancellationToken ct) =>
        reads.RunAsync(Boards.Right, (db, actor) => ReadAsync(db, actor, year, ct), ct);

    private async Task<Result<WallSnapshot>> ReadAsync(QunTuanDb db, Actor actor, int? year, CancellationToken ct)
    {
        var found = await boards.GetAsync(new() { Year = year }, ct);
        if (found.Value is not { } board)
        {
            return found.Refusal!;
        }

        var planId = await db.Plans.Where(p => p.Year == board.Year).Select(p => p.Id).FirstOrDefaultAsync(ct);
        var visible = db.StatusProjections.AsNoTracking().VisibleTo(actor).Where(s => s.PlanId == planId);
        var ids = db
            .Directives.SelectMany(d =>
                visible
                    .Where(s => s.DirectiveId == d.Id && (s.Lamp == Lamp.Red || s.Lamp == Lamp.Yellow))
                    .OrderByDescending(s => s.Lamp)
                    .ThenBy(s => s.StuckSince)
                    .ThenBy(s => s.AssignmentId)
                    .Take(Shown)
                    .Select(s => s.AssignmentId)
            )
            .Concat(
                db.Directives.SelectMany(d =>
                    visible
                        .Where(s => s.DirectiveId == d.Id && (s.Lamp == Lamp.Blue || (s.Lamp == Lamp.Green && s.Rate >= 10_000)))
                        .OrderByDescending(s => s.Assignment.CompletedOn ?? s.Assignment.LastReportOn)
                        .ThenBy(s => s.AssignmentId)
                        .Take(Shown)
                        .Select(s => s.AssignmentId)
                )
            );
        var rows = (
            await db.Assignments.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(LiveRow.Of(actor)).ToListAsync(ct)
        ).ConvertAll(r => r.Row);
        var done = rows.Where(r => r.Lamp is Lamp.Blue or Lamp.Green).Select(r => r.Id).ToList();
        var days = await db
            .Assignments.Where(a => done.Contains(a.Id))
            .Select(a => new { a.Id, On = a.CompletedOn ?? a.LastReportOn })
            .ToDictionaryAsync(a => a.Id, a => a.On, ct);

        return new WallSnapshot(
            clock.UtcNow,
            board,
            [
                .. board.Columns.Select(
                    (column, i) =>
                        new WallDirective(
                            column,
                            board.Rows[^1].Cells[i],
                            [
                                .. rows.Where(r => r.DirectiveCode == column.Code && days.ContainsKey(r.Id))
                                    .OrderByDescending(r => days[r.Id])
                                    .ThenBy(r => r.Id)
                                    .Take(Shown)
                                    .Select(r => Entry(r, days[r.Id])),
                            ],
                            [
                                .. rows.Where(r => r.DirectiveCode == column.Code && r.Lamp is Lamp.Red or Lamp.Yellow)
                                    .OrderByDescending(r => r.Lamp)
                                    .ThenBy(r => r.StuckSince)
                                    .ThenBy(r => r.Id)
                                    .Take(Shown)
                                    .Select(r => Entry(r, r.StuckSince)),
                            ]
                        )
                ),
            ]
        );
    }

    private static WallEntry Entry(AssignmentRow row, DateOnly? on) => new(row.Id, row.Title, row.Organisation, row, on);
}
