using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Jobs;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>
/// A month closes by itself at 00:00 of the next: what was known at 24:00 of its last day, rebuilt from the timeline with the rule of
/// that instant. Its rows are written in batches, its cells and its mark with the last of them, so that a closing that was ended
/// anywhere goes on where it was. Months that passed while the application stood still are closed on the next start; months that a
/// clock closed which had jumped ahead are taken back as soon as it is right again, with a record.
/// </summary>
internal sealed partial class MonthClosing(IDbContextFactory<QunTuanDb> dbs, ILogger<MonthClosing> log) : IOfficeJob
{
    public const string JobName = "months";

    /// <summary>Rows that are saved together.</summary>
    internal int Batch { get; init; } = 200;

    /// <summary>Between two batches; a test ends the closing here.</summary>
    internal Action AfterBatch { get; init; } = () => { };

    public string Name => JobName;

    public int Order => 1;

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    /// <summary>Its day is today when every month that is over is closed, else the last day of the month that is not.</summary>
    public async Task<JobDone> RunAsync(JobRun run, CancellationToken ct)
    {
        var last = Months.LastClosed(run.Today);
        await TakeBackAsync(last, ct);
        List<Plan> plans;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            plans = await db.Plans.AsNoTracking().Include(p => p.Events).OrderBy(p => p.Id).ToListAsync(ct);
        }
        foreach (var plan in plans)
        {
            foreach (var month in await OpenMonthsAsync(plan, last, ct))
            {
                if (!run.ClockIsTrusted || !await CloseAsync(plan, month, run, ct))
                {
                    return new(last);
                }
            }
        }
        await using var counting = await dbs.CreateDbContextAsync(ct);
        return new(run.Today, await counting.ClosedMonths.SumAsync(m => m.PassedBy, ct));
    }

    private async Task TakeBackAsync(DateOnly last, CancellationToken ct)
    {
        var month = Months.EndOf(last.AddDays(1));
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.ClosedMonths.AnyAsync(m => m.Month >= month, ct))
        {
            LogTakenBack(await FigureRescue.ReopenAsync(db, month, "the clock was ahead", ct), month);
        }
        // what a closing had written that did not come to its end
        if (await db.MonthSnapshots.AnyAsync(m => m.Month >= month, ct))
        {
            await db.MonthSnapshots.Where(m => m.Month >= month).ExecuteDeleteAsync(ct);
        }
    }

    // up to December of its year every month; later ones while something is not settled, or something happened in them
    private async Task<List<DateOnly>> OpenMonthsAsync(Plan plan, DateOnly last, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var issued = db.Assignments.Where(a => a.PlanId == plan.Id && a.IssuedAt != null);
        if (await issued.MinAsync(a => (DateOnly?)a.IssuedOn, ct) is not { } first)
        {
            return [];
        }
        var closed = (await db.ClosedMonths.Where(m => m.PlanId == plan.Id).Select(m => m.Month).ToListAsync(ct)).ToHashSet();
        var isAtWork = await db.TaskLists.AnyAsync(l => l.PlanId == plan.Id && l.Status != TaskListStatus.Closed, ct);
        var lastEvent = OfficeClock.DayOf(await issued.MaxAsync(a => a.LastEventAt, ct));
        List<DateOnly> open = [];
        for (var month = Months.EndOf(first); month <= last; month = Months.EndOf(month.AddDays(1)))
        {
            if (!closed.Contains(month) && (month.Year <= plan.Year || isAtWork || month <= Months.EndOf(lastEvent)))
            {
                open.Add(month);
            }
        }
        return open;
    }

    // false when the lease was lost
    private async Task<bool> CloseAsync(Plan plan, DateOnly month, JobRun run, CancellationToken ct)
    {
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var done = db.MonthSnapshots.Where(m => m.PlanId == plan.Id && m.Month == month);
            var after = await done.MaxAsync(m => (int?)m.AssignmentId, ct) ?? 0;
            var batch = await db
                .Assignments.AsNoTracking()
                .Where(a => a.PlanId == plan.Id && a.Id > after && a.IssuedAt != null && a.IssuedOn <= month)
                .OrderBy(a => a.Id)
                .Take(Batch)
                .Select(a => new
                {
                    a.Id,
                    a.OrganisationId,
                    a.TaskItem.TaskList.DirectiveId,
                })
                .ToListAsync(ct);
            var ids = batch.Select(a => a.Id).ToList();
            var events = await EventsAsync(db, ids, month, ct);
            var passedBy = 0;
            foreach (var a in batch)
            {
                if (events.TryGetValue(a.Id, out var own) && Row(a.Id, plan, a.OrganisationId, a.DirectiveId, month, own) is { } row)
                {
                    db.MonthSnapshots.Add(row);
                }
                else
                {
                    passedBy++;
                    db.MonthSnapshots.Add(MonthSnapshot.PassedBy(a.Id, plan.Id, a.OrganisationId, a.DirectiveId, month));
                }
            }
            var isLast = batch.Count < Batch;
            if (isLast)
            {
                db.ClosedMonths.Add(
                    new()
                    {
                        PlanId = plan.Id,
                        Month = month,
                        ClosedAt = db.Now,
                        Rows = await done.CountAsync(ct) + batch.Count,
                        PassedBy = await done.CountAsync(m => m.RuleVersion == MonthSnapshot.NoRule, ct) + passedBy,
                    }
                );
            }
            await db.SaveUnlessFirstAsync(Actor.System, nameof(MonthClosing), ct);
            AfterBatch();
            if (isLast || !await run.KeepAsync(ct))
            {
                return isLast;
            }
        }
    }

    // all in one, or each by itself where one of them cannot even be read
    private async Task<Dictionary<int, List<TimelineEvent>>> EventsAsync(QunTuanDb db, List<int> ids, DateOnly month, CancellationToken ct)
    {
        Dictionary<int, List<TimelineEvent>> events = [];
        try
        {
            var read = await db.TimelineEvents.Where(e => ids.Contains(e.AssignmentId)).Until(month).ToListAsync(ct);
            foreach (var own in read.GroupBy(e => e.AssignmentId))
            {
                events[own.Key] = [.. own];
            }
            return events;
        }
        catch (Exception e) when (BadRow.Is(e) && ids.Count > 1)
        {
            foreach (var id in ids)
            {
                foreach (var (key, own) in await EventsAsync(db, [id], month, ct))
                {
                    events[key] = own;
                }
            }
        }
        catch (Exception e) when (BadRow.Is(e))
        {
            LogPassedBy(ids[0], month, e);
        }
        return events;
    }

    private MonthSnapshot? Row(
        int assignmentId,
        Plan plan,
        int organisationId,
        int directiveId,
        DateOnly month,
        IReadOnlyList<TimelineEvent> events
    )
    {
        try
        {
            return MonthSnapshot.Of(assignmentId, plan, organisationId, directiveId, month, events);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogPassedBy(assignmentId, month, e);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Assignment {AssignmentId} is left out of the closed month {Month}: its status could not be rebuilt")]
    private partial void LogPassedBy(int assignmentId, DateOnly month, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Count} months from {Month} on were closed by a clock that was ahead, and are taken back")]
    private partial void LogTakenBack(int count, DateOnly month);
}
