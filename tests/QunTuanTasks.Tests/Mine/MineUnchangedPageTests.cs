using Bunit;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Mine;

/// <summary>其余各项本期无变化, in one click.</summary>
public sealed class MineUnchangedPageTests : MinePageTest
{
    private const string Rest = ".mine-unchanged button";

    private async Task<List<int>> OwedAsync(int count)
    {
        List<int> ids = [];
        for (var i = 0; i < count; i++)
        {
            ids.Add(await BegunAsync(with: t => t.Cycle = ReportCycle.Monthly));
            await ReportAsync(ids[^1], 10 + i);
        }
        Office.PassDays(60);
        return ids;
    }

    private async Task<int> ReportsAsync(int id) => (await Office.LoadAsync(id)).Reports.Count;

    [Fact]
    public async Task OneClick_ReportsEachThatOwes_AndItsRowSaysSo()
    {
        var ids = await OwedAsync(3);
        var free = await BegunAsync();
        await ReportAsync(free, 9);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        Assert.Equal("其余3项本期无变化", page.Find(Rest).TextContent.Trim());

        await page.Find(Rest).ClickAsync(new());

        Assert.All(ids, id => Assert.Contains("已反馈“本期无变化”", Row(page, id).TextContent, StringComparison.Ordinal));
        Assert.Contains("已反馈“本期无变化”3项", page.Find("[role=status].mine-unchanged").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(Rest));
        foreach (var id in ids)
        {
            var after = await Office.LoadAsync(id);
            Assert.Equal((2, TimelineKind.NoChange), (after.Reports.Count, after.Events[^1].Kind));
        }
        Assert.Equal(1, await ReportsAsync(free));
    }

    [Fact]
    public async Task WhatWasTypedAndNotSent_IsLeftOut_AndStays()
    {
        var ids = await OwedAsync(3);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await Row(page, ids[1]).QuerySelector("input.line-figure")!.ChangeAsync(new() { Value = "15" });
        Assert.Equal("其余2项本期无变化", page.Find(Rest).TextContent.Trim());

        await page.Find(Rest).ClickAsync(new());

        Assert.Equal("15", Row(page, ids[1]).QuerySelector("input.line-figure")!.GetAttribute("value"));
        Assert.Equal((2, 1, 2), (await ReportsAsync(ids[0]), await ReportsAsync(ids[1]), await ReportsAsync(ids[2])));
    }

    [Fact]
    public async Task OneThatChangedMeanwhile_SaysWhy_BesideTheOthers()
    {
        var ids = await OwedAsync(3);
        SignIn(Office.Liaison("FTU"));
        var page = await OpenAsync();
        await ReportAsync(ids[1], 20);
        SignIn(Office.Liaison("FTU"));

        await page.Find(Rest).ClickAsync(new());

        Assert.Contains("先作了改动", Row(page, ids[1]).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已反馈“本期无变化”2项，1项未成", page.Find("[role=status].mine-unchanged").TextContent);
        Assert.Equal(20, (await Office.LoadAsync(ids[1])).Claimed);
    }

    [Fact]
    public async Task WhereOneOwes_ItsOwnButtonDoes()
    {
        await OwedAsync(1);
        SignIn(Office.Liaison("FTU"));
        Assert.Empty((await OpenAsync()).FindAll(Rest));
    }
}
