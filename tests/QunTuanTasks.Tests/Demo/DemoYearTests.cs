using System.Globalization;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Demo;
using QunTuanTasks.News;
using QunTuanTasks.Office;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Demo;

public sealed class DemoYearOnSqlite() : DemoYearTests(DatabaseProvider.Sqlite)
{
    /// <summary>
    /// The edges of the calendar: the last days of one demo year, the first of the next, a leap day, the turn of the year.
    /// </summary>
    [Theory]
    [InlineData("2026-01-01", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("2024-02-29", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("2026-04-30", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("2026-05-01", Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("2026-06-30")]
    [InlineData("2026-12-31")]
    public Task Demo_OnAnyDay_HasEveryLampAndEveryState_ByTheRightPeople(string day) => PlayedAsync(day);
}

public sealed class DemoYearOnPostgreSql() : DemoYearTests(DatabaseProvider.PostgreSQL)
{
    [Fact]
    public Task Demo_HasEveryLampAndEveryState_ByTheRightPeople() => PlayedAsync("2026-06-30");
}

public abstract class DemoYearTests(DatabaseProvider provider) : OfficeTest(provider)
{
    protected async Task PlayedAsync(string day)
    {
        var today = Day(day);
        var all = await PlayAsync(today);
        HasEverything(all);
        IsByTheRightPeople(all, today);
        await AddsUpAsync(all, today);
    }

    private static void HasEverything(List<Assignment> all)
    {
        var standings = all.Where(a => a.Projection is not null).Select(a => a.Projection!).ToList();

        Assert.Equal(Enum.GetValues<Lamp>(), standings.Select(s => s.Lamp).Distinct().Order());
        // a year of its own has no later list to carry anything to
        Assert.Equal(Enum.GetValues<LampReason>().Except([LampReason.CarriedOver]), standings.Select(s => s.Reason).Distinct().Order());
        Assert.Equal(Enum.GetValues<AssignmentStatus>(), all.Select(a => a.Status).Distinct().Order());
        // help requests come later
        Assert.Equal([PausedBy.Nothing, PausedBy.Review, PausedBy.Suspension], standings.Select(s => s.PausedBy).Distinct().Order());
        var items = all.GroupBy(a => a.TaskItem).ToList();
        Assert.Equal(
            Enum.GetValues<TaskItemState>(),
            items
                .Select(i => CompletionRules.StateOf(i.Key.CompletionRule, i.Key.Quota, [.. i.Select(a => (a.Status, a.IsLead))]))
                .Distinct()
                .Order()
        );
        Assert.Equal(Enum.GetValues<TargetKind>(), items.Select(i => i.Key.Kind).Distinct().Order());
        Assert.Equal(Enum.GetValues<CompletionRule>(), items.Select(i => i.Key.CompletionRule).Distinct().Order());
        Assert.Equal(Enum.GetValues<Undertaking>(), items.Select(i => i.Key.Undertaking).Distinct().Order());
        Assert.Contains(items, i => i.Key.TargetScope is TargetScope.Split);

        Assert.Contains(all, a => a.AwaitsConfirmation);
        Assert.Contains(all, a => a.SignOffRequestedAt is not null);
        Assert.Contains(all, a => a is { Status: AssignmentStatus.InProgress, ReturnReason: not null });
        Assert.Contains(all, a => a.Deadline > a.FirstDeadline);
        Assert.Contains(all, a => a.Verified is not null && a.VerifiedReportId == a.Reports.Max(r => r.Id));
        Assert.Contains(all, a => a.Claimed is not null && a.VerifiedReportId != a.Reports.Max(r => r.Id));
        Assert.Contains(all, a => a.CoOrganisations.Exists(c => c.ContributedAt is not null));
        Assert.Contains(all, a => a.Problem is not null);
    }

    private void IsByTheRightPeople(List<Assignment> all, DateOnly today)
    {
        var now = Office.Time.GetUtcNow().UtcDateTime;
        Assert.All(
            all,
            a =>
            {
                Assert.Equal(DemoYear.YearOn(today), a.TaskItem.TaskList.Plan.Year);
                Assert.True(a.TaskItem.TaskList.Plan.IsDemo);
                Assert.All(a.Events, e => Assert.True(e.At <= now));
                foreach (var e in a.Events)
                {
                    switch (e.Kind)
                    {
                        case TimelineKind.Submitted:
                            Assert.Equal((Role.OrganisationHead, a.OrganisationId), (e.Role, e.ActorOrganisationId));
                            break;
                        case TimelineKind.Contributed:
                            Assert.Contains(a.CoOrganisations, c => c.OrganisationId == e.ActorOrganisationId);
                            break;
                        case TimelineKind.Approved or TimelineKind.Returned or TimelineKind.Verified:
                            Assert.Equal(Role.CommitteeStaff, e.Role);
                            Assert.DoesNotContain(a.Reports, r => r.FiledBy == e.UserId);
                            break;
                    }
                }
            }
        );
    }

    private async Task AddsUpAsync(List<Assignment> all, DateOnly today)
    {
        await using var db = await Office.DbAsync();
        var first = Months.EndOf(all.Where(a => a.IssuedAt is not null).Min(a => a.IssuedOn));
        var months = await db.MonthSnapshots.Select(m => m.Month).Distinct().OrderBy(m => m).ToListAsync(Ct);
        Assert.Equal(first, months[0]);
        Assert.Equal(Months.LastClosed(today), months[^1]);
        var plan = await db.Plans.Include(p => p.Events).SingleAsync(Ct);
        Assert.All(
            all.Where(a => a.Projection is not null),
            a =>
            {
                var on = StatusRules.On(Timeline.Replay(a.Events.OrderBy(e => e.Id))!, today, plan.Rule);
                Assert.Equal(
                    (on.Lamp, on.Reason, on.Rate, on.EffectiveDeadline),
                    (a.Projection!.Lamp, a.Projection.Reason, a.Projection.Rate, a.Projection.EffectiveDeadline)
                );
            }
        );
    }

    [Fact]
    public async Task Demo_IsTheSameYearOnTheSameDay_AndIsPlayedOnce()
    {
        Extent.OneDatabase(Office.Provider);
        var here = await PlayAsync(new(2026, 7, 15));
        Assert.False(await Office.Get<DemoYear>().PlayAsync(Ct));
        await using var other = await TestOffice.OpenDemoAsync(Office.Provider, new(2026, 7, 15)); // played by somebody else
        var there = await LoadAsync(other);
        Assert.Equal(Story(here), Story(there));
    }

    /// <summary>Whoever ends the first start midway finds the same demo after the second, with nothing of the first left over.</summary>
    [Fact]
    public async Task Demo_EndedMidway_IsPlayedAnew_ByTheNextStart()
    {
        Extent.OneDatabase(Office.Provider);
        var today = new DateOnly(2026, 7, 15);
        await using var unbroken = await TestOffice.OpenDemoAsync(Office.Provider, today);
        Office.Today = today;
        using var end = new CancellationTokenSource();
        var acts = 0;
        var news = Office.Get<BoardNews>();
        news.HasChanged += EndAfterMany;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Office.Get<DemoYear>().PlayAsync(end.Token));
        news.HasChanged -= EndAfterMany;
        Assert.True(await Office.ReadAsync(db => DemoPlayback.IsUnfinishedAsync(db, Ct)));

        var again = await PlayAsync(today);
        Assert.Equal(Story(await LoadAsync(unbroken)), Story(again));
        Assert.Equal(await unbroken.ReadAsync(CountsAsync), await Office.ReadAsync(CountsAsync));
        Assert.False(await Office.ReadAsync(db => DemoPlayback.IsUnfinishedAsync(db, Ct)));
        Assert.True((await Office.Get<AuditVerifier>().VerifyAsync(Ct)).Holds);

        void EndAfterMany(int plan, int organisation)
        {
            if (++acts == 250)
            {
                end.Cancel();
            }
        }
    }

    [Theory]
    [InlineData("2026-04-30", 2025)]
    [InlineData("2026-05-01", 2026)]
    [InlineData("2026-12-31", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void YearOn_BeginsOnTheFirstOfMay(string day, int year) => Assert.Equal(year, DemoYear.YearOn(Day(day)));

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private async Task<List<Assignment>> PlayAsync(DateOnly today)
    {
        Office.Today = today;
        List<StartStep> told = [];
        Office.Get<StartProgress>().Announced += told.Add;
        Assert.True(await Office.Get<DemoYear>().PlayAsync(Ct));
        Assert.Equal(
            [StartStage.PlayingDemo, StartStage.DemoPlayed],
            told.Where(s => s.Stage is not StartStage.DemoMonth).Select(s => s.Stage)
        );
        var months = told.Where(s => s.Stage is StartStage.DemoMonth).Select(s => s.Percent).ToList();
        Assert.NotEmpty(months);
        Assert.Equal(months.Order(), months);
        Assert.InRange(months[^1], 1, 100);
        return await LoadAsync(Office);
    }

    private static List<string> Story(List<Assignment> all) =>
        [
            .. all.SelectMany(a => a.Events.Select(e => $"{a.TaskItem.Code} {a.OrganisationId} {e.Kind} {e.At:O} {e.Total} {e.Text}"))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// What no story tells: projection, closed months, accounts; the audit log, which begins anew, by its changes of the year.
    /// </summary>
    private static async Task<(int, int, int, int, int)> CountsAsync(QunTuanDb db) =>
        (
            await db.StatusProjections.CountAsync(Ct),
            await db.MonthSnapshots.CountAsync(Ct),
            await db.AuditEntries.CountAsync(a => a.Subject == nameof(Assignment), Ct),
            await db.Users.CountAsync(Ct),
            await db.TaskLists.CountAsync(Ct)
        );

    private static async Task<List<Assignment>> LoadAsync(TestOffice office)
    {
        await using var db = await office.DbAsync();
        return await db
            .Assignments.AsNoTrackingWithIdentityResolution()
            .Include(a => a.Projection)
            .Include(a => a.TaskItem.TaskList.Plan)
            .Include(a => a.Reports)
            .Include(a => a.Events.OrderBy(e => e.Id))
            .Include(a => a.CoOrganisations)
            .AsSplitQuery()
            .ToListAsync(Ct);
    }
}
