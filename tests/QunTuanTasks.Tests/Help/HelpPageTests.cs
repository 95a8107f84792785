using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Help;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Help;

public sealed class HelpPageTests : PageTest
{
    [Fact]
    public void Everybody_FindsTheirOwnRoleFirst_WithLinksToTheirPages()
    {
        SignIn(Office.Head("FTU"));
        var page = Render<HelpPage>();
        Assert.Contains("单位负责人", page.Find("nav.filters [aria-current]").TextContent, StringComparison.Ordinal);
        Assert.Equal(HelpGuide.Steps, page.FindAll("ol li").Count);
        Assert.Equal(["mine"], page.FindAll("ol a").Select(a => a.GetAttribute("href")));
    }

    // somebody asks by telephone how it is done: another role's page can be read, and leads nowhere that is not one's own
    [Fact]
    public void AnotherRole_CanBeRead_WithoutItsDoors()
    {
        SignIn(Office.SystemAdministrator);
        Services.GetRequiredService<NavigationManager>().NavigateTo("help?role=CommitteeStaff");
        var page = Render<HelpPage>();
        Assert.Contains("督查人员", page.Find("nav.filters [aria-current]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("ol a, ul a"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("help?role=Emperor");
        page.Render();
        Assert.Contains("系统管理员", page.Find("nav.filters [aria-current]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void EveryRole_HasItsSentences_AndEveryPageExists(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        foreach (var role in Enum.GetValues<Role>())
        {
            var guide = HelpGuide.Of(role);
            var lines = guide.First.Concat(guide.Further).ToList();
            Assert.All(lines.Select(l => l.Text).Append(guide.Intro), text => Assert.False(string.IsNullOrEmpty(text)));
            Assert.All(lines.Select(l => l.Href).OfType<string>(), href => Assert.True(Pages.Exists(href), href));
            Assert.Null(HelpTexts.ResourceManager.GetString($"Help_{role}_{lines.Count + 1}", CultureInfo.CurrentUICulture));
        }
    }

    [Fact]
    public void Introduction_ThatWasRead_StaysReadInTheCookie()
    {
        var fold = RailFold.Of($"wide.{RailFold.Met(Links.Mine)}.nonsense.Tasks");
        Assert.Equal("wide.Tasks.met-mine", fold.ToString());
        Assert.Equal([RailFold.Met(Links.Mine)], fold.Read);
    }
}
