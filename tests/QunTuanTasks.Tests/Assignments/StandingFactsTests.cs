using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class StandingFactsOnSqlite() : StandingFactsTests(DatabaseProvider.Sqlite);

public sealed class StandingFactsOnPostgreSql() : StandingFactsTests(DatabaseProvider.PostgreSQL);

/// <summary>What stands until somebody says otherwise, and what goes with the act that it came from.</summary>
public abstract class StandingFactsTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const string Problem = "场地尚未落实，需协调";

    [Fact]
    public async Task FourEyes_HangOnTheReportThatBroughtTheFigure_WhateverNoChangeFollowed()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.NoChange);
        Refused.With(AssignmentRefusals.OwnFiling, await Office.DoAsync(Office.Staff, id, AssignmentAct.Verify));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        var a = await Office.LoadAsync(id);
        Assert.DoesNotContain(AssignmentAct.Approve, AssignmentAct.OfferedTo(Office.Staff, a, liaisonMaySubmit: false));
        Refused.With(AssignmentRefusals.OwnFiling, await Office.DoAsync(Office.Staff, id, AssignmentAct.Approve));
        await Office.MustAsync(Office.OtherStaff, id, AssignmentAct.Approve);
        Assert.Equal(40, (await Office.LoadAsync(id)).Verified);
    }

    [Fact]
    public async Task AProblem_StandsThroughNoChangeAndQuickReports_UntilItIsSolved()
    {
        var id = await Office.AssignmentAsync("FTU");
        Refused.Done(await ReportAsync(id, r => (r.Total, r.Problem) = (3, Problem)));
        Refused.Done(await ReportAsync(id, r => r.NoChange = true));
        Refused.Done(await ReportAsync(id, r => r.Total = 5));
        Assert.Equal(Problem, (await Office.LoadAsync(id)).Problem);
        Assert.Equal(Problem, await AsOfAsync());
        Refused.Done(await ReportAsync(id, r => (r.NoChange, r.ProblemSolved) = (true, true)));
        Assert.Null((await Office.LoadAsync(id)).Problem);
        Assert.Null(await AsOfAsync());
    }

    [Fact]
    public async Task PartsOfARatio_StandWithTheSameRatio_AndAreNeverDroppedSilently()
    {
        var item = await Office.ItemAsync(kind: TargetKind.Percentage, target: 95);
        var id = (await Office.IssueAsync(item, "FTU")).Single();
        Refused.Done(await ReportAsync(id, r => (r.Numerator, r.Denominator) = (60, 80)));
        Refused.Done(await ReportAsync(id, r => (r.Total, r.Sentence) = (75, "同上月")));
        Refused.Done(await ReportAsync(id, r => r.NoChange = true));
        var a = await Office.LoadAsync(id);
        Assert.Equal((75m, 60m, 80m), (a.Claimed, a.Numerator, a.Denominator));
        Refused.With(AssignmentRefusals.RatioPartsMissing, await ReportAsync(id, r => r.Total = 80));
        Refused.Done(await ReportAsync(id, r => (r.Total, r.WithoutParts) = (80, true)));
        a = await Office.LoadAsync(id);
        Assert.Equal((80m, null, null), (a.Claimed, a.Numerator, a.Denominator));
    }

    [Fact]
    public async Task AReopening_TakesTheFactsOfTheCompletionBack_AndIsNoReturn()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 40);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        Assert.True(DeadlineRule.IsOnTime((await Office.LoadAsync(id)).Facts));
        Office.PassDays(20);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Reopen);
        var a = await Office.LoadAsync(id);
        Assert.Equal((null, null, null), (a.CompletedOn, a.SubmittedOn, DeadlineRule.IsOnTime(a.Facts)));
        Assert.Equal((null, TestOffice.Reason), (a.ReturnReason, a.ReopenReason));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        Assert.Null((await Office.LoadAsync(id)).ReopenReason);
    }

    [Theory]
    [InlineData("9999-12-31", "DeadlineTooFar")]
    [InlineData("9999-12-30", "DeadlineTooFar")]
    [InlineData("0001-01-01", "DeadlinePast")]
    [InlineData("2026-01-01", "DeadlinePast")]
    public async Task Adjust_TakesNoDeadlineOutsideTheRule(string deadline, string code)
    {
        var id = await Office.AssignmentAsync("FTU");
        var adjusted = await Office.DoAsync(Office.Staff, id, new(AssignmentAct.Adjust) { Deadline = DateOnly.Parse(deadline, null) });
        Assert.Equal(code, adjusted.Refusal?.Code);
    }

    [Theory]
    [InlineData(TargetKind.Percentage, 95, 150, "RatioTarget")]
    [InlineData(TargetKind.Milestone, 5, 2.5, "WholeSteps")]
    public async Task Adjust_TakesNoTargetThatTheKindDoesNotUnderstand(TargetKind kind, double target, double other, string code)
    {
        var id = (await Office.IssueAsync(await Office.ItemAsync(kind: kind, target: (decimal)target), "FTU")).Single();
        var adjusted = await Office.DoAsync(Office.Staff, id, new(AssignmentAct.Adjust) { Target = (decimal)other });
        Assert.Equal(code, adjusted.Refusal?.Code);
    }

    [Theory]
    [InlineData(TargetKind.Percentage, 95, 150, "RatioPoint")]
    [InlineData(TargetKind.Milestone, 5, 2.5, "StepPoint")]
    [InlineData(TargetKind.Milestone, 5, 6, "StepPoint")]
    public async Task Adjust_TakesNoPointThatTheKindDoesNotUnderstand(TargetKind kind, double target, double point, string code)
    {
        var id = (await Office.IssueAsync(await Office.ItemAsync(kind: kind, target: (decimal)target), "FTU")).Single();
        var adjusted = await Office.DoAsync(
            Office.Staff,
            id,
            new(AssignmentAct.Adjust) { Points = [new(new(2026, 9, 30), (decimal)point)] }
        );
        Assert.Equal(code, adjusted.Refusal?.Code);
    }

    private async Task<Result<Done>> ReportAsync(int id, Action<ReportProgress> with)
    {
        Office.Actor = Office.Head("FTU");
        var request = new ReportProgress { AssignmentId = id, Version = (await Office.LoadAsync(id)).Version };
        with(request);
        return await Office.UseAsync<AssignmentService, Done>(s => s.DoAsync(request, Ct));
    }

    // what a board of today, rebuilt from the timeline, says
    private async Task<string?> AsOfAsync()
    {
        await using var db = await Office.DbAsync();
        var plan = new QunTuanTasks.Plans.PlanRuleHistory((await db.Plans.Include(p => p.Events).SingleAsync(Ct)).Events);
        await foreach (var a in AssignmentsAsOf.ReadAsync(db.Assignments, plan, Office.Today, null, 0, Ct))
        {
            return a.Problem;
        }
        return null;
    }
}
