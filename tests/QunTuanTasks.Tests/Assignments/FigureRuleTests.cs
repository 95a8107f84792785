using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>
/// A figure that its kind does not know is refused whoever brings it: an organisation, one that helps, staff who record or verify
/// (faults.md 1, 9, 54).
/// </summary>
public sealed class FigureRuleTests : OfficeTest
{
    public static TheoryData<TargetKind, double, double, string> Wrong =>
        new()
        {
            { TargetKind.Percentage, 95, 150, nameof(AssignmentRefusals.RatioOutOfRange) },
            { TargetKind.Milestone, 3, 1.5, nameof(AssignmentRefusals.WholeStepsOnly) },
            { TargetKind.Milestone, 3, 4, nameof(AssignmentRefusals.MoreThanAllSteps) },
            { TargetKind.Cumulative, 40, 40_000.01, nameof(AssignmentRefusals.AbsurdTotal) },
            { TargetKind.Floor, 40, 40_000.01, nameof(AssignmentRefusals.AbsurdTotal) },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task AFigureThatItsKindDoesNotKnow_IsRefusedOfEverybody(TargetKind kind, double target, double figure, string code)
    {
        var id = await IssuedAsync(kind, (decimal)target);
        await Office.JoinAsync(id, "CYL");

        IsRefused("Total", await Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Report, (decimal)figure, TestOffice.Reason));
        IsRefused("Total", await Office.DoAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, (decimal)figure, TestOffice.Reason));
        IsRefused("Total", await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, (decimal)figure, TestOffice.Reason));
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1);
        IsRefused("OtherFigure", await Office.DoAsync(Office.Staff, id, AssignmentAct.Verify, (decimal)figure, TestOffice.Reason));
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 2, TestOffice.Reason);

        void IsRefused(string field, Result<Done> result) => Assert.Equal((code, field), (result.Refusal?.Code, result.Refusal?.Field));
    }

    [Fact]
    public async Task OfWhatHasNoTarget_NobodyBringsAFigure()
    {
        var id = await IssuedAsync(TargetKind.None, null);
        await Office.JoinAsync(id, "CYL");

        Refused.With(AssignmentRefusals.NoTotalWanted, await Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Report, 5));
        Refused.With(AssignmentRefusals.NoTotalWanted, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 5));
        await Office.MustAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, text: "协助宣讲");
    }

    [Fact]
    public async Task AReportThatALowerTargetOvertook_IsVerifiedAsItStands()
    {
        var id = await IssuedAsync(TargetKind.Milestone, 3);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 3);
        Refused.Done(await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust) { Target = 2 }));

        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 3);
    }

    private async Task<int> IssuedAsync(TargetKind kind, decimal? target) =>
        (await Office.IssueAsync(await Office.ItemAsync(kind: kind, target: target), "FTU"))[0];
}
