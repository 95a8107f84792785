using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class ReportServiceOnSqlite() : ReportServiceTests(DatabaseProvider.Sqlite);

public sealed class ReportServiceOnPostgreSql() : ReportServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What an organisation reports: which figures, which sentences, and when.</summary>
public abstract class ReportServiceTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
    [Fact]
    public async Task Report_WhileIssued_AcknowledgesInTheSameStep()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Head, id, AssignmentAct.Report, 3);
        var a = await Office.LoadAsync(id);
        Assert.Equal((AssignmentStatus.InProgress, 3m), (a.Status, a.Claimed));
        Assert.Equal([TimelineKind.Issued, TimelineKind.Acknowledged, TimelineKind.Reported], a.Events.Select(e => e.Kind));
    }

    [Fact]
    public async Task Report_WhileUnderReview_IsRefused() =>
        Refused.With(AssignmentRefusals.UnderReview, await Office.DoAsync(Head, await UnderReviewAsync(), AssignmentAct.Report, 41));

    [Fact]
    public async Task Report_OfALowerTotal_NeedsANote()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Head, id, AssignmentAct.Report, 10);
        var refused = await Office.DoAsync(Head, id, AssignmentAct.Report, 9);
        Refused.With(AssignmentRefusals.LowerTotalNeedsNote, refused);
        Assert.Equal("Sentence", refused.Refusal!.Field);
        await Office.MustAsync(Head, id, AssignmentAct.Report, 9, "上次多报一场");
        Assert.Equal(9, (await Office.LoadAsync(id)).Claimed);
    }

    [Fact]
    public async Task Report_OfMoreThanAll_IsStoredAsItIs()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Head, id, AssignmentAct.Report, 87);
        var a = await Office.LoadAsync(id);
        Assert.Equal(21_750, a.Projection!.Rate);
        Assert.Equal(10_000, a.Projection.WeightedRate);
    }

    [Theory]
    [InlineData(TargetKind.Cumulative, 40, null, "TotalRequired")]
    [InlineData(TargetKind.Cumulative, 40, 40001.0, "AbsurdTotal")]
    [InlineData(TargetKind.Cumulative, 40, -1.0, "FigureOutOfRange")]
    [InlineData(TargetKind.Cumulative, 40, 1.005, "FigureTwoDecimals")]
    [InlineData(TargetKind.Percentage, 95, 100.01, "RatioOutOfRange")]
    [InlineData(TargetKind.Milestone, 5, 2.5, "WholeStepsOnly")]
    [InlineData(TargetKind.Milestone, 5, 6.0, "MoreThanAllSteps")]
    [InlineData(TargetKind.None, null, 3.0, "NoTotalWanted")]
    public async Task Report_OfAFigureThatTheKindDoesNotKnow_IsRefusedBesideTheField(
        TargetKind kind,
        int? target,
        double? total,
        string code
    )
    {
        var id = await InProgressAsync(kind, target);
        var refused = await Office.DoAsync(Head, id, AssignmentAct.Report, (decimal?)total);
        Refused.With(code, refused);
        Assert.Equal((RefusalKind.Invalid, "Total"), (refused.Refusal!.Kind, refused.Refusal.Field));
        Assert.Null((await Office.LoadAsync(id)).Claimed);
    }

    [Theory]
    [InlineData(TargetKind.Cumulative, 40, 0.0)]
    [InlineData(TargetKind.Cumulative, 40, 40000.0)]
    [InlineData(TargetKind.Percentage, 95, 100.0)]
    [InlineData(TargetKind.Milestone, 5, 5.0)]
    [InlineData(TargetKind.Floor, 12, 12.25)]
    [InlineData(TargetKind.None, null, null)]
    public async Task Report_AtTheEdge_IsTaken(TargetKind kind, int? target, double? total)
    {
        var id = await InProgressAsync(kind, target);
        await Office.MustAsync(Head, id, AssignmentAct.Report, (decimal?)total);
        Assert.Equal((decimal?)total, (await Office.LoadAsync(id)).Claimed);
    }

    [Fact]
    public async Task Report_WithoutTargetAndSentence_IsRefused()
    {
        var id = await InProgressAsync(TargetKind.None, null);
        Refused.With(AssignmentRefusals.SentenceRequired, await Office.DoAsync(Head, id, AssignmentAct.Report, text: "  "));
    }

    [Theory]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public async Task Report_CountsTextElements_NotCharacters(int length, bool isTaken)
    {
        var id = await InProgressAsync();
        var result = await Office.DoAsync(Head, id, AssignmentAct.Report, 1, string.Concat(Enumerable.Repeat("𠮷", length)));
        Assert.Equal(isTaken, result.IsDone);
        if (!isTaken)
        {
            Refused.With(CommonCodes.TooLong, result);
        }
    }

    [Fact]
    public async Task NoChange_KeepsTheFigure_AndSatisfiesThePeriod()
    {
        var item = await Office.ItemAsync(with: i => i.Cycle = ReportCycle.Monthly);
        var id = (await Office.IssueAsync(item, "FTU"))[0];
        await Office.MustAsync(Head, id, AssignmentAct.Report, 7);
        Assert.Equal(new DateOnly(2026, 4, 30), (await Office.LoadAsync(id)).Projection!.ReportDueOn);
        Office.Today = new(2026, 4, 22);
        await Office.MustAsync(Liaison, id, AssignmentAct.NoChange);
        var a = await Office.LoadAsync(id);
        Assert.Equal((7m, new DateOnly(2026, 5, 31)), (a.Claimed, a.Projection!.ReportDueOn));
        Assert.Equal(TimelineKind.NoChange, a.Events[^1].Kind);
    }
}
