using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class AssignmentServiceOnSqlite() : AssignmentServiceTests(DatabaseProvider.Sqlite);

public sealed class AssignmentServiceOnPostgreSql() : AssignmentServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>The life of an assignment: where each rule holds and where it refuses.</summary>
public abstract class AssignmentServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Actor Head => Office.Head("FTU");

    private Actor Liaison => Office.Liaison("FTU");

    private async Task<int> InProgressAsync(TargetKind kind = TargetKind.Cumulative, decimal? target = 40, DateOnly? due = null)
    {
        var id = await Office.AssignmentAsync("FTU", kind, target, due);
        await Office.MustAsync(Head, id, AssignmentAct.Acknowledge);
        return id;
    }

    private async Task<int> UnderReviewAsync(decimal total = 40)
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, total);
        await Office.MustAsync(Head, id, AssignmentAct.Submit);
        return id;
    }

    private async Task<int> CompletedAsync()
    {
        var id = await UnderReviewAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        return id;
    }

    [Fact]
    public async Task Acknowledge_StartsTheWork_AndSaysWhoForWhomAndWhen()
    {
        var id = await Office.AssignmentAsync("FTU");
        Office.PassDays(1);
        await Office.MustAsync(Liaison, id, AssignmentAct.Acknowledge);
        var a = await Office.LoadAsync(id);
        Assert.Equal(AssignmentStatus.InProgress, a.Status);
        var e = a.Events[^1];
        Assert.Equal(
            (TimelineKind.Acknowledged, "liaison-FTU", Role.LiaisonOfficer, Office.Id("FTU"), Office.Id("FTU")),
            (e.Kind, e.UserId, e.Role, e.ActorOrganisationId, e.ForOrganisationId)
        );
        Assert.Equal((AssignmentStatus.Issued, AssignmentStatus.InProgress, Office.Today), (e.From, e.To, OfficeClock.DayOf(e.At)));
    }

    [Fact]
    public async Task Acknowledge_Twice_IsRefused() =>
        Refused.With(
            AssignmentRefusals.AlreadyAcknowledged,
            await Office.DoAsync(Head, await InProgressAsync(), AssignmentAct.Acknowledge)
        );

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

    [Fact]
    public async Task Submit_WithoutAnyReport_IsRefused() =>
        Refused.With(AssignmentRefusals.NothingReported, await Office.DoAsync(Head, await InProgressAsync(), AssignmentAct.Submit));

    [Fact]
    public async Task Submit_BeforeAcknowledging_IsRefused() =>
        Refused.With(AssignmentRefusals.NotStarted, await Office.DoAsync(Head, await Office.AssignmentAsync("FTU"), AssignmentAct.Submit));

    [Fact]
    public async Task Submit_OfALiaisonOfficer_WaitsForTheHead()
    {
        var id = await InProgressAsync();
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, 40);
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Liaison, id, AssignmentAct.Submit));
        await Office.MustAsync(Liaison, id, AssignmentAct.RequestSignOff);
        Refused.With(AssignmentRefusals.SignOffPending, await Office.DoAsync(Liaison, id, AssignmentAct.RequestSignOff));
        Assert.Equal(AssignmentStatus.InProgress, (await Office.LoadAsync(id)).Status);
        await Office.MustAsync(Head, id, AssignmentAct.Submit);
        var a = await Office.LoadAsync(id);
        Assert.Equal(AssignmentStatus.UnderReview, a.Status);
        Assert.Null(a.SignOffRequestedAt);
    }

    [Fact]
    public async Task SignOff_CanBeDeclined_WithAReason()
    {
        var id = await InProgressAsync();
        Refused.With(AssignmentRefusals.NoSignOffPending, await Office.DoAsync(Head, id, AssignmentAct.DeclineSignOff));
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, 40);
        await Office.MustAsync(Liaison, id, AssignmentAct.RequestSignOff);
        Refused.With(CommonCodes.ReasonTooShort, await Office.DoAsync(Head, id, AssignmentAct.DeclineSignOff, text: "不行"));
        await Office.MustAsync(Head, id, AssignmentAct.DeclineSignOff);
        await Office.MustAsync(Liaison, id, AssignmentAct.RequestSignOff);
    }

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

    [Theory]
    [InlineData(AssignmentStatus.Issued)]
    [InlineData(AssignmentStatus.InProgress)]
    [InlineData(AssignmentStatus.UnderReview)]
    public async Task Suspend_AndResume_GoBackToWhereItWas(AssignmentStatus status)
    {
        var id = status switch
        {
            AssignmentStatus.Issued => await Office.AssignmentAsync("FTU"),
            AssignmentStatus.InProgress => await InProgressAsync(),
            _ => await UnderReviewAsync(),
        };
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Suspend);
        var suspended = await Office.LoadAsync(id);
        Assert.Equal((AssignmentStatus.Suspended, Lamp.None), (suspended.Status, suspended.Projection!.Lamp));
        Refused.With(AssignmentRefusals.Suspended, await Office.DoAsync(Head, id, AssignmentAct.Report, 5));
        Refused.With(AssignmentRefusals.Suspended, await Office.DoAsync(Office.Staff, id, AssignmentAct.Suspend));
        Office.PassDays(10);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Resume);
        var resumed = await Office.LoadAsync(id);
        Assert.Equal((status, new DateOnly(2027, 1, 10)), (resumed.Status, resumed.Projection!.EffectiveDeadline));
        Refused.With(AssignmentRefusals.NotSuspended, await Office.DoAsync(Office.Staff, id, AssignmentAct.Resume));
    }

    [Theory]
    [InlineData(nameof(AssignmentAct.Cancel), TimelineKind.Cancelled)]
    [InlineData(nameof(AssignmentAct.Recall), TimelineKind.Recalled)]
    public async Task Cancel_TakesItOutOfEveryCount_AndIsTheEnd(string act, TimelineKind kind)
    {
        var id = await UnderReviewAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Find(act)!);
        var a = await Office.LoadAsync(id);
        Assert.Equal((AssignmentStatus.Cancelled, Lamp.None, kind), (a.Status, a.Projection!.Lamp, a.Events[^1].Kind));
        Refused.With(AssignmentRefusals.Cancelled, await Office.DoAsync(Head, id, AssignmentAct.Report, 5));
        Refused.With(AssignmentRefusals.Cancelled, await Office.DoAsync(Office.Staff, id, AssignmentAct.Cancel));
    }

    [Fact]
    public async Task Cancel_WhatIsCompleted_IsRefused() =>
        Refused.With(AssignmentRefusals.Completed, await Office.DoAsync(Office.Staff, await CompletedAsync(), AssignmentAct.Cancel));

    [Fact]
    public async Task Reopen_IsForCompletedOnes()
    {
        var id = await CompletedAsync();
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Reopen);
        var a = await Office.LoadAsync(id);
        Assert.Equal((AssignmentStatus.InProgress, (DateOnly?)null), (a.Status, a.CompletedOn));
        Refused.With(AssignmentRefusals.NotCompleted, await Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen));
    }

    [Fact]
    public async Task Adjust_KeepsTheOldValuesVisible_AndTheFirstDeadline()
    {
        var id = await InProgressAsync();
        Assert.True(
            (await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust) { Target = 30, Deadline = new(2027, 1, 31) })).IsDone
        );
        var a = await Office.LoadAsync(id);
        Assert.Equal((30m, new DateOnly(2027, 1, 31), new DateOnly(2026, 12, 31)), (a.Target, a.Deadline, a.FirstDeadline));
        var details = a.Events[^1].Details;
        Assert.Equal(
            (40m, 30m, new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 31)),
            (details.OldTarget, details.Target, details.OldDeadline, details.Deadline)
        );
    }

    [Fact]
    public async Task Adjust_RefusesWhatMakesNoSense()
    {
        var id = await InProgressAsync();
        Refused.With(AssignmentRefusals.NothingAdjusted, await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust)));
        Refused.With(
            TermsRefusals.DeadlinePast,
            await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust) { Deadline = Office.Today.AddDays(-1) })
        );
        Refused.With(
            TermsRefusals.TargetNotAboveZero,
            await Office.DoAsync(Office.Staff, id, new Wish(AssignmentAct.Adjust) { Target = 0 })
        );
        Refused.With(
            TermsRefusals.PointsNotInOrder.Code,
            await Office.DoAsync(
                Office.Staff,
                id,
                new Wish(AssignmentAct.Adjust) { Points = [new(new(2026, 6, 30), 20), new(new(2026, 9, 30), 10)] }
            )
        );
    }

    [Fact]
    public async Task Contribution_StandsBesideTheLeadsTotal_AndIsNeverAdded()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL", "WF");
        await Office.MustAsync(Head, id, AssignmentAct.Report, 5);
        await Office.MustAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 3, "协助三场");
        await Office.MustAsync(Office.Liaison("WF"), id, AssignmentAct.Contribute, 4);
        var a = await Office.LoadAsync(id);
        Assert.Equal(5, a.Claimed);
        Assert.Equal([3m, 4m], a.CoOrganisations.OrderBy(c => c.OrganisationId).Select(c => c.Contributed));
        Assert.Equal(Office.Id("WF"), a.Events[^1].ForOrganisationId);
    }

    [Fact]
    public async Task Contribution_IsForCoOrganisationsAlone()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL");
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Head, id, AssignmentAct.Contribute, 3));
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Head("WF"), id, AssignmentAct.Contribute, 3));
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Report, 3));
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Acknowledge));
    }

    [Fact]
    public async Task Contribution_OfALowerTotal_NeedsASentence()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL");
        await Office.MustAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 3);
        Refused.With(AssignmentRefusals.LowerTotalNeedsNote, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 2));
        Refused.With(AssignmentRefusals.SentenceRequired, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute));
    }

    [Fact]
    public async Task Quota_FollowsTheLiveNumberDown_WithAnEntry()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 3));
        var ids = await Office.IssueAsync(item, "FTU", "CYL", "WF");
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Recall);
        Assert.Equal(2, (await Office.LoadAsync(ids[1])).TaskItem.Quota);
        var e = (await Office.LoadAsync(ids[0])).Events[^1];
        Assert.Equal((TimelineKind.QuotaLowered, 3, 2), (e.Kind, e.Details.OldQuota, e.Details.Quota));
    }

    [Fact]
    public async Task Quota_NeverFallsToNothing()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 2));
        var ids = await Office.IssueAsync(item, "FTU", "CYL");
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Recall);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Recall);
        Assert.Equal(1, (await Office.LoadAsync(ids[1])).TaskItem.Quota);
    }

    [Fact]
    public async Task ClosedList_TakesNoMoreActs()
    {
        var id = await CompletedAsync();
        await Office.WriteAsync(db => Assert.Null(db.TaskLists.Single().Close(true, Office.Time.GetUtcNow().UtcDateTime)));
        Refused.With(AssignmentRefusals.ListClosed, await Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen));
    }

    [Fact]
    public async Task Draft_IsSeenByStaffAlone()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        var id = (await Office.AssignmentsOfAsync(item))[0];
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Head, id, AssignmentAct.Acknowledge));
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Leader, id, AssignmentAct.Approve));
        Refused.With(AssignmentRefusals.NotIssued, await Office.DoAsync(Office.Staff, id, AssignmentAct.Suspend));
    }

    [Theory]
    [InlineData(nameof(AssignmentAct.Acknowledge))]
    [InlineData(nameof(AssignmentAct.Report))]
    [InlineData(nameof(AssignmentAct.Suspend))]
    [InlineData(nameof(AssignmentAct.Adjust))]
    public async Task Act_OnAVersionSomebodyElseReplaced_IsStaleAndSaysWho(string act)
    {
        var id = await Office.AssignmentAsync("FTU");
        var seen = (await Office.LoadAsync(id)).Version;
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, 3);
        var before = await Office.LoadAsync(id);
        var stale = await Office.DoAsync(
            act is nameof(AssignmentAct.Acknowledge) or nameof(AssignmentAct.Report) ? Head : Office.Staff,
            id,
            new Wish(AssignmentAct.Find(act)!)
            {
                Version = seen,
                Total = 5,
                Target = 9,
            }
        );
        Refused.With(CommonRefusals.StaleBy, stale);
        Assert.Equal(Role.LiaisonOfficer, stale.Refusal!.Args[0]);
        Assert.Equal(TimelineKind.Reported, stale.Refusal.Args[2]);
        var after = await Office.LoadAsync(id);
        Assert.Equal(
            (before.Version, before.Claimed, before.Target, before.Events.Count),
            (after.Version, after.Claimed, after.Target, after.Events.Count)
        );
    }

    [Fact]
    public async Task DoubleClick_IsOneAct()
    {
        var id = await Office.AssignmentAsync("FTU");
        var wish = new Wish(AssignmentAct.Report) { Total = 3, Version = (await Office.LoadAsync(id)).Version };
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Office.DoAsync(Head, id, wish))));
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.True((await Office.DoAsync(Head, id, wish)).IsDone);
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Fact]
    public async Task TwentyAtOnce_OneIsFirst_AndTheOthersAreTold()
    {
        var id = await Office.AssignmentAsync("FTU");
        var version = (await Office.LoadAsync(id)).Version;
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => Task.Run(() => Office.DoAsync(Head, id, new Wish(AssignmentAct.Report) { Total = n, Version = version })))
        );
        Assert.Single(results, r => r.IsDone);
        Assert.All(results.Where(r => !r.IsDone), r => Assert.Equal(RefusalKind.Stale, r.Refusal!.Kind));
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Fact]
    public async Task ForeignId_IsNotFound_ForEveryAct()
    {
        var id = await InProgressAsync();
        foreach (var act in AssignmentAct.All)
        {
            var wish = new Wish(act)
            {
                Total = 3,
                Text = TestOffice.Reason,
                Deadline = new(2026, 12, 31),
            };
            Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Head("CYL"), id, wish));
            Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Staff, 987_654, wish));
        }
    }

    [Fact]
    public async Task EveryAct_HasItsAuditEntry_InTheSameTransaction()
    {
        var id = await Office.AssignmentAsync("FTU");
        var before = await Office.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == nameof(Assignment), Ct));
        await Office.MustAsync(Head, id, AssignmentAct.Report, 3);
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == nameof(Assignment) && a.SubjectId == $"{id}").OrderBy(a => a.Id).ToListAsync(Ct)
        );
        Assert.Equal(before + 1, entries.Count);
        Assert.Equal(
            ("head-FTU", "Report", "Modified", Role.OrganisationHead.ToString(), Office.Id("FTU")),
            (entries[^1].UserId, entries[^1].Act, entries[^1].Change, entries[^1].Role, entries[^1].OrganisationId)
        );
        Assert.Contains("\"Claimed\":3", entries[^1].After!, StringComparison.Ordinal);
        Assert.Contains("\"Status\":\"Issued\"", entries[^1].Before!, StringComparison.Ordinal);
        Refused.As(RefusalKind.Rule, await Office.DoAsync(Head, id, AssignmentAct.Acknowledge));
        var after = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == nameof(Assignment) && a.SubjectId == $"{id}").OrderBy(a => a.Id).ToListAsync(Ct)
        );
        // the step that was refused is recorded, too
        Assert.Equal((entries.Count + 1, "Acknowledge", "Refused"), (after.Count, after[^1].Act, after[^1].Change));
    }
}
