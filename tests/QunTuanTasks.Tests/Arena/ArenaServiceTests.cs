using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class ArenaServiceOnSqlite() : ArenaServiceTests(DatabaseProvider.Sqlite);

public sealed class ArenaServiceOnPostgreSql() : ArenaServiceTests(DatabaseProvider.PostgreSQL);

public abstract class ArenaServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private static readonly DateOnly AfterRoundTwo = new(2026, 5, 6);

    [Fact]
    public async Task Draft_IsDrawnFromVerifiedFiguresAlone()
    {
        var id = await Office.VerifiedAsync("FTU", 20);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 30); // claimed, not verified
        await Office.AssignmentAsync("CYL"); // nothing reported
        Office.Today = AfterRoundTwo;

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal((ArenaStatus.Draft, 1, new DateOnly(2026, 4, 30)), (view.Status, view.Edition, view.AsOf));
        Assert.Equal((1, 1, 1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rated, view.Of("FTU").Verified, view.Of("FTU").Rate));
        Assert.Equal((1, 0, 0L), (view.Of("CYL").Count, view.Of("CYL").Verified, view.Of("CYL").Rate));
        Assert.Null(view.Of("WF").Rate);
        Assert.Equal(2_500, view.Total[0].Rate); // the same formula over the assignments
        var input = Assert.Single(Refused.Done(await Office.ExplainAsync(view.Id, "FTU", ArenaAxis.Directive, 1)).Inputs);
        Assert.Equal((20m, 40m), (input.Verified, input.Target));
    }

    [Fact]
    public async Task Draft_CountsWhatWasKnownAtTheEndOfItsLastDay()
    {
        var id = await Office.VerifiedAsync("FTU", 10);
        Office.Today = new(2026, 4, 30);
        Office.Pass(TimeSpan.FromHours(14.9)); // 23:54
        await Office.ReportAndVerifyAsync(id, "FTU", 20);
        Office.Pass(TimeSpan.FromMinutes(10)); // the next day
        await Office.ReportAndVerifyAsync(id, "FTU", 30);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Cancel);

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal((1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rate));
    }

    [Fact]
    public async Task Figures_AreCappedInSums_AndRawInTheInputs_AndWeighted()
    {
        await Office.VerifiedAsync("FTU", 60); // 150 %
        await Office.VerifiedAsync("FTU", 0, with: i => i.Weight = 3);
        await Office.AssignmentAsync("FTU", TargetKind.None);
        var suspended = await Office.VerifiedAsync("FTU", 40);
        await Office.MustAsync(Office.Staff, suspended, AssignmentAct.Suspend);
        Office.Today = AfterRoundTwo;

        var id = Refused.Done(await Office.DraftAsync(2));
        var figures = Refused.Done(await Office.SeeAsync(id)).Of("FTU");
        Assert.Equal((3, 2, 4L, 10_000L, 2_500L), (figures.Count, figures.Rated, figures.RatedWeight, figures.WeightedRate, figures.Rate));
        var inputs = Refused.Done(await Office.ExplainAsync(id, "FTU", ArenaAxis.Total, 0)).Inputs;
        Assert.Equal([15_000, 0, null], inputs.Select(i => i.Rate));
    }

    [Fact]
    public async Task Change_IsMeasuredAgainstTheEndOfTheRoundBefore()
    {
        var id = await Office.VerifiedAsync("FTU", 10);
        var gone = await Office.VerifiedAsync("CYL", 40);
        Office.Today = new(2026, 5, 20);
        await Office.ReportAndVerifyAsync(id, "FTU", 30);
        await Office.MustAsync(Office.Staff, gone, AssignmentAct.Cancel);
        Office.Today = new(2026, 7, 2);

        var second = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        var third = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(3))));
        Assert.Equal(((long?)2_500, null, null), (second.Of("FTU").Rate, second.Of("FTU").RateBefore, second.Of("FTU").Change));
        Assert.Equal((7_500L, 2_500L, 5_000L), (third.Of("FTU").Rate, third.Of("FTU").RateBefore, third.Of("FTU").Change));
        Assert.Equal(
            (0, (long?)null, (long?)10_000, (long?)null),
            (third.Of("CYL").Count, third.Of("CYL").Rate, third.Of("CYL").RateBefore, third.Of("CYL").Change)
        );
        Assert.Equal(second.Total[0].Rate, third.Total[0].RateBefore); // what was published for the one is what the next begins with
        Assert.False(Assert.Single(Refused.Done(await Office.ExplainAsync(third.Id, "CYL", ArenaAxis.Total, 0)).Inputs).Counts);
    }

    [Fact]
    public async Task Completed_IsCountedWithWhetherItWasInTime()
    {
        var inTime = await Office.VerifiedAsync("FTU", 40);
        var late = await Office.AssignmentAsync("FTU", due: new(2026, 4, 1));
        await Office.MustAsync(Office.Head("FTU"), late, AssignmentAct.Report, 40);
        Office.Today = new(2026, 4, 10);
        foreach (var id in new[] { inTime, late })
        {
            await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
            await Office.MustAsync(Office.Staff, id, AssignmentAct.Approve);
        }
        Office.Today = new(2026, 7, 2);

        var second = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2)))).Of("FTU");
        Assert.Equal((2, 2, 1, 1), (second.Completed, second.CompletedInRound, second.OnTime, second.OnTimeByFirst));
        var third = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(3)))).Of("FTU");
        Assert.Equal((2, 0, 1), (third.Completed, third.CompletedInRound, third.OnTime));
    }

    [Fact]
    public async Task Columns_AreTheTotal_TheDirectives_AndTheNamedContests()
    {
        await Office.SettingsAsync([null, "服务"], guarantee: false);
        await Office.VerifiedAsync("FTU", 20, with: i => i.Contest = 2);
        await Office.VerifiedAsync("FTU", 40, directive: "L", with: i => i.Contest = 1); // contest 1 has no name
        Office.Today = AfterRoundTwo;

        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal(
            [(ArenaAxis.Total, 0), .. Enumerable.Range(1, 6).Select(d => (ArenaAxis.Directive, d)), (ArenaAxis.Contest, 2)],
            view.Frame.Columns.Select(c => (c.Axis, c.Number))
        );
        Assert.Equal("服务", view.Frame.Columns[^1].Name.Zh);
        Assert.Equal((1, 5_000L), (view.Of("FTU").Count, view.Of("FTU").Rate)); // the total leaves the guarantee section out
        Assert.Equal(10_000, view.Of("FTU", ArenaAxis.Directive, 6).Rate);
        Assert.Equal(5_000, view.Of("FTU", ArenaAxis.Contest, 2).Rate);
    }

    [Fact]
    public async Task Rows_StandInOfficialOrder_WithPartyOfficesThatHaveAssignments()
    {
        await Office.VerifiedAsync("FPA", 40);
        await Office.VerifiedAsync("FTU", 1);
        await Office.VerifiedAsync("ORGD", 4);
        Office.Today = AfterRoundTwo;
        var view = Refused.Done(await Office.SeeAsync(Refused.Done(await Office.DraftAsync(2))));
        Assert.Equal([.. Office.Thirteen, "ORGD"], view.Rows.Select(r => r.Code));
    }

    [Fact]
    public async Task EveryStoredFigure_IsWhatTheRulesSayOfItsInputs()
    {
        await Office.SettingsAsync(["攻坚"]);
        foreach (var (organisation, total) in new[] { ("FTU", 12m), ("CYL", 44), ("WF", 0), ("ORGD", 3) })
        {
            await Office.VerifiedAsync(organisation, total, with: i => (i.Contest, i.Weight) = (1, 2));
            await Office.VerifiedAsync(organisation, total / 2, directive: "L");
        }
        Office.Today = AfterRoundTwo;
        var id = await Office.PublishedAsync(2);

        var round = await Office.ReadAsync(db =>
            db.ArenaRounds.AsNoTracking()
                .Include(r => r.Inputs)
                .Include(r => r.Results)
                .Include(r => r.Entries)
                .AsSplitQuery()
                .SingleAsync(r => r.Id == id, Ct)
        );
        Assert.Equal(ArenaRules.Version, round.RuleVersion);
        Assert.All(
            round.Entries.SelectMany(e => round.Frame.Columns.Select(c => (Entry: e, Column: c))),
            cell =>
            {
                var derived = ArenaRules.Sum(
                    [
                        .. round
                            .Inputs.Where(i => i.OrganisationId == cell.Entry.OrganisationId)
                            .Where(ArenaRules.Of(cell.Column, round.Frame).Compile()),
                    ],
                    new(2026, 3, 1)
                );
                var stored = round
                    .Results.SingleOrDefault(r =>
                        (r.OrganisationId, r.Axis, r.Number) == (cell.Entry.OrganisationId, cell.Column.Axis, cell.Column.Number)
                    )
                    ?.Figures;
                Assert.Equal(derived.IsEmpty ? null : derived, stored);
            }
        );
    }

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
