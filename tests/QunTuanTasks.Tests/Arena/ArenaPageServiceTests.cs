using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

public sealed class ArenaPageServiceOnSqlite() : ArenaPageServiceTests(DatabaseProvider.Sqlite);

public sealed class ArenaPageServiceOnPostgreSql() : ArenaPageServiceTests(DatabaseProvider.PostgreSQL);

public abstract class ArenaPageServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const string Sentence = "哨兵句子一";
    private static readonly DateOnly AfterRoundTwo = new(2026, 5, 6);

    [Fact]
    public async Task Year_HasSixRounds_WithWhatHasBecomeOfThem()
    {
        await Office.VerifiedAsync("FTU", 20);
        Office.Today = AfterRoundTwo;
        await Office.PublishedAsync(2);
        Refused.Done(await Office.DraftAsync(3));

        var year = await ListAsync();
        Assert.Equal((2026, true), (year.Year, year.MayRun));
        Assert.Equal(
            [(true, true), (true, true), (true, false), (false, false), (false, false), (false, false)],
            year.Rounds.Select(r => (r.HasBegun, r.IsOver))
        );
        Assert.Equal([null, ArenaStatus.Published, ArenaStatus.Draft, null, null, null], year.Rounds.Select(r => r.Shown?.Status));
        Assert.Equal(5_000, year.Rounds[1].Shown!.Total.Rate);
        Assert.Equal((new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 28)), (year.Rounds[0].First, year.Rounds[0].Last));

        Assert.Equal([false, true, true, true, true, true], year.Rounds.Select(r => r.HasTasks)); // issued in March
        var others = await ListAsync(Office.Leader);
        Assert.Equal([null, ArenaStatus.Published, null, null, null, null], others.Rounds.Select(r => r.Shown?.Status));
    }

    [Fact]
    public async Task Year_WithoutPlan_OrWithoutRounds_IsEmpty()
    {
        Assert.Equal((0, 0), ((await ListAsync()).Year, (await ListAsync()).Rounds.Count));
        await Office.PlanAsync();
        Assert.All((await ListAsync()).Rounds, r => Assert.Null(r.Shown));
        Assert.Empty((await ListAsync(year: 2030)).Rounds);
    }

    [Fact]
    public async Task Draft_IsStaffsAlone_AndWhatIsPublishedIsForEverybodyWithBusiness()
    {
        var assignment = await Office.VerifiedAsync("FTU", 20, Sentence);
        await Office.JoinAsync(assignment, "CYL");
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(await Office.TellAsync(id, "FTU", "综合点评。", [await ReportAsync(assignment)]));
        foreach (var reviewed in new[] { false, true })
        {
            foreach (
                var actor in new[]
                {
                    Office.Leader,
                    Office.Head("FTU"),
                    Office.Liaison("WF"),
                    Office.SystemAdministrator,
                    Office.SecurityAdministrator,
                    Office.Auditor,
                }
            )
            {
                Refused.With(ArenaRefusals.NotFound, await Office.SeeAsync(id, actor));
                Refused.With(ArenaRefusals.NotFound, await Office.ExplainAsync(id, "FTU", ArenaAxis.Total, 0, actor));
                Refused.With(ArenaRefusals.NotFound, await Office.StoryAsync(id, "FTU", actor));
            }
            Refused.Done(reviewed ? await Office.PublishAsync(id) : await Office.ReviewAsync(id));
        }

        // what it quotes was released with it; the assignment behind it was not
        foreach (
            var (actor, mayOpen) in new[]
            {
                (Office.Leader, true),
                (Office.Head("FTU"), true),
                (Office.Head("CYL"), true),
                (Office.Head("WF"), false),
                (Office.Liaison("WF"), false),
            }
        )
        {
            var view = Refused.Done(await Office.SeeAsync(id, actor));
            var quote = Assert.Single(view.Rows.Single(r => r.Code == "FTU").Quotes);
            Assert.Equal((Sentence, mayOpen), (quote.Text, quote.IsOpenToMe));
            Assert.Equal(
                mayOpen,
                Assert.Single(Refused.Done(await Office.ExplainAsync(id, "FTU", ArenaAxis.Total, 0, actor)).Inputs).IsOpenToMe
            );
            Assert.Empty(view.Acts);
            Assert.Empty(view.History);
            Assert.Equal(
                actor.OrganisationId,
                view.Rows.SingleOrDefault(r => r.IsOwn) is { } own ? Office.Id(own.Code) : Office.Leader.OrganisationId
            );
            Refused.With(CommonRefusals.Forbidden, await Office.StoryAsync(id, "FTU", actor));
        }
        Refused.With(ArenaRefusals.NotFound, await Office.SeeAsync(id, Office.Auditor));
    }

    [Fact]
    public async Task Story_IsPickedFromReportsThatAVerificationCovers()
    {
        var assignment = await Office.VerifiedAsync("FTU", 10, "第一句");
        Office.PassDays(3);
        await Office.MustAsync(Office.Head("FTU"), assignment, AssignmentAct.Report, 20, "第二句");
        await Office.MustAsync(Office.Staff, assignment, AssignmentAct.Verify);
        await Office.MustAsync(Office.Head("FTU"), assignment, AssignmentAct.Report, 30, "未核定的一句");
        var none = await Office.AssignmentAsync("FTU", QunTuanTasks.Progress.TargetKind.None);
        await Office.MustAsync(Office.Head("FTU"), none, AssignmentAct.Report, null, "办结的一句");
        await Office.MustAsync(Office.Head("FTU"), none, AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, none, AssignmentAct.Approve);
        await Office.VerifiedAsync("WF", 10, "别家的一句");
        Office.Today = new(2026, 5, 2);
        await Office.MustAsync(Office.Staff, assignment, AssignmentAct.Verify); // after the round

        var id = Refused.Done(await Office.DraftAsync(2));
        var form = Refused.Done(await Office.StoryAsync(id, "FTU"));
        Assert.Equal(["办结的一句", "第二句", "第一句"], form.Offered.Select(o => o.Text));
        Assert.All(form.Offered, o => Assert.True(o.IsOfRound));
        Refused.With(ArenaRefusals.NotQuotable, await Office.TellAsync(id, "FTU", null, [await ReportAsync(assignment, "未核定的一句")]));
        Refused.With(
            ArenaRefusals.NotQuotable,
            await Office.TellAsync(id, "FTU", null, [Refused.Done(await Office.StoryAsync(id, "WF")).Offered[0].ReportId])
        );

        Refused.Done(await Office.TellAsync(id, "FTU", "  两项工作都有进展。 ", [form.Offered[2].ReportId, form.Offered[0].ReportId]));
        var row = Refused.Done(await Office.SeeAsync(id)).Rows.Single(r => r.Code == "FTU");
        Assert.Equal("两项工作都有进展。", row.Sentence);
        Assert.Equal(["第一句", "办结的一句"], row.Quotes.Select(q => q.Text));
        Assert.Equal(TestOffice.FirstDay, row.Quotes[0].FiledOn);
        Assert.Equal([form.Offered[2].ReportId, form.Offered[0].ReportId], Refused.Done(await Office.StoryAsync(id, "FTU")).Picked);

        Refused.Done(await Office.TellAsync(id, "FTU", null));
        Assert.False(Refused.Done(await Office.SeeAsync(id)).Rows.Single(r => r.Code == "FTU").HasStory);
    }

    [Fact]
    public async Task Story_IsShort()
    {
        await Office.VerifiedAsync("FTU", 10, "第一句");
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.With(CommonCodes.TooLong, await Office.TellAsync(id, "FTU", new string('长', SaveNarrative.LongestSentence + 1)));
        Refused.With(SaveNarrativeValidator.TooManyQuotes, await Office.TellAsync(id, "FTU", null, [1, 2, 3, 4]));
        Refused.With(ArenaRefusals.NotFound, await Office.TellAsync(id, "LS", "没有这一家。"));
        // without a task there is still something to say
        Refused.Done(await Office.TellAsync(id, "SMC", new string('长', SaveNarrative.LongestSentence)));
    }

    [Fact]
    public async Task Explanation_OfWhatIsNotThere_IsNotFound()
    {
        await Office.VerifiedAsync("FTU", 10);
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.With(ArenaRefusals.NotFound, await Office.ExplainAsync(id, "LS", ArenaAxis.Total, 0));
        Refused.With(ArenaRefusals.NotFound, await Office.ExplainAsync(id, "FTU", ArenaAxis.Contest, 1));
        Assert.Empty(Refused.Done(await Office.ExplainAsync(id, "WF", ArenaAxis.Total, 0)).Inputs);
        Assert.Equal(
            "市总工会",
            Assert.Single(Refused.Done(await Office.ExplainAsync(id, null, ArenaAxis.Directive, 1)).Inputs).Organisation.Zh
        ); // all together
    }

    [Fact]
    public async Task Correction_IsANewEdition_WithItsReason_AndTheOldOneStaysReadable()
    {
        var assignment = await Office.VerifiedAsync("FTU", 20, Sentence);
        Office.Today = AfterRoundTwo;
        var first = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(await Office.TellAsync(first, "FTU", "综合点评。", [await ReportAsync(assignment)]));
        Refused.Done(await Office.ReviewAsync(first));
        Refused.Done(await Office.PublishAsync(first));

        Refused.With(CommonCodes.ReasonTooShort, await Office.CorrectAsync(first, "错了"));
        var second = Refused.Done(await Office.CorrectAsync(first, "引用的说明不宜公开"));
        Refused.With(ArenaRefusals.CorrectionPending, await Office.CorrectAsync(first));
        Assert.Equal(ArenaStatus.Published, Refused.Done(await Office.SeeAsync(first, Office.Head("WF"))).Status);
        Refused.With(ArenaRefusals.NotFound, await Office.SeeAsync(second, Office.Head("WF")));
        Assert.Equal("综合点评。", Refused.Done(await Office.SeeAsync(second)).Rows.Single(r => r.Code == "FTU").Sentence);
        Assert.Equal((first, second), ((await ListAsync()).Rounds[1].Shown!.RoundId, (await ListAsync()).Rounds[1].Correction!.RoundId));
        Assert.Null((await ListAsync(Office.Leader)).Rounds[1].Correction);
        Refused.Done(await Office.TellAsync(second, "FTU", "综合点评。"));
        Refused.Done(await Office.ReviewAsync(second));
        Refused.Done(await Office.PublishAsync(second));

        var (old, now) = (
            Refused.Done(await Office.SeeAsync(first, Office.Head("WF"))),
            Refused.Done(await Office.SeeAsync(second, Office.Head("WF")))
        );
        Assert.Equal(
            (ArenaStatus.Superseded, ArenaStatus.Published, 2, "引用的说明不宜公开"),
            (old.Status, now.Status, now.Edition, now.Correction)
        );
        Assert.Equal([second, first], old.Editions.Select(e => e.RoundId));
        Assert.Single(old.Rows.Single(r => r.Code == "FTU").Quotes);
        Assert.Empty(now.Rows.Single(r => r.Code == "FTU").Quotes);
        Assert.Equal(second, (await ListAsync(Office.Leader)).Rounds[1].Shown!.RoundId);
        Refused.With(ArenaRefusals.NotPublished, await Office.CorrectAsync(first));
        Assert.Contains(ArenaStep.Superseded, Refused.Done(await Office.SeeAsync(first)).History.Select(h => h.Step));
    }

    [Fact]
    public async Task Published_NeverChanges_WhateverHappensAfterwards()
    {
        await Office.SettingsAsync(["攻坚"], basis: "建委办〔2026〕12号");
        List<int> all = [];
        foreach (var organisation in new[] { "FTU", "CYL", "WF", "AST" })
        {
            all.Add(await Office.VerifiedAsync(organisation, 10 + all.Count, Sentence, with: i => i.Contest = 1));
        }
        Office.Today = AfterRoundTwo;
        var id = Refused.Done(await Office.DraftAsync(2));
        Refused.Done(await Office.TellAsync(id, "FTU", "综合点评。", [await ReportAsync(all[0])]));
        Refused.Done(await Office.ReviewAsync(id));
        Refused.Done(await Office.PublishAsync(id));
        var before = await EverythingAsync(id);

        await Office.ReportAndVerifyAsync(all[0], "FTU", 40, "后来的一句");
        await Office.MustAsync(Office.Head("FTU"), all[0], AssignmentAct.Submit);
        await Office.MustAsync(Office.Staff, all[0], AssignmentAct.Approve);
        Refused.Done(
            await Office.DoAsync(Office.Staff, all[1], new Wish(AssignmentAct.Adjust) { Target = 400, Deadline = new(2026, 11, 30) })
        );
        await Office.MustAsync(Office.Staff, all[2], AssignmentAct.Cancel);
        await Office.WriteAsync(db =>
        {
            foreach (var item in db.TaskItems)
            {
                (item.Title, item.Unit, item.Weight, item.Contest) = ("改了的题目", "次", 5, null);
            }
            foreach (var organisation in db.Organisations)
            {
                (organisation.ShortName, organisation.PeerGroup, organisation.SortOrder) = (
                    $"新{organisation.Code}",
                    "新组",
                    5000 - organisation.SortOrder
                );
            }
            foreach (var directive in db.Directives)
            {
                (directive.Name, directive.TargetImage) = ("改了的部署", "改了的形象");
            }
            db.Organisations.Single(o => o.Code == "AST").IsActive = false;
        });
        await Office.SettingsAsync([null, "另一项"], guarantee: false); // and ranking off
        await Office.AssignmentAsync("SMC");
        Office.Today = new(2026, 9, 1);

        Assert.Equal(before, await EverythingAsync(id));
    }

    // all that anybody can read of a round, without what only staff see of its making
    private async Task<string> EverythingAsync(int id)
    {
        List<object> answers = [];
        foreach (var actor in new[] { Office.Leader, Office.Head("FTU"), Office.Liaison("WF") })
        {
            var view = Refused.Done(await Office.SeeAsync(id, actor));
            answers.Add(view);
            answers.Add(
                Refused.Done(await Office.AsAsync(actor, () => Office.UseAsync<ArenaPageService, ArenaShow>(s => s.PresentAsync(id, Ct))))
            );
            answers.Add(Refused.Done(await Office.ExplainAsync(id, null, ArenaAxis.Total, 0, actor)));
            foreach (var (row, column) in view.Rows.SelectMany(r => view.Frame.Columns.Select(c => (r, c))))
            {
                answers.Add(Refused.Done(await Office.ExplainAsync(id, row.Code, column.Axis, column.Number, actor)));
            }
        }
        return JsonSerializer.Serialize(answers, OfficeJson.Options);
    }

    private async Task<ArenaYear> ListAsync(QunTuanTasks.Access.Actor? actor = null, int? year = null) =>
        Refused.Done(
            await Office.AsAsync(actor ?? Office.Staff, () => Office.UseAsync<ArenaPageService, ArenaYear>(s => s.ListAsync(year, Ct)))
        );

    private Task<int> ReportAsync(int assignment, string? text = null) =>
        Office.ReadAsync(db =>
            db.ProgressReports.Where(r => r.AssignmentId == assignment && (text == null || r.Sentence == text))
                .OrderBy(r => r.Id)
                .Select(r => r.Id)
                .FirstAsync(Ct)
        );
}
