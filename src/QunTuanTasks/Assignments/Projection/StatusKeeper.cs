using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>Keeps the projection rows: with every act, when their day comes, when a rule changes, when a month closes.</summary>
public sealed class StatusKeeper(IDbContextFactory<QunTuanDb> dbFactory, OfficeClock clock) : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1, 1);
    private DateOnly _currentOn;
    private DateTime _hinderedAt;

    /// <summary>Rows that are saved together.</summary>
    internal int Batch { get; init; } = 500;

    /// <summary>
    /// Writes the row of one assignment; its item and, on first writing, the item's list and organisation must be loaded.
    /// </summary>
    internal static void Write(Assignment assignment, DateOnly today, LampRule rule)
    {
        var facts = assignment.Facts;
        var on = StatusRules.On(facts, today, rule);
        var row = assignment.Projection ??= new() { AssignmentId = assignment.Id, DirectiveId = assignment.TaskItem.TaskList.DirectiveId };
        var weight = assignment.TaskItem.Weight;
        row.PlanId = assignment.PlanId;
        row.OrganisationId = assignment.OrganisationId;
        if (assignment.TaskItem.TaskList is { Directive: { } directive } && assignment.Organisation is { } organisation)
        {
            // directive, then running number, then official order of the organisation
            row.OfficialOrder = (directive.Ordinal * 10_000_000_000L) + (assignment.TaskItem.Number * 100_000L) + organisation.SortOrder;
        }
        row.Status = assignment.Status;
        row.Lamp = on.Lamp;
        row.Reason = on.Reason;
        row.PausedBy = on.PausedBy;
        row.Concern = StatusProjection.ConcernOf(on);
        row.Weight = weight;
        row.Rate = on.Rate;
        row.RatedWeight = on.Rate is null ? 0 : weight;
        row.WeightedRate = weight * Math.Min(on.Rate ?? 0, 10_000);
        row.WeightedVerified = weight * Math.Min(on.VerifiedRate ?? 0, 10_000);
        row.WeightedScheduled = weight * BoardRules.ScheduledShare(facts, today);
        row.IsLateByFirst = BoardRules.IsLateByFirst(facts);
        row.VerifiedRate = on.VerifiedRate;
        row.Variance = on.Variance;
        row.Scheduled = on.Scheduled;
        row.EffectiveDeadline = on.EffectiveDeadline;
        row.StuckSince = on.StuckSince;
        row.ReportDueOn = ReportDue.Next(assignment.TaskItem.Cycle, facts, assignment.LastReportOn);
        row.ComputedOn = today;
        row.NextChangeOn = StatusRules.NextChange(facts, today, rule) ?? BoardRules.NextScheduledShare(facts, today);
        row.RuleVersion = rule.Version;
        row.Stamp++;
    }

    /// <summary>
    /// Called at start and before every read of lists and boards: whoever is first on a new day brings the rows up to it. Where the
    /// storage takes no writes, people read the rows as they were, and a minute later it is tried again.
    /// </summary>
    public async ValueTask EnsureCurrentAsync(CancellationToken ct)
    {
        var today = clock.Today;
        if (_currentOn == today || IsHindered)
        {
            return;
        }
        await _one.WaitAsync(ct);
        try
        {
            if (_currentOn == today || IsHindered)
            {
                return;
            }
            await TryBringUpAsync(today, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// A plan's rule changed: every row of the plan, as of today. Whoever reads meanwhile waits; should it end midway, the next read,
    /// or the next start, takes up what is left.
    /// </summary>
    public async Task RewriteAsync(CancellationToken ct)
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            _currentOn = default;
            await TryBringUpAsync(clock.Today, ct);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private bool IsHindered => clock.UtcNow - _hinderedAt < Again && clock.UtcNow >= _hinderedAt;

    private async Task TryBringUpAsync(DateOnly today, CancellationToken ct)
    {
        try
        {
            await BringUpAsync(today, ct);
            _hinderedAt = default;
        }
        catch (Exception e) when (StorageRefusals.Of(e) is not null)
        {
            _hinderedAt = clock.UtcNow; // the log has it from where it happened
        }
    }

    private async Task BringUpAsync(DateOnly today, CancellationToken ct)
    {
        await CloseMonthsAsync(today, ct);
        await WriteAsync(
            (_, all) => all.Where(a => a.Projection!.NextChangeOn <= today).OrderBy(a => a.Projection!.NextChangeOn).ThenBy(a => a.Id),
            ct
        );
        // written by another rule than their plan's of today; closed months keep what they said
        await WriteAsync(
            (db, all) =>
                all.Where(a => a.Projection != null && db.Plans.Any(p => p.Id == a.PlanId && p.RuleVersion != a.Projection.RuleVersion))
                    .OrderBy(a => a.Id),
            ct
        );
        _currentOn = today;
    }

    private async Task WriteAsync(Func<QunTuanDb, IQueryable<Assignment>, IQueryable<Assignment>> due, CancellationToken ct)
    {
        while (true)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
            var batch = await due(db, Written(db)).Take(Batch).ToListAsync(ct);
            if (batch.Count == 0)
            {
                return;
            }
            await SaveAsync(db, batch, ct);
        }
    }

    private static IQueryable<Assignment> Written(QunTuanDb db) =>
        db.Assignments.Include(a => a.Projection).Include(a => a.Organisation).Include(a => a.TaskItem.TaskList.Directive).AsSplitQuery();

    private async Task SaveAsync(QunTuanDb db, List<Assignment> batch, CancellationToken ct)
    {
        var plans = batch.Select(a => a.PlanId).Distinct().ToList();
        var rules = await db.Plans.Where(p => plans.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Rule, ct);
        foreach (var assignment in batch)
        {
            Write(assignment, clock.Today, rules[assignment.PlanId]);
        }
        // a row that a person's act has just rewritten is already of today: the next round finds what is left
        await db.SaveUnlessFirstAsync(Actor.System, nameof(BringUpAsync), ct);
    }

    /// <summary>
    /// A month closes by itself at 00:00 of the next: what was known at 24:00 of its last day, rebuilt from the timeline with the
    /// rule of that instant. Months that passed while the application stood still are closed on the next start.
    /// </summary>
    private async Task CloseMonthsAsync(DateOnly today, CancellationToken ct)
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var plans = await db.Plans.AsNoTracking().Include(p => p.Events).ToListAsync(ct);
        foreach (var plan in plans)
        {
            var first = await db.Assignments.Where(a => a.PlanId == plan.Id && a.IssuedAt != null).MinAsync(a => (DateOnly?)a.IssuedOn, ct);
            if (first is null)
            {
                continue;
            }
            var last = await db.MonthSnapshots.Where(m => m.PlanId == plan.Id).MaxAsync(m => (DateOnly?)m.Month, ct);
            var begin =
                last is not { } closed ? first.Value
                : await IsWholeAsync(db, plan.Id, closed, ct) ? closed.AddDays(1)
                : closed;
            for (var month = Months.EndOf(begin); month < today; month = Months.EndOf(month.AddDays(1)))
            {
                await CloseAsync(plan, month, ct);
            }
        }
    }

    // Closing may have been ended in the middle. Each batch was saved whole or not at all, and one that is there is refused as a duplicate.
    private static async Task<bool> IsWholeAsync(QunTuanDb db, int plan, DateOnly month, CancellationToken ct)
    {
        await CellSums.CloseAsync(db, plan, month, ct); // nothing where they are
        return await db.MonthSnapshots.CountAsync(m => m.PlanId == plan && m.Month == month, ct)
            >= await db.Assignments.CountAsync(a => a.PlanId == plan && a.IssuedAt != null && a.IssuedOn <= month, ct);
    }

    private async Task CloseAsync(Plan plan, DateOnly month, CancellationToken ct)
    {
        var after = 0;
        while (true)
        {
            await using var db = await dbFactory.CreateDbContextAsync(ct);
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
            if (batch.Count == 0)
            {
                await CellSums.CloseAsync(db, plan.Id, month, ct);
                return;
            }
            after = batch[^1].Id;
            var ids = batch.Select(a => a.Id).ToList();
            var events = (await db.TimelineEvents.Where(e => ids.Contains(e.AssignmentId)).Until(month).ToListAsync(ct)).ToLookup(e =>
                e.AssignmentId
            );
            foreach (var a in batch)
            {
                db.MonthSnapshots.Add(MonthSnapshot.Of(a.Id, plan, a.OrganisationId, a.DirectiveId, month, [.. events[a.Id]]));
            }
            await db.SaveUnlessFirstAsync(Actor.System, nameof(CloseAsync), ct);
        }
    }
}
