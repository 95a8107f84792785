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
public abstract class AssignmentServiceTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
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
}
