using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>Why one assignment stands where the board shows it, on the day that the board shows.</summary>
/// <param name="Problem">In the organisation's words; null when it told none.</param>
public sealed record BoardExplanation(
    AssignmentRow Row,
    Explanation Explanation,
    string? Problem,
    StuckWith With,
    IReadOnlyList<Name> CoOrganisations
);

/// <summary>The answer to "why is this red?" without leaving the board.</summary>
public sealed class BoardExplanationService(ReadEngine reads, OfficeClock clock)
{
    private static readonly ReadRight Right = new(nameof(Assignment), _ => true, AssignmentRefusals.NotFound);

    /// <param name="asOf">The board's day; null or a day that is not over is now.</param>
    public Task<Result<BoardExplanation>> GetAsync(int assignmentId, DateOnly? asOf, CancellationToken ct) =>
        reads.RunAsync(Right, (db, actor) => ReadAsync(db, actor, assignmentId, asOf, ct), ct, assignmentId);

    private async Task<Result<BoardExplanation>> ReadAsync(
        QunTuanDb db,
        Actor actor,
        int assignmentId,
        DateOnly? asOf,
        CancellationToken ct
    )
    {
        var visible = db.Assignments.VisibleTo(actor).Where(a => a.Id == assignmentId);
        var events = await db
            .PlanEvents.AsNoTracking()
            .Where(e => visible.Any(a => a.PlanId == e.PlanId))
            .OrderBy(e => e.Id)
            .ToListAsync(ct);
        var day = asOf is { } d && d < clock.Today ? d : clock.Today;
        await foreach (var a in AssignmentsAsOf.ReadAsync(visible, new(events), day, null, actor.OrganisationId, ct))
        {
            var entry = StuckEntries.Of(a);
            return new BoardExplanation(a.Row, Explanation.Of(a.Facts, day, a.Rule), a.Problem, entry.With, a.CoOrganisations);
        }
        return AssignmentRefusals.NotFound;
    }
}
