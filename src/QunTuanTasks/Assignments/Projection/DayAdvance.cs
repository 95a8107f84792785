using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Jobs;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Brings the projection rows up to a new day, to another rule of their plan, and back when the clock was set back. One row that
/// cannot be written is logged, marked and passed by: the others go on.
/// </summary>
internal sealed partial class DayAdvance(IDbContextFactory<QunTuanDb> dbs, ILogger<DayAdvance> log) : IOfficeJob
{
    public const string JobName = "day";

    /// <summary>Rows that are saved together.</summary>
    internal int Batch { get; init; } = 200;

    public string Name => JobName;

    public int Order => 2;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task<JobDone> RunAsync(JobRun run, CancellationToken ct)
    {
        var today = run.Today;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var ids = await Due(db, today).Select(a => a.Id).Take(Batch).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return new(today, await db.StatusProjections.CountAsync(s => s.PassedByOn != null, ct));
            }
            if (!await TogetherAsync(db, ids, today, ct))
            {
                await OneByOneAsync(ids, today, ct);
            }
            if (!await run.KeepAsync(ct))
            {
                return new(today.AddDays(-1));
            }
        }
    }

    private static IQueryable<Assignment> Due(QunTuanDb db, DateOnly today) =>
        db
            .Assignments.Where(a => a.Projection != null && (a.Projection.PassedByOn == null || a.Projection.PassedByOn != today))
            .Where(a =>
                a.Projection!.NextChangeOn <= today
                || a.Projection.ComputedOn > today
                || db.Plans.Any(p => p.Id == a.PlanId && p.RuleVersion != a.Projection.RuleVersion)
            )
            .OrderBy(a => a.Projection!.NextChangeOn)
            .ThenBy(a => a.Id);

    // false when a person's act has just written one of them, or one of them cannot be read or saved: each by itself
    private async Task<bool> TogetherAsync(QunTuanDb db, List<int> ids, DateOnly today, CancellationToken ct)
    {
        try
        {
            var due = await db
                .Assignments.Where(a => ids.Contains(a.Id))
                .Include(a => a.Projection)
                .Include(a => a.Organisation)
                .Include(a => a.TaskItem.TaskList.Directive)
                .Include(a => a.TaskItem.TaskList.Plan)
                .AsSplitQuery()
                .ToListAsync(ct);
            due.ForEach(a => Write(a, today));
            return await db.SaveUnlessFirstAsync(Actor.System, nameof(DayAdvance), ct) is null;
        }
        catch (Exception e) when (BadRow.Is(e))
        {
            return false;
        }
    }

    private void Write(Assignment assignment, DateOnly today)
    {
        try
        {
            StatusProjector.Write(assignment, today, assignment.TaskItem.TaskList.Plan.Rule);
            assignment.Projection!.PassedByOn = null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogPassedBy(assignment.Id, e);
            assignment.Projection!.PassedByOn = today;
        }
    }

    private async Task OneByOneAsync(List<int> ids, DateOnly today, CancellationToken ct)
    {
        foreach (var id in ids)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            try
            {
                var assignment = await db.Assignments.SingleAsync(a => a.Id == id, ct);
                await StatusProjector.LoadAsync(db, assignment, ct);
                Write(assignment, today);
                await db.SaveUnlessFirstAsync(Actor.System, nameof(DayAdvance), ct);
            }
            catch (Exception e) when (BadRow.Is(e))
            {
                LogPassedBy(id, e);
                await db
                    .StatusProjections.Where(s => s.AssignmentId == id)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.PassedByOn, today), ct);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "The status of assignment {AssignmentId} could not be written; it is passed by until tomorrow")]
    private partial void LogPassedBy(int assignmentId, Exception e);
}
