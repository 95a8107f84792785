using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Dashboard;

public sealed class DashboardServiceOnSqlite() : DashboardServiceTests(DatabaseProvider.Sqlite);

public sealed class DashboardServiceOnPostgreSql() : DashboardServiceTests(DatabaseProvider.PostgreSQL);

public abstract class DashboardServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private async Task<DashboardSnapshot> SnapshotAsync(Actor? actor = null, DashboardFilter? filter = null)
    {
        Office.Actor = actor ?? Office.Leader;
        return Refused.Done(await Office.UseAsync<DashboardService, DashboardSnapshot>(s => s.GetAsync(filter ?? new(), Ct)));
    }

    private static MatrixRow RowOf(DashboardSnapshot snapshot, string organisation) =>
        snapshot.Rows.Single(r => r.OrganisationCode == organisation);

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task Snapshot_SendsAtMostFourCommands_WhateverTheNumber(int assignments)
    {
        for (var made = 0; made < assignments; )
        {
            var bodies = Office.Thirteen.Take(assignments - made).ToArray();
            made += (await Office.IssueAsync(await Office.ItemAsync($"D{1 + (made % 5)}"), bodies)).Count;
        }
        await SnapshotAsync(); // the first of the day brings the projection up to date
        foreach (var actor in new[] { Office.Leader, Office.Staff, Office.Head("FTU"), Office.Liaison("WF") })
        {
            Office.Sent.Clear();
            var snapshot = await SnapshotAsync(actor);
            Assert.InRange(Office.Sent.Commands.Count, 1, 4);
            if (actor == Office.Leader)
            {
                Assert.Equal(assignments, snapshot.Kpi.Count);
            }
        }
    }

    [Fact]
    public async Task Rows_AreTheThirteenInOfficialOrder_EvenWhenEmpty_ThenSubtotalAndTotal()
    {
        await Office.PlanAsync();
        var snapshot = await SnapshotAsync();
        Assert.Equal([.. Office.Thirteen, null, null], snapshot.Rows.Select(r => r.OrganisationCode));
        Assert.Equal([MatrixRowKind.Subtotal, MatrixRowKind.Total], snapshot.Rows.Skip(13).Select(r => r.Kind));
        Assert.Equal(["D1", "D2", "D3", "D4", "D5", "L"], snapshot.Columns.Select(c => c.Code));
        Assert.All(snapshot.Rows.SelectMany(r => r.Cells), c => Assert.True(c.IsEmpty && c.Rate is null && c.Worst is Lamp.None));
        Assert.Equal(13, snapshot.ActiveMassOrganisations);
    }

    [Fact]
    public async Task PartyOffice_HasARow_OnceItHasAnAssignment()
    {
        await Office.AssignmentAsync("ORGD");
        var rows = (await SnapshotAsync()).Rows;
        Assert.Equal([MatrixRowKind.Subtotal, MatrixRowKind.PartyOffice, MatrixRowKind.Total], rows.Skip(13).Select(r => r.Kind));
        Assert.Equal((0, 1, 1), (rows[13].Total.Count, rows[14].Total.Count, rows[15].Total.Count));
    }

    [Fact]
    public async Task Rate_IsWeighted_Capped_AndWithoutThoseThatHaveNoTarget()
    {
        var a = await Office.AssignmentAsync("FTU", target: 40, with: i => i.Weight = 3);
        var b = await Office.AssignmentAsync("FTU", target: 10);
        var c = await Office.AssignmentAsync("FTU", TargetKind.None);
        await Office.MustAsync(Office.Head("FTU"), a, AssignmentAct.Report, 10); // 25 % of weight 3
        await Office.MustAsync(Office.Head("FTU"), b, AssignmentAct.Report, 30); // 300 %, counts as 100 of weight 1
        await Office.MustAsync(Office.Head("FTU"), c, AssignmentAct.Report);
        var cell = RowOf(await SnapshotAsync(), "FTU").Cells[0];
        Assert.Equal((3, 4L, 4375L), (cell.Count, cell.RatedWeight, cell.Rate!.Value));
    }

    [Fact]
    public async Task Totals_AreOverAssignments_NotMeansOfMeans()
    {
        var one = await Office.AssignmentAsync("FTU", target: 10);
        await Office.MustAsync(Office.Head("FTU"), one, AssignmentAct.Report, 10);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Office.AssignmentAsync("CYL", target: 10);
        }
        Assert.Equal(2500, (await SnapshotAsync()).Kpi.Rate);
    }

    [Fact]
    public async Task SuspendedAndCancelled_AreOutOfEveryDenominator()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(), "FTU", "CYL", "WF");
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Suspend);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Cancel);
        var snapshot = await SnapshotAsync();
        Assert.Equal((1, 1L), (snapshot.Kpi.Count, snapshot.Kpi.RatedWeight));
        Assert.True(RowOf(snapshot, "FTU").Cells[0].IsEmpty);
    }

    [Fact]
    public void WorstLamp_IsRedYellowGreyGreenBlue()
    {
        static MatrixCell Cell(int completed = 0, int onTrack = 0, int notStarted = 0, int behind = 0, int red = 0) =>
            new(1, completed, onTrack, behind, red, notStarted, 0, 0, 0);
        Assert.Equal(Lamp.Red, Cell(1, 1, 1, 1, 1).Worst);
        Assert.Equal(Lamp.Yellow, Cell(1, 1, 1, 1).Worst);
        Assert.Equal(Lamp.Grey, Cell(1, 1, 1).Worst);
        Assert.Equal(Lamp.Green, Cell(1, 1).Worst);
        Assert.Equal(Lamp.Blue, Cell(1).Worst);
    }

    [Fact]
    public async Task GuaranteeSection_CountsInTotals_UnlessLeftOut()
    {
        await Office.AssignmentAsync("FTU");
        await Office.AssignmentAsync("FTU", directive: "L");
        Assert.Equal(2, (await SnapshotAsync()).Kpi.Count);
        var without = await SnapshotAsync(filter: new() { IncludeGuarantee = false });
        Assert.Equal((1, 1), (without.Kpi.Count, RowOf(without, "FTU").Total.Count));
        Assert.Equal(1, RowOf(without, "FTU").Cells[5].Count); // the column itself stays
    }

    [Fact]
    public async Task Heads_SeeTheirOwnRowLive_AndTheOthersAsOfTheClosedMonth()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(target: 10), "FTU", "CYL");
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 5);
        Office.Today = new(2026, 4, 10);
        await Office.MustAsync(Office.Head("CYL"), ids[1], AssignmentAct.Report, 8);
        await Office.MustAsync(Office.Head("FTU"), ids[0], AssignmentAct.Report, 6);
        var snapshot = await SnapshotAsync(Office.Head("FTU"));
        Assert.Equal(
            (6000, true, true),
            (RowOf(snapshot, "FTU").Cells[0].Rate, RowOf(snapshot, "FTU").IsLive, RowOf(snapshot, "FTU").IsOwn)
        );
        Assert.Equal((5000, false), (RowOf(snapshot, "CYL").Cells[0].Rate, RowOf(snapshot, "CYL").IsLive));
        Assert.Equal(new DateOnly(2026, 3, 31), snapshot.AsOfMonth);
        Assert.Equal(8000, RowOf(await SnapshotAsync(), "CYL").Cells[0].Rate);
    }

    [Fact]
    public async Task Matrix_IsWhatTheAssignmentsSay_AfterAMixedQuarter()
    {
        var random = new Random(20260324);
        string[] bodies = [.. Office.Thirteen, "ORGD"];
        foreach (var directive in new[] { "D1", "D2", "D3", "L" })
        {
            foreach (var kind in new[] { TargetKind.Cumulative, TargetKind.Percentage, TargetKind.None })
            {
                var ids = await Office.IssueAsync(
                    await Office.ItemAsync(
                        directive,
                        kind: kind,
                        target: 50,
                        due: new(2026, 6, 30),
                        with: i => i.Weight = 1 + random.Next(5)
                    ),
                    [.. bodies.Where(_ => random.Next(3) > 0)]
                );
                foreach (var id in ids)
                {
                    var body = await Office.ReadAsync(db =>
                        db.Assignments.Where(a => a.Id == id).Select(a => a.Organisation.Code).SingleAsync(Ct)
                    );
                    var head = Office.Head(body);
                    if (random.Next(4) > 0)
                    {
                        await Office.MustAsync(head, id, AssignmentAct.Report, kind is TargetKind.None ? null : random.Next(80));
                    }
                    if (random.Next(9) == 0)
                    {
                        await Office.MustAsync(Office.Staff, id, AssignmentAct.Suspend);
                    }
                }
            }
            Office.PassDays(20);
        }
        var snapshot = await SnapshotAsync();
        var (assignments, directives) = await Office.ReadAsync(async db =>
            (
                await db
                    .Assignments.AsNoTracking()
                    .Include(a => a.TaskItem.TaskList.Directive)
                    .Include(a => a.Organisation)
                    .ToListAsync(Ct),
                await db.Directives.OrderBy(d => d.Ordinal).Select(d => d.Code).ToListAsync(Ct)
            )
        );
        foreach (var row in snapshot.Rows)
        {
            var mine = assignments
                .Where(a =>
                    row.Kind switch
                    {
                        MatrixRowKind.Total => true,
                        MatrixRowKind.Subtotal => a.Organisation.Kind is OrganisationKind.MassOrganisation,
                        _ => a.Organisation.Code == row.OrganisationCode,
                    }
                )
                .ToList();
            for (var i = 0; i < directives.Count; i++)
            {
                Assert.Equal(CellOf(mine.Where(a => a.TaskItem.TaskList.Directive.Code == directives[i])), row.Cells[i]);
            }
            Assert.Equal(CellOf(mine), row.Total);
        }
        Assert.Equal(CellOf(assignments), snapshot.Kpi);
        Assert.NotEmpty(snapshot.Stuck);
        Assert.Equal(
            snapshot.Stuck.OrderByDescending(s => s.Row.Lamp).ThenBy(s => s.Row.StuckSince).Select(s => s.Row.Id),
            snapshot.Stuck.Select(s => s.Row.Id)
        );
    }

    private MatrixCell CellOf(IEnumerable<Assignment> assignments)
    {
        var counted = assignments
            .Select(a => (a.TaskItem.Weight, a.Status, a.Facts, On: StatusRules.On(a.Facts, Office.Today, LampRule.Default)))
            .Where(a => a.On.Lamp is not Lamp.None)
            .ToList();
        int Of(Lamp lamp) => counted.Count(a => a.On.Lamp == lamp);
        var rated = counted.Where(a => a.On.Rate is not null).ToList();
        var scheduled = rated.Where(a => ScheduleRule.Scheduled(a.Facts, Office.Today) is not null).ToList();
        return new(
            counted.Count,
            Of(Lamp.Blue),
            Of(Lamp.Green),
            Of(Lamp.Yellow),
            Of(Lamp.Red),
            Of(Lamp.Grey),
            counted.Count(a => a.Status is AssignmentStatus.Issued),
            rated.Sum(a => a.Weight),
            rated.Sum(a => a.Weight * Math.Min(a.On.Rate!.Value, 10_000))
        )
        {
            WeightedVerified = rated.Sum(a => a.Weight * Math.Min(10_000, a.On.VerifiedRate!.Value)),
            WeightedScheduled = scheduled.Sum(a =>
                a.Weight * Math.Min(10_000, StatusRules.RateOf(ScheduleRule.Scheduled(a.Facts, Office.Today), a.Facts.Target)!.Value)
            ),
            WeightedPromised = rated.Sum(a => a.Weight * BoardRules.PromisedShare(a.Facts, Office.Today, Office.Today.Year)!.Value),
            ScheduledWeight = scheduled.Sum(a => a.Weight),
            Unscheduled = rated.Count - scheduled.Count,
            CompletedLate = counted.Count(a => a.On.Reason is LampReason.CompletedLate),
            LateByFirst = counted.Count(a => a.Status is AssignmentStatus.Completed && DeadlineRule.IsOnTimeByFirst(a.Facts) is false),
            NotInTime = counted.Count(a => a.On.Reason is LampReason.NotAcknowledgedInTime),
        };
    }
}
