using CsCheck;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Histories;

/// <summary>What boards, months and days of the past have to say after each act.</summary>
public abstract partial class HistoryTests
{
    // the board's cells are the sums of the rows
    internal static async Task CheckCellsAsync(TestOffice office)
    {
        var (rows, cells) = await office.ReadAsync(async db =>
            (
                await db.StatusProjections.AsNoTracking().Where(s => s.Lamp != Lamp.None).ToListAsync(TestOffice.Ct),
                await db.BoardCells.AsNoTracking().Where(c => c.Month == BoardCell.Live && c.Count > 0).ToListAsync(TestOffice.Ct)
            )
        );
        Assert.Equal(
            rows.GroupBy(r => (r.OrganisationId, r.DirectiveId))
                .OrderBy(g => g.Key)
                .Select(g =>
                    (
                        g.Key.OrganisationId,
                        g.Key.DirectiveId,
                        g.Count(),
                        g.Count(r => r.Lamp is Lamp.Blue),
                        g.Count(r => r.Lamp is Lamp.Red),
                        g.Count(r => r.Lamp is Lamp.Yellow),
                        g.Count(r => r.Lamp is Lamp.Green),
                        g.Count(r => r.Lamp is Lamp.Grey),
                        g.Count(r => r.Status is AssignmentStatus.Issued),
                        g.Count(r => r.Reason is LampReason.NotAcknowledgedInTime),
                        g.Count(r => r.Reason is LampReason.CompletedLate),
                        g.Count(r => r.Reason is LampReason.CarriedOver),
                        g.Count(r => r.IsLateByFirst),
                        g.Count(r => r.RatedWeight > 0 && r.ScheduledWeight == 0),
                        g.Sum(r => r.RatedWeight),
                        g.Sum(r => r.ScheduledWeight),
                        g.Sum(r => r.WeightedRate),
                        g.Sum(r => r.WeightedVerified),
                        g.Sum(r => r.WeightedScheduled),
                        g.Sum(r => r.WeightedPromised)
                    )
                ),
            cells
                .OrderBy(c => (c.OrganisationId, c.DirectiveId))
                .Select(c =>
                    (
                        c.OrganisationId,
                        c.DirectiveId,
                        c.Count,
                        c.Completed,
                        c.Red,
                        c.Behind,
                        c.OnTrack,
                        c.NotStarted,
                        c.Unacknowledged,
                        c.NotInTime,
                        c.CompletedLate,
                        c.CarriedOver,
                        c.LateByFirst,
                        c.Unscheduled,
                        (int)c.RatedWeight,
                        (int)c.ScheduledWeight,
                        c.WeightedRate,
                        c.WeightedVerified,
                        c.WeightedScheduled,
                        c.WeightedPromised
                    )
                )
        );
    }

    // every closed month, rebuilt from what was known at its end with the rule of that instant
    private static async Task CheckMonthsAsync(TestOffice office)
    {
        var (assignments, stored, plan) = await office.ReadAsync(async db =>
            (
                await db.Assignments.AsNoTracking().Include(a => a.Events.OrderBy(e => e.Id)).ToListAsync(TestOffice.Ct),
                await db.MonthSnapshots.AsNoTracking().ToDictionaryAsync(m => (m.AssignmentId, m.Month), TestOffice.Ct),
                await db.Plans.AsNoTracking().Include(p => p.Events).SingleAsync(TestOffice.Ct)
            )
        );
        var expected = 0;
        for (var month = new DateOnly(2026, 3, 31); month < office.Today; month = month.AddDays(1).AddMonths(1).AddDays(-1))
        {
            // midnight in Shanghai is four in the afternoon before, in UTC
            var end = month.ToDateTime(new(16, 0), DateTimeKind.Utc);
            var was = plan.Events.Where(e => e.At < end).OrderBy(e => e.Id).Last();
            foreach (var a in assignments)
            {
                var known = a.Events.Where(e => e.At < end).ToList();
                var facts = Timeline.Replay(known)!;
                var on = StatusRules.On(facts, month, new(was.BehindThreshold, was.SeriousThreshold, was.RuleVersion));
                var weight = known.Where(e => e.Details.Weight is not null).Select(e => e.Details.Weight!.Value).Last();
                var row = stored[(a.Id, month)];
                Assert.Equal(
                    (facts.Status, on.Lamp, on.Reason, on.PausedBy, on.Rate, facts.Verified, weight, was.RuleVersion),
                    (row.Status, row.Lamp, row.Reason, row.PausedBy, row.Rate, row.Verified, row.Weight, row.RuleVersion)
                );
                expected++;
            }
        }
        Assert.Equal(expected, stored.Count);
    }

    // two days at a glance, some of it told by columns, are what the whole timeline says of them
    private static async Task CheckGlancesAsync(TestOffice office, int seed)
    {
        var random = new Random(seed);
        var plan = new PlanRuleHistory(
            (await office.ReadAsync(db => db.Plans.AsNoTracking().Include(p => p.Events).SingleAsync(TestOffice.Ct))).Events
        );
        var span = office.Today.DayNumber - TestOffice.FirstDay.DayNumber;
        for (var i = 0; i < 6; i++)
        {
            // one of the days is near today, so that much has stood still since
            var since = TestOffice.FirstDay.AddDays(i < 3 ? random.Next(span - 1) : Math.Max(0, span - 2 - random.Next(50)));
            DateOnly? day = i % 2 == 0 ? null : since.AddDays(1 + random.Next(office.Today.DayNumber - since.DayNumber - 1));
            await using var db = await office.DbAsync();
            var now = await db
                .StatusProjections.AsNoTracking()
                .Include(s => s.Assignment)
                .ToDictionaryAsync(s => s.AssignmentId, TestOffice.Ct);
            List<string> glanced = [],
                rebuilt = [];
            await foreach (var a in ComparedAssignments.ReadAsync(db.StatusProjections, plan, day, since, TestOffice.Ct))
            {
                glanced.Add(
                    Line(
                        a.Id,
                        a.Before?.Facts,
                        a.Before?.On.Lamp,
                        a.Before?.Weight ?? 0,
                        a.Lamp,
                        a.Rate,
                        a.CompletedOn,
                        a.Lamp is Lamp.Red ? a.StuckSince() : null
                    ) + (a.On is { } on ? $" {on.Facts.Told()} {on.Weight} {on.On.VerifiedRate} {on.On.Reason}" : "")
                );
            }
            await foreach (var a in AssignmentsAsOf.ReadAsync(db.Assignments, plan, day ?? office.Today, since, 0, TestOffice.Ct))
            {
                var row = now[a.Row.Id];
                Assert.True(day is not null || (row.Lamp, row.Rate) == (a.On.Lamp, a.On.Rate));
                rebuilt.Add(
                    Line(
                        a.Row.Id,
                        a.FactsBefore,
                        a.Before,
                        a.FactsBefore is null ? 0 : a.WeightBefore,
                        a.On.Lamp,
                        a.On.Rate,
                        day is null ? row.Assignment.CompletedOn : a.CompletedOn,
                        a.On.Lamp is Lamp.Red ? a.On.StuckSince : null
                    ) + (day is null ? "" : $" {a.Facts.Told()} {a.Weight} {a.On.VerifiedRate} {a.On.Reason}")
                );
            }
            Assert.Equal(rebuilt.Order(StringComparer.Ordinal), glanced.Order(StringComparer.Ordinal));
        }
        static string Line(
            int id,
            AssignmentFacts? facts,
            Lamp? before,
            int weight,
            Lamp lamp,
            long? rate,
            DateOnly? completedOn,
            DateOnly? stuckSince
        ) => $"{id} {facts?.Told()} {before} {weight} {lamp} {rate} {completedOn:O} {stuckSince:O}";
    }
}
