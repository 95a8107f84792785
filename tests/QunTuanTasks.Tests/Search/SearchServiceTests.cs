using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Search;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Search;

public sealed class SearchServiceOnSqlite() : SearchServiceTests(DatabaseProvider.Sqlite);

public sealed class SearchServiceOnPostgreSql() : SearchServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>What is found hangs neither on how it was typed nor on the database; who may not see it does not find it.</summary>
public abstract class SearchServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Theory]
    [InlineData("szgh")]
    [InlineData("zonggonghui")]
    [InlineData("总工会")]
    [InlineData("总\u200B工会")]
    [InlineData("ＦＴＵ")]
    [InlineData("unions trade")]
    public async Task Organisation_IsFound(string typed) => Assert.Equal("FTU", Assert.Single((await FindAsync(typed)).Organisations).Code);

    [Theory]
    [InlineData("sxyl")]
    [InlineData("思想引领")]
    [InlineData("d1")]
    public async Task Directive_IsFound(string typed) => Assert.Contains((await FindAsync(typed)).Directives, d => d.Code == "D1");

    [Theory]
    [InlineData("救护")]
    [InlineData("培训 应急")]
    [InlineData("yjjh")]
    [InlineData("yingjijiuhu")]
    [InlineData("ａｅｄ")]
    [InlineData("2026-1-1")]
    [InlineData("２０２６－1－01")]
    [InlineData("应急 szgh")]
    [InlineData("first aid")]
    public async Task Task_IsFound_WithItsAssignment(string typed)
    {
        var id = await TrainingAsync();
        await Office.AssignmentAsync("CYL");
        var found = await FindAsync(typed);
        // the organisation narrows assignments; a task is many organisations'
        Assert.Equal(typed.Contains("szgh", StringComparison.Ordinal) ? (int?)null : id, found.Tasks.SingleOrDefault()?.AssignmentId);
        Assert.Equal(id, Assert.Single(found.Assignments).Id);
    }

    [Theory]
    [InlineData("场地协调", TextOfReport.Problem)]
    [InlineData("ＢＡＮＤ", TextOfReport.Sentence)]
    [InlineData("场地 总工会", TextOfReport.Problem)]
    [InlineData("救护员 尚未", TextOfReport.Problem)]
    public async Task Report_IsFound_ByItsWords(string typed, TextOfReport kind)
    {
        var id = await TrainingAsync();
        await ReportAsync(id);
        var found = Assert.Single((await FindAsync(typed)).Texts);
        Assert.Equal((id, kind), (found.AssignmentId, found.Kind));
    }

    [Theory]
    [InlineData("〔2026〕7号")]
    [InlineData("[2026]7号")]
    [InlineData("（２０２６）７号")]
    [InlineData("7号 市委办")]
    public async Task BasisNumber_IsFound_WithItsTasks(string typed)
    {
        var id = await TrainingAsync();
        await Office.WriteAsync(db => db.TaskLists.Single().BasisNumber = "市委办〔2026〕7号");
        var found = await FindAsync(typed);
        Assert.Equal("市委办〔2026〕7号", Assert.Single(found.Lists).BasisNumber);
        Assert.Equal(id, Assert.Single(found.Assignments).Id);
    }

    [Fact]
    public async Task Requirement_IsFound_AndShownAroundTheWord()
    {
        await TrainingAsync();
        var task = Assert.Single((await FindAsync("实操考核")).Tasks);
        Assert.Contains("实操考核", task.Requirement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Head_FindsOfOthers_WhatCouldBeOpened()
    {
        var id = await TrainingAsync();
        await ReportAsync(id);
        Office.Actor = Office.Head("CYL");
        var title = Refused.Done(await AskAsync("救护"));
        Assert.Equal((1, null), (title.Tasks.Count, title.Tasks[0].AssignmentId));
        Assert.Null(title.Tasks[0].Requirement);
        Assert.Empty(title.Assignments);
        Assert.Equal(0, Refused.Done(await AskAsync("实操考核")).Count);
        Assert.Equal(0, Refused.Done(await AskAsync("场地协调")).Count);

        Office.Actor = Office.Head("FTU");
        Assert.Equal(id, Assert.Single(Refused.Done(await AskAsync("实操考核")).Tasks).AssignmentId);
        Assert.Equal(id, Assert.Single(Refused.Done(await AskAsync("场地协调")).Texts).AssignmentId);

        await Office.JoinAsync(id, "CYL");
        Office.Actor = Office.Liaison("CYL");
        Assert.Single(Refused.Done(await AskAsync("场地协调")).Texts);
    }

    [Fact]
    public async Task Draft_IsFoundByStaffAlone()
    {
        await Office.ItemAsync(title: "应急救护员培训");
        await Office.WriteAsync(db => db.TaskLists.Single().BasisNumber = "市委办〔2026〕7号");
        Assert.Single((await FindAsync("救护")).Tasks);
        Assert.Single((await FindAsync("〔2026〕7号")).Lists);
        foreach (var other in new[] { Office.Leader, Office.Head("FTU"), Office.Liaison("FTU") })
        {
            Office.Actor = other;
            Assert.Equal(0, Refused.Done(await AskAsync("救护")).Count);
            Assert.Equal(0, Refused.Done(await AskAsync("〔2026〕7号")).Count);
        }
    }

    [Fact]
    public async Task Administrators_FindNothing()
    {
        foreach (var administrator in new[] { Office.SystemAdministrator, Office.SecurityAdministrator, Office.Auditor })
        {
            Office.Actor = administrator;
            Refused.With(CommonRefusals.NotFound, await AskAsync("总工会"));
        }
    }

    [Fact]
    public async Task Groups_ShowAFew_AndSayThatThereIsMore()
    {
        for (var n = 0; n < SearchService.Shown + 2; n++)
        {
            await Office.AssignmentAsync();
        }
        var found = await FindAsync("宣讲");
        Assert.Equal((SearchService.Shown, SearchService.Shown), (found.Tasks.Count, found.Assignments.Count));
        Assert.Equal([SearchGroup.Tasks, SearchGroup.Assignments], found.More.Order());
        Assert.Equal([Office.Today.Year], found.Years);
    }

    [Fact]
    public async Task Years_AreThoseInWhichSomethingWasFound()
    {
        var first = Office.Today.Year;
        for (var n = 0; n < SearchService.Shown; n++)
        {
            await Office.AssignmentAsync();
        }
        Assert.Empty((await FindAsync("宣讲")).Years);
        Office.Today = new(first + 1, 3, 2);
        await Office.AssignmentAsync();
        Office.Today = new(first + 2, 3, 2);
        await Office.AssignmentAsync(with: i => i.Title = "应急救护员培训");
        Assert.Equal([first + 1, first], (await FindAsync("宣讲")).Years);
        Office.Actor = Office.Head("CYL");
        Assert.Empty(Refused.Done(await AskAsync("宣讲")).Years);
    }

    [Fact]
    public async Task Title_ThatWasChanged_IsFoundByItsNewWords()
    {
        await TrainingAsync();
        await Office.WriteAsync(db => db.TaskItems.Single().Title = "急救站建设");
        Assert.Empty((await FindAsync("救护员")).Tasks);
        Assert.Single((await FindAsync("jjzjs")).Tasks);
    }

    public static TheoryData<string> OddInput =>
        [
            "",
            " \u3000\t\n ",
            "%",
            "_",
            "100%",
            "'\"`;--",
            "\\",
            "[",
            "*?",
            "\uD800",
            "\uDC00\uD800",
            "\0",
            "\uFFFE",
            "𠮷",
            "q'x'v",
            "''",
            "<b>&amp;",
            new string('长', 10_000),
            new string('z', 10_000),
            string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"w{n}")),
            string.Concat(Enumerable.Repeat("ﷺ", 10_000)),
        ];

    [Theory]
    [MemberData(nameof(OddInput))]
    public async Task OddInput_FindsNothing_AndThrowsNothing(string typed)
    {
        await ReportAsync(await TrainingAsync());
        var found = await FindAsync(typed);
        Assert.Equal(0, found.Count);
        Assert.All(found.Words, w => Assert.NotEmpty(w));
    }

    [Fact]
    public async Task Percent_IsFoundWhereItStands()
    {
        await Office.AssignmentAsync(with: i => i.Title = "覆盖率达到100%_以上");
        await Office.AssignmentAsync(with: i => i.Title = "覆盖 1000 人");
        Assert.Single((await FindAsync("100%")).Tasks);
        Assert.Single((await FindAsync("%_")).Tasks);
    }

    private async Task<int> TrainingAsync() =>
        await Office.AssignmentAsync(
            "FTU",
            with: i =>
            {
                i.Title = "应急救护员（ＡＥＤ）培训";
                i.TitleEn = "First aid training";
                i.Requirement = "每期不少于两天，结业须经实操考核。";
            }
        );

    private async Task ReportAsync(int id)
    {
        var head = Office.Head("FTU");
        await Office.MustAsync(head, id, AssignmentAct.Acknowledge);
        var version = (await Office.LoadAsync(id)).Version;
        Office.Actor = head;
        Refused.Done(
            await Office.UseAsync<AssignmentService, Done>(s =>
                s.DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = id,
                        Version = version,
                        Total = 5,
                        Sentence = "第一期已办，含 ＡＥＤ Ｂａｎｄ 演示",
                        Problem = "场地协调尚未完成",
                    },
                    Ct
                )
            )
        );
        Office.Actor = Office.Staff;
    }

    private async Task<SearchResults> FindAsync(string typed)
    {
        Office.Actor = Office.Staff;
        return Refused.Done(await AskAsync(typed));
    }

    private Task<Result<SearchResults>> AskAsync(string typed) =>
        Office.UseAsync<SearchService, SearchResults>(s => s.FindAsync(typed, Ct));
}
