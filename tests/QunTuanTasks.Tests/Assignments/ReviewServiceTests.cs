using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class ReviewServiceOnSqlite() : ReviewServiceTests(DatabaseProvider.Sqlite);

public sealed class ReviewServiceOnPostgreSql() : ReviewServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What staff do with a report: verify, record on behalf, approve, return. Nobody does it to what they filed.</summary>
public abstract class ReviewServiceTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
    [Fact]
    public async Task Approve_Completes_AndVerifiesTheLastReport()
    {
        var a = await Office.LoadAsync(await CompletedAsync());
        Assert.Equal((AssignmentStatus.Completed, 40m, Office.Today), (a.Status, a.Verified, a.CompletedOn));
        Assert.Equal((Lamp.Blue, LampReason.Completed, 10_000), (a.Projection!.Lamp, a.Projection.Reason, a.Projection.VerifiedRate));
        Assert.All(a.Pauses, p => Assert.NotNull(p.To));
    }

    [Fact]
    public async Task Approve_KeepsAnotherFigureThatWasAlreadyVerified()
    {
        var id = await UnderReviewAsync();
        Assert.True((await Office.DoAsync(Office.Staff, id, AssignmentAct.Verify, 38, "两场不符合要求")).IsDone);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        Assert.Equal((40m, 38m), ((await Office.LoadAsync(id)).Claimed, (await Office.LoadAsync(id)).Verified));
    }

    [Fact]
    public async Task Approve_KeepsTheOtherFigure_WhenOnlyNoChangeFollowedIt()
    {
        var id = await UnderReviewAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Return);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 38, "两场不符合要求");
        await Office.MustAsync(Head, id, AssignmentAct.NoChange);
        await Office.MustAsync(Head, id, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        var a = await Office.LoadAsync(id);
        Assert.Equal((40m, 38m), (a.Claimed, a.Verified));
        Assert.Equal(38, a.Events[^1].Total);
    }

    [Fact]
    public async Task Approve_WhatIsNotUnderReview_IsRefused() =>
        Refused.With(AssignmentRefusals.NotUnderReview, await Office.DoAsync(Office.Staff, await InProgressAsync(), AssignmentAct.Approve));

    [Fact]
    public async Task Return_GivesTheReasonAndAtLeastThreeWorkingDays()
    {
        var id = await UnderReviewAsync();
        Refused.With(CommonCodes.ReasonTooShort, await Office.DoAsync(Office.Staff, id, AssignmentAct.Return, text: "退回 "));
        Office.Today = new(2026, 12, 30); // the day before the deadline, a Wednesday
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Return, text: "请补充名单数");
        var a = await Office.LoadAsync(id);
        Assert.Equal((AssignmentStatus.InProgress, "请补充名单数"), (a.Status, a.ReturnReason));
        Assert.Equal(new DateOnly(2027, 1, 4), a.ReturnedUntil);
        Assert.Equal(new DateOnly(2026, 12, 31).AddDays(279), a.Projection!.EffectiveDeadline); // 279 days under review are given back
    }

    [Fact]
    public async Task Verify_WithAnotherFigure_NeedsAReason()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Head, id, AssignmentAct.Report, 10);
        Refused.With(AssignmentRefusals.OtherFigureNeedsReason, await Office.DoAsync(Office.Staff, id, AssignmentAct.Verify, 9));
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify, 9, "一场未到30人");
        var a = await Office.LoadAsync(id);
        Assert.Equal((10m, 9m), (a.Claimed, a.Verified));
    }

    [Fact]
    public async Task Verify_CoversAllEarlierReports()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Head, id, AssignmentAct.Report, 10);
        await Office.MustAsync(Head, id, AssignmentAct.Report, 15);
        var reports = (await Office.LoadAsync(id)).Reports;
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Verify);
        Assert.Equal(15, (await Office.LoadAsync(id)).Verified);
        Refused.With(
            AssignmentRefusals.ReportAlreadyVerified,
            await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Verify) { Report = reports[0].Id })
        );
    }

    [Fact]
    public async Task Verify_AReportOfAnotherAssignment_IsNotFound()
    {
        var (id, other) = (await InProgressAsync(), await InProgressAsync());
        await Office.MustAsync(Head, other, AssignmentAct.Report, 10);
        var foreign = (await Office.LoadAsync(other)).Reports[0].Id;
        Refused.As(RefusalKind.NotFound, await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Verify) { Report = foreign }));
    }

    [Fact]
    public async Task RecordOnBehalf_IsMarkedUntilConfirmed_AndSaysWhoActedForWhom()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, 12);
        var a = await Office.LoadAsync(id);
        Assert.True(a.AwaitsConfirmation);
        var e = a.Events[^1];
        Assert.Equal(
            (Office.Staff.OrganisationId, Office.Id("FTU"), "电话", Office.Today),
            (e.ActorOrganisationId, e.ForOrganisationId, e.Details.Source, e.Details.SourceOn)
        );
        await Office.MustAsync(Liaison, id, AssignmentAct.Confirm);
        Assert.False((await Office.LoadAsync(id)).AwaitsConfirmation);
        Refused.With(AssignmentRefusals.NothingToConfirm, await Office.DoAsync(Head, id, AssignmentAct.Confirm));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("0026-03-26")]
    [InlineData("2025-03-25")]
    public async Task RecordOnBehalf_OfAnotherYear_IsRefused(string on) =>
        Refused.With(
            AssignmentRefusals.SourceDayTooEarly,
            await Office.DoAsync(
                Office.Staff,
                await InProgressAsync(),
                new Wish(AssignmentAct.RecordOnBehalf) { Total = 5, SourceOn = DateOnly.Parse(on, null) }
            )
        );

    [Fact]
    public async Task RecordOnBehalf_OfTomorrow_IsRefused() =>
        Refused.With(
            AssignmentRefusals.SourceDayInFuture,
            await Office.DoAsync(
                Office.Staff,
                await InProgressAsync(),
                new Wish(AssignmentAct.RecordOnBehalf) { Total = 5, SourceOn = Office.Today.AddDays(1) }
            )
        );

    [Fact]
    public async Task NobodyVerifiesOrApproves_WhatTheyFiledThemselves()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.RecordOnBehalf, 40);
        Refused.With(AssignmentRefusals.OwnFiling, await Office.DoAsync(Office.Staff, id, AssignmentAct.Verify));
        await Office.MustAsync(Head, id, AssignmentAct.Submit);
        Refused.With(AssignmentRefusals.OwnFiling, await Office.DoAsync(Office.Staff, id, AssignmentAct.Approve));
        await Office.MustAsync(Office.OtherStaff, id, AssignmentAct.Approve);
    }
}
