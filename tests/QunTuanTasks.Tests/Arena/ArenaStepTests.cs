using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class ArenaStepOnSqlite() : ArenaStepTests(DatabaseProvider.Sqlite);

public sealed class ArenaStepOnPostgreSql() : ArenaStepTests(DatabaseProvider.PostgreSQL);

/// <summary>From the draft of a round to its publication: each step by whom, on which version, and no other way.</summary>
public abstract class ArenaStepTests(DatabaseProvider provider) : ArenaServiceTest(provider)
{
    [Fact]
    public async Task Draft_NeedsARoundThatHasBegun_AndSomethingToDraw()
    {
        Refused.With(PlanRefusals.NotFound, await Office.DraftAsync(2));
        await Office.AssignmentAsync();
        Refused.With(ArenaRefusals.NoSuchRound, await Office.DraftAsync(0));
        Refused.With(ArenaRefusals.NoSuchRound, await Office.DraftAsync(7));
        Refused.With(ArenaRefusals.NotBegun, await Office.DraftAsync(3));
        Refused.With(ArenaRefusals.NothingToDraw, await Office.DraftAsync(1)); // issued in March
    }

    [Fact]
    public async Task Draft_Twice_IsDoneForTheSameClick_AndRefusedForAnother()
    {
        await Office.AssignmentAsync();
        var request = new DraftRound { Year = 2026, Number = 2 };
        var id = Refused.Done(await Office.Get<ArenaService>().DraftAsync(request, Ct));
        Assert.Equal(id, Refused.Done(await Office.Get<ArenaService>().DraftAsync(request, Ct)));
        Refused.With(ArenaRefusals.AlreadyDrafted, await Office.DraftAsync(2));
        Assert.Equal(1, await Office.ReadAsync(db => db.ArenaRounds.CountAsync(Ct)));
    }

    [Fact]
    public async Task Redraft_TakesTheNewerFigures_KeepsStories_AndSaysWhatChanged()
    {
        await Office.SettingsAsync(["攻坚", "服务"]);
        var grown = await Office.VerifiedAsync("FTU", 10, "开展三场", with: i => i.Contest = 1);
        var gone = await Office.VerifiedAsync("CYL", 20, "已完成一半");
        var done = await Office.VerifiedAsync("WF", 40);
        await Office.MustAsync(Office.Head("WF"), done, AssignmentAct.Submit);
        var id = Refused.Done(await Office.DraftAsync(2)); // the round still runs
        Assert.Equal(Office.Today, Refused.Done(await Office.SeeAsync(id)).AsOf);
        Refused.Done(await Office.TellAsync(id, "FTU", "进展有力。", [await ReportAsync(grown)]));
        Refused.Done(await Office.TellAsync(id, "CYL", null, [await ReportAsync(gone)]));

        Office.Today = new(2026, 4, 20);
        await Office.ReportAndVerifyAsync(grown, "FTU", 30);
        await Office.MustAsync(Office.Staff, gone, AssignmentAct.Cancel);
        await Office.MustAsync(Office.Staff, done, AssignmentAct.Approve);
        await Office.AssignmentAsync("SMC");
        await Office.WriteAsync(db => db.TaskItems.Single(i => db.Assignments.Any(a => a.TaskItemId == i.Id && a.Id == grown)).Contest = 2);
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "WF").PeerGroup = "另一组");
        Office.Today = AfterRoundTwo;

        var changes = Refused.Done(await Office.RedraftAsync(id));
        Assert.Equal((TestOffice.FirstDay, new DateOnly(2026, 4, 30)), (changes.AsOfBefore, changes.AsOf));
        Assert.Equal(
            [
                ArenaChangeKind.QuoteDropped,
                ArenaChangeKind.Organisation,
                ArenaChangeKind.Verified,
                ArenaChangeKind.Contest,
                ArenaChangeKind.Completed,
                ArenaChangeKind.Added,
                ArenaChangeKind.Removed,
            ],
            changes.Shown.Select(c => c.Kind)
        );
        var verified = changes.Shown.Single(c => c.Kind is ArenaChangeKind.Verified);
        Assert.Equal((10m, 30m, "市总工会"), (verified.FigureBefore, verified.Figure, verified.Organisation!.Zh));
        var contest = changes.Shown.Single(c => c.Kind is ArenaChangeKind.Contest);
        Assert.Equal(("攻坚", "服务"), (contest.NameBefore, contest.NameNow));

        var view = Refused.Done(await Office.SeeAsync(id));
        Assert.Equal(7_500, view.Of("FTU").Rate);
        var story = view.Rows.Single(r => r.Code == "FTU");
        Assert.Equal(("进展有力。", "开展三场"), (story.Sentence, Assert.Single(story.Quotes).Text));
        Assert.Empty(view.Rows.Single(r => r.Code == "CYL").Quotes);
        Assert.Equal(changes.Count, view.History[0].Changes!.Count);

        Assert.Equal(0, Refused.Done(await Office.RedraftAsync(id)).Count);
    }

    [Fact]
    public async Task Steps_FollowEachOther_AndNoOtherWay()
    {
        await Office.VerifiedAsync("FTU", 20);
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.With(ArenaRefusals.StillRunning, await Office.ReviewAsync(id));
        Office.Today = AfterRoundTwo;
        Refused.With(ArenaRefusals.DrawnTooEarly, await Office.ReviewAsync(id));
        Refused.Done(await Office.RedraftAsync(id));
        Refused.With(ArenaRefusals.NotReviewed, await Office.PublishAsync(id));
        Refused.With(ArenaRefusals.NotReviewed, await Office.ReturnAsync(id));
        Refused.With(ArenaRefusals.NotPublished, await Office.CorrectAsync(id));
        Refused.Done(await Office.ReviewAsync(id));

        Refused.With(ArenaRefusals.NotADraft, await Office.ReviewAsync(id));
        Refused.With(ArenaRefusals.NotADraft, await Office.RedraftAsync(id));
        Refused.With(ArenaRefusals.NotADraft, await Office.TellAsync(id, "FTU", "一句话。"));
        Refused.With(ArenaRefusals.NotADraft, await Office.StepAsync(id, Office.Staff, (s, r) => s.DiscardAsync(r, Ct)));
        Refused.With(CommonCodes.ReasonTooShort, await Office.ReturnAsync(id, "再看"));
        Refused.Done(await Office.ReturnAsync(id));
        Refused.Done(await Office.ReviewAsync(id));
        Refused.Done(await Office.PublishAsync(id));

        foreach (
            var refused in new[]
            {
                await Office.ReviewAsync(id),
                await Office.PublishAsync(id),
                await Office.ReturnAsync(id),
                await Office.TellAsync(id, "FTU", "一句话。"),
                await Office.StepAsync(id, Office.Staff, (s, r) => s.DiscardAsync(r, Ct)),
            }
        )
        {
            Refused.As(RefusalKind.Rule, refused);
        }
        var view = Refused.Done(await Office.SeeAsync(id));
        Assert.Equal(
            [ArenaStep.Published, ArenaStep.Reviewed, ArenaStep.Returned, ArenaStep.Reviewed, ArenaStep.Redrafted, ArenaStep.Drafted],
            view.History.Select(h => h.Step)
        );
        Assert.Equal(TestOffice.Reason, view.History[2].Text);
        Assert.Equal([ArenaAct.Correct], view.Acts);
    }

    [Fact]
    public async Task DraftOfTheLastDay_LacksItsEvening_AndIsDrawnAgain()
    {
        var assignment = await Office.VerifiedAsync("FTU", 10);
        Office.Today = new(2026, 4, 30);
        var id = Refused.Done(await Office.DraftAsync(2));
        Office.Pass(TimeSpan.FromHours(14)); // 23:00
        await Office.ReportAndVerifyAsync(assignment, "FTU", 20);
        Office.Today = AfterRoundTwo;
        Assert.DoesNotContain(ArenaAct.Review, Refused.Done(await Office.SeeAsync(id, Office.OtherStaff)).Acts);
        Refused.With(ArenaRefusals.DrawnTooEarly, await Office.ReviewAsync(id));
        Refused.Done(await Office.RedraftAsync(id));
        Assert.True(Refused.Done(await Office.SeeAsync(id)) is { IsOver: true, IsFinal: true });
        Refused.Done(await Office.ReviewAsync(id));
        Assert.Equal(5_000, Refused.Done(await Office.SeeAsync(id)).Of("FTU").Rate);
    }

    [Fact]
    public async Task Review_IsForSomebodyWhoMadeNothingOfIt()
    {
        var assignment = await Office.VerifiedAsync("FTU", 20, "开展三场");
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.With(ArenaRefusals.OwnDraft, await Office.ReviewAsync(id, Office.Staff));
        Assert.True(Refused.Done(await Office.SeeAsync(id)).IsOwnDraft);
        Refused.Done(await Office.TellAsync(id, "FTU", null, [await ReportAsync(assignment)], Office.OtherStaff));
        Refused.With(ArenaRefusals.OwnDraft, await Office.ReviewAsync(id, Office.OtherStaff)); // wrote a story
        Assert.DoesNotContain(ArenaAct.Review, Refused.Done(await Office.SeeAsync(id, Office.OtherStaff)).Acts);

        Refused.Done(await Office.TellAsync(id, "FTU", "由起草人接手。", [await ReportAsync(assignment)]));
        Assert.Contains(ArenaAct.Review, Refused.Done(await Office.SeeAsync(id, Office.OtherStaff)).Acts);
        Refused.Done(await Office.ReviewAsync(id, Office.OtherStaff));
        Refused.Done(await Office.PublishAsync(id, Office.OtherStaff)); // two have looked at it by now
    }

    [Fact]
    public async Task WhatWasReviewed_IsWhatIsPublished()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(await Office.ReviewAsync(id));
        await Office.SettingsAsync(["攻坚"]);
        Refused.With(ArenaRefusals.SettingsChanged, await Office.PublishAsync(id));
        Refused.Done(await Office.ReturnAsync(id));
        Refused.With(ArenaRefusals.SettingsChanged, await Office.ReviewAsync(id));
        Assert.Equal([ArenaChangeKind.Columns], Refused.Done(await Office.RedraftAsync(id)).Shown.Select(c => c.Kind));
        Refused.Done(await Office.ReviewAsync(id));
        await Office.SettingsAsync(["攻坚"], basis: "建委办〔2026〕12号");
        Refused.With(ArenaRefusals.SettingsChanged, await Office.PublishAsync(id));
    }

    [Fact]
    public async Task Step_OnAVersionSomebodyElseReplaced_IsStale_AndTheSecondClickIsDone()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        var step = new RoundStep { RoundId = id, Version = 0 };
        Refused.Done(await Office.TellAsync(id, "FTU", "一句话。"));
        Refused.With(
            CommonRefusals.StaleBy,
            await Office.AsAsync(Office.OtherStaff, () => Office.UseAsync<ArenaService, Done>(s => s.ReviewAsync(step, Ct)))
        );
        var fresh = new RoundStep { RoundId = id, Version = 1 };
        foreach (var _ in new[] { 1, 2 })
        {
            Refused.Done(await Office.AsAsync(Office.OtherStaff, () => Office.UseAsync<ArenaService, Done>(s => s.ReviewAsync(fresh, Ct))));
        }
        Assert.Equal(1, await Office.ReadAsync(db => db.ArenaEvents.CountAsync(e => e.Step == ArenaStep.Reviewed, Ct)));
    }

    [Fact]
    public async Task Discard_RemovesADraft_AndTheAuditKeepsIt()
    {
        await Office.VerifiedAsync("FTU", 20);
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(await Office.StepAsync(id, Office.OtherStaff, (s, r) => s.DiscardAsync(r, Ct)));
        Refused.With(ArenaRefusals.NotFound, await Office.SeeAsync(id));
        Assert.Equal(0, await Office.ReadAsync(db => db.ArenaInputs.CountAsync(Ct)));
        Assert.Equal(
            ["Added", "Deleted"],
            await Office.ReadAsync(db =>
                db.AuditEntries.Where(a => a.Subject == nameof(ArenaRound) && a.Change != "Refused")
                    .OrderBy(a => a.Id)
                    .Select(a => a.Change)
                    .ToListAsync(Ct)
            )
        );
        Refused.Done(await Office.DraftAsync(2));
    }

    private Task<int> ReportAsync(int assignment) =>
        Office.ReadAsync(db =>
            db.ProgressReports.Where(r => r.AssignmentId == assignment).OrderBy(r => r.Id).Select(r => r.Id).FirstAsync(Ct)
        );
}
