using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
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
public sealed class BoardExplanationService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor, OfficeClock clock)
{
    /// <param name="asOf">The board's day; null or a day that is not over is now.</param>
    public async Task<Result<BoardExplanation>> GetAsync(int assignmentId, DateOnly? asOf, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
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
        return await dbFactory.RefusedAsync(actor, AuditActs.Look, AssignmentRefusals.NotFound, ct, nameof(Assignment), assignmentId);
    }
}
