using Bunit;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Tests.Assignments;

public sealed class AssignmentPageTests : AssignmentPageTest
{
    [Fact]
    public async Task Page_OfAForeignAssignment_IsNotFound()
    {
        var id = await Office.AssignmentAsync("CYL");
        SignIn(Office.Head("FTU"));
        Assert.Contains("没有找到", Open(id).Find(".refused").TextContent);
        Assert.Contains("没有找到", Open(987654).Find(".refused").TextContent);
    }

    [Fact]
    public async Task Record_OfAFigureThatStaffRecorded_SaysForWhomTheyAcknowledgedToo()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, 10);
        SignIn(Office.Leader);
        var page = Open(id);
        Assert.Contains("代市总工会", page.Find(".timeline li[data-kind=Acknowledged]").TextContent);
        Assert.Contains("代市总工会", page.Find(".timeline li[data-kind=Reported]").TextContent);
    }

    [Fact]
    public async Task Page_ShowsHeadFactsFiguresAndRecord()
    {
        var id = await Office.AssignmentAsync("FTU", with: i => i.Requirement = "每场不少于三十人");
        Office.PassDays(30);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 10, "进工地三场");
        SignIn(Office.Leader);
        var page = Open(id);
        Assert.Contains("2026-1-01", page.Find(".page-above").TextContent);
        Assert.Contains("10 / 40场", page.Find(".assignment-figures").TextContent);
        Assert.Contains("每场不少于三十人", page.Find("dl.facts").TextContent);
        Assert.Equal(["Reported", "Acknowledged", "Issued"], page.FindAll(".timeline li").Select(l => l.GetAttribute("data-kind")));
        Assert.Contains("本年累计10场（+10）", page.Find(".timeline li").TextContent);
        Assert.Contains("单位自报，待核定", page.Find(".timeline li").TextContent);
        Assert.Contains("目标40场", page.Find("svg[role=img]").GetAttribute("aria-label"));
        Assert.Contains("没有需要您办理", page.Find(".assignment-doing").TextContent);
        Assert.Empty(page.FindAll(".assignment-doing button"));
    }

    [Fact]
    public async Task Why_OpensInputsRuleThresholdsAndVersion()
    {
        var id = await Office.AssignmentAsync("FTU", due: new(2026, 6, 30));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Acknowledge);
        Office.Today = new(2026, 6, 1);
        SignIn(Office.Leader);
        var page = Open(id);
        await Button(page, "红灯原因").ClickAsync(new());
        var why = page.Find("#why").TextContent;
        Assert.Contains("严重滞后", why);
        Assert.Contains("−30", why);
        Assert.Contains("规则第1版", why);
        Assert.Contains("有效时限", why);
    }

    [Fact]
    public async Task StagesCard_TellsWhoseDaysTheyWere_TheHeadsAndLeadersToNobodyOutside()
    {
        var id = await Office.AssignmentAsync("FTU");
        Office.PassDays(10);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.RequestSignOff);
        Office.PassDays(3);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        Office.PassDays(5);
        SignIn(Office.Staff);
        var staff = Open(id);
        Assert.Equal("承办单位办理 9天、单位负责人审签 3天、市委办审核 6天", staff.Find(".stage-shares").GetAttribute("aria-label"));
        Assert.Equal(["承办单位办理 9 50%", "单位负责人审签 3 17%", "市委办审核 6 33%", "待批示 0 0%", "协调中、暂缓 0 0%"], Stages(staff));

        SignIn(Office.Liaison("FTU"));
        Assert.Equal(["本单位办理 12 67%", "市委办审核 6 33%", "协调中、暂缓 0 0%"], Stages(Open(id)));
    }

    private static List<string> Stages(IRenderedComponent<AssignmentPage> page) =>
        [.. page.FindAll("tr[data-stage]").Select(r => string.Join(' ', r.QuerySelectorAll("td").Select(d => d.TextContent.Trim())))];

    [Fact]
    public async Task StagesCard_OnTheDayOfIssue_HasNothingToCount()
    {
        SignIn(Office.Staff);
        Assert.Contains("交办次日起计算", Open(await Office.AssignmentAsync("FTU")).Markup);
    }

    [Fact]
    public async Task Organisation_ReportsAndSeesItInTheRecord()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Acknowledge);
        SignIn(Office.Liaison("FTU"));
        var page = Open(id);
        await page.Find(".assignment-doing .line-figure").ChangeAsync(new() { Value = "+5" });
        await page.Find(".assignment-doing form").SubmitAsync();
        Assert.Contains("已反馈：累计5场（+5）", page.Find(".assignment-doing .done-note").TextContent);
        Assert.Contains("本年累计5场", page.Find(".timeline li").TextContent);
        Assert.Empty(page.FindAll(".assignment-doing form"));
    }

    [Fact]
    public async Task Page_OffersNothingOfAnothersActs()
    {
        var id = await SubmittedAsync();
        SignIn(Office.Head("FTU"));
        Assert.Empty(Buttons(Open(id)));
    }
}

public sealed class CurveGeometryTests
{
    [Theory]
    [InlineData(40, 10)]
    [InlineData(3, 1)]
    [InlineData(1200, 500)]
    [InlineData(0.3, 0.1)]
    [InlineData(256, 100)]
    [InlineData(0, 1)]
    public void Steps_AreRound(decimal max, decimal step) => Assert.Equal(step, CurveGeometry.NiceStep(max));

    [Fact]
    public void Lines_RunFromIssueToTheEnd_AndSchedulesStandInSteps()
    {
        var g = new CurveGeometry(
            [new(new(2026, 4, 10), 10), new(new(2026, 5, 1), 20)],
            [new(new(2026, 4, 1), 0), new(new(2026, 5, 1), 20), new(new(2026, 7, 10), 40)],
            [new(new(2026, 4, 10), 8)],
            40,
            new(2026, 4, 1),
            new(2026, 6, 1),
            startsAtZero: true,
            goesOn: true
        );
        Assert.Equal("M0 100L9 75L30 50", g.Claimed);
        Assert.Equal("M30 50L61 50", g.Holds);
        Assert.Equal("M0 100H30V50H100V0", g.Schedule);
        Assert.Equal("M9 80h0", g.Verified);
        Assert.Equal(61, g.Today);
        Assert.Equal([0, 10, 20, 30, 40], g.Y.Select(t => t.Value));
    }

    // issued at a month's end: 11月 lay over 12月
    [Theory]
    [InlineData("2026-11-28", "2027-01-27")]
    [InlineData("2026-11-30", "2027-11-30")]
    [InlineData("2026-03-26", "2026-12-31")]
    [InlineData("2026-03-01", "2026-04-15")]
    public void WordsOfMonths_HaveRoom(string from, string to)
    {
        var (first, last) = (DateOnly.Parse(from, null), DateOnly.Parse(to, null));
        var g = new CurveGeometry([], [new(first, 0), new(last, 20)], [], 20, first, first, startsAtZero: true, goesOn: true);
        Assert.True(g.X.Count >= 2);
        Assert.All(g.X.Zip(g.X.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= 10, $"{pair.First} {pair.Second}"));
    }

    [Fact]
    public void APlotOfOneDay_IsDrawn()
    {
        var g = new CurveGeometry([], [new(new(2026, 4, 1), 1)], [], 1, new(2026, 4, 1), new(2026, 4, 1), startsAtZero: true, goesOn: true);
        Assert.Equal("M0 100", g.Claimed);
        Assert.NotEmpty(g.X);
    }
}

public sealed class ScheduleCurveTests
{
    private static AssignmentFacts Facts(TargetKind kind, decimal target) =>
        new()
        {
            Status = AssignmentStatus.InProgress,
            Kind = kind,
            Target = target,
            IssuedOn = new(2026, 3, 26),
            FirstDeadline = new(2026, 12, 31),
            Deadline = new(2026, 12, 31),
            AcknowledgeUntil = new(2026, 3, 31),
        };

    [Theory]
    [InlineData(TargetKind.Cumulative, 3)]
    [InlineData(TargetKind.Cumulative, 40)]
    [InlineData(TargetKind.Cumulative, 100000)]
    public void Curve_SaysOnItsDaysWhatTheRuleSays(TargetKind kind, decimal target)
    {
        var facts = Facts(kind, target);
        var curve = ScheduleCurve.Of(facts, new(2026, 6, 1));
        Assert.InRange(curve.Count, 2, 81);
        Assert.All(curve, p => Assert.Equal(ScheduleRule.Scheduled(facts, p.On), p.Value));
        Assert.Equal((facts.IssuedOn, facts.Deadline), (curve[0].On, curve[^1].On));
        Assert.Equal(target, curve[^1].Value);
    }

    [Theory]
    [InlineData(TargetKind.Percentage)]
    [InlineData(TargetKind.Floor)]
    public void Curve_OfWhatIsAssessedAtTheDeadline_IsItsLastDay(TargetKind kind) =>
        Assert.Equal([new(new(2026, 12, 31), 90)], ScheduleCurve.Of(Facts(kind, 90), new(2026, 6, 1)));

    [Fact]
    public void Curve_UntilTheLastDayOfTheCalendar_HasFewPoints()
    {
        var far = Facts(TargetKind.Cumulative, 999_999_999) with { Deadline = DateOnly.MaxValue };
        var curve = ScheduleCurve.Of(far, new(2026, 6, 1));
        Assert.InRange(curve.Count, 2, 81);
        Assert.Equal(DateOnly.MaxValue, curve[^1].On);
    }

    [Fact]
    public void Curve_OfARunningPause_GoesOnAfterToday()
    {
        var facts = Facts(TargetKind.Cumulative, 40) with
        {
            Status = AssignmentStatus.UnderReview,
            Pauses = [new(PauseKind.Review, new(2026, 5, 22))],
        };
        var curve = ScheduleCurve.Of(facts, new(2026, 6, 1));
        Assert.Equal(new(2027, 1, 10), curve[^1].On);
        Assert.Equal(40, curve[^1].Value);
    }

    [Fact]
    public void Curve_WithoutTarget_IsEmpty() =>
        Assert.Empty(ScheduleCurve.Of(Facts(TargetKind.None, 1) with { Target = null }, new(2026, 6, 1)));
}
