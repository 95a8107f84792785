using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Search;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Search;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Search;

/// <summary>The dialog of the one search: what it offers, to whom, and how it says so.</summary>
public sealed class PaletteTests : PageTest
{
    [Fact]
    public void Untouched_ItOffersPagesAndActions()
    {
        SignIn(Office.Leader);
        var palette = Render<Palette>();
        Assert.Equal([SearchTexts.Group_Pages, SearchTexts.Group_Actions], Groups(palette));
        Assert.Contains(ShellTexts.Nav_Dashboard, Lines(palette));
        Assert.Equal("", palette.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task Results_StandInGroups_WithWhatMatchedMarked()
    {
        var id = await Office.AssignmentAsync();
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        await TypeAsync(palette, "宣讲");
        Assert.Equal(["任务", "交办事项"], Groups(palette));
        var line = palette.Find($"#palette-assignment-{id}");
        Assert.Equal(Links.Assignment(id), line.GetAttribute("href"));
        Assert.Equal("宣讲", line.QuerySelector("mark")!.TextContent);
        Assert.Equal("宣讲", palette.Find("[data-query]").GetAttribute("data-query"));
        Assert.Equal("找到2条", palette.Find("[role=status]").TextContent);
    }

    [Fact]
    public async Task WhatIsMore_IsSaid_AndLeadsToTheListOfItsYear()
    {
        for (var n = 0; n <= SearchService.Shown; n++)
        {
            await Office.AssignmentAsync();
        }
        var year = Office.Today.Year;
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        await TypeAsync(palette, "宣讲");
        Assert.StartsWith($"先列出{SearchService.Shown * 2}条", palette.Find("[role=status]").TextContent, StringComparison.Ordinal);
        var all = palette.Find($"#palette-all-{year}");
        Assert.Contains($"{year}年", all.TextContent, StringComparison.Ordinal);
        Assert.Equal(Links.Assignments(("year", $"{year}"), ("search", "宣讲")), all.GetAttribute("href"));

        // what an organisation takes part in was found too
        SignIn(Office.Head("FTU"));
        palette = Render<Palette>();
        await TypeAsync(palette, "宣讲");
        var own = Links.Assignments(("year", $"{year}"), ("search", "宣讲"), ("co", "1"));
        Assert.Equal(own, palette.Find($"#palette-all-{year}").GetAttribute("href"));
    }

    [Fact]
    public async Task Pinyin_FindsOrganisations_AndPages()
    {
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        await TypeAsync(palette, "szgh");
        Assert.Equal("市总工会", palette.Find("#palette-organisation-FTU mark").TextContent);
        await TypeAsync(palette, "gzt");
        Assert.Contains(ShellTexts.Nav_Desk, Lines(palette));
    }

    [Fact]
    public async Task English_MarksWhatItShows()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        await TypeAsync(palette, "unions");
        Assert.Contains("Unions", palette.FindAll("#palette-organisation-FTU mark").Select(m => m.TextContent));
    }

    [Fact]
    public async Task NothingFound_IsSaid()
    {
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        await TypeAsync(palette, "查无此词");
        Assert.Empty(Groups(palette));
        Assert.Equal(SearchTexts.Nothing, palette.Find("[role=status]").TextContent);
        await TypeAsync(palette, "");
        Assert.Equal([SearchTexts.Group_Pages, SearchTexts.Group_Actions], Groups(palette));
    }

    [Fact]
    public async Task NewerQuestion_CancelsTheOlder()
    {
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        var field = palette.Find("#palette-input");
        var older = field.InputAsync(new ChangeEventArgs { Value = "市妇联" });
        Office.Pass(Palette.Quiet / 2);
        var newer = field.InputAsync(new ChangeEventArgs { Value = "市总工会" });
        await PassedAsync(Task.WhenAll(older, newer));
        Assert.Equal("市总工会", palette.Find("[data-query]").GetAttribute("data-query"));
        Assert.NotEmpty(palette.FindAll("#palette-organisation-FTU"));
        Assert.Empty(palette.FindAll("#palette-organisation-WF"));
    }

    [Fact]
    public async Task Administrator_IsOfferedPages_AndNoSearch()
    {
        SignIn(Office.SystemAdministrator);
        var palette = Render<Palette>();
        await TypeAsync(palette, "zhgl");
        Assert.Equal([ShellTexts.Nav_AccountSettings], Lines(palette));
        await TypeAsync(palette, "总工会");
        Assert.Empty(Lines(palette));
    }

    [Fact]
    public async Task TooManySearches_AreRefused_InWords()
    {
        SignIn(Office.Staff);
        var palette = Render<Palette>();
        while (Services.GetRequiredService<SearchLimit>().Wait(Office.Staff.UserId) is null) { }
        await TypeAsync(palette, "宣讲");
        Assert.StartsWith("短时间内搜索次数过多", palette.Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Field_IsACombobox_OfItsList()
    {
        SignIn(Office.Head("FTU"));
        var palette = Render<Palette>();
        var field = palette.Find("[role=combobox]");
        Assert.Equal(palette.Find("[role=listbox]").Id, field.GetAttribute("aria-controls"));
        var options = palette.FindAll("[role=option]");
        Assert.All(options, o => Assert.Equal("false", o.GetAttribute("aria-selected")));
        Assert.Equal(options.Count, options.Select(o => o.Id).Distinct().Count());
    }

    private async Task TypeAsync(IRenderedComponent<Palette> palette, string text)
    {
        var asked = palette.Find("#palette-input").InputAsync(new ChangeEventArgs { Value = text });
        await PassedAsync(asked);
    }

    // the pause before the question begins when the renderer has heard the key
    private async Task PassedAsync(Task asked)
    {
        while (!asked.IsCompleted)
        {
            Office.Pass(Palette.Quiet);
            await Task.Yield();
        }
        await asked;
    }

    private static List<string> Groups(IRenderedComponent<Palette> palette) =>
        [.. palette.FindAll(".palette-name").Select(n => n.TextContent)];

    private static List<string> Lines(IRenderedComponent<Palette> palette) =>
        [.. palette.FindAll("[role=option]").Select(n => n.TextContent.Trim())];
}
