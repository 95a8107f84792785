using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Waiting;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>What stands around every page: the groups, the places of a phone, and how much waits.</summary>
public sealed class FrameTests : PageTest
{
    private readonly Unreadable _unreadable = new();

    protected override void AddScreens(IServiceCollection services) => services.AddSingleton<IWaiting>(_unreadable);

    private IRenderedComponent<PageFrame> Open(string address = "me")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<PageFrame>(p => p.AddChildContent("<h1>x</h1>"));
    }

    private static string[] Hrefs(IRenderedComponent<PageFrame> frame, string nav) =>
        [.. frame.FindAll($"{nav} a").Select(a => a.GetAttribute("href")!)];

    private Actor Of(Role role) =>
        role switch
        {
            Role.CommitteeStaff => Office.Staff,
            Role.Leader => Office.Leader,
            Role.OrganisationHead => Office.Head("FTU"),
            Role.LiaisonOfficer => Office.Liaison("FTU"),
            Role.SystemAdministrator => Office.SystemAdministrator,
            Role.SecurityAdministrator => Office.SecurityAdministrator,
            Role.Auditor => Office.Auditor,
        };

    [Theory]
    [MemberData(nameof(MenuTests.Roles), MemberType = typeof(MenuTests))]
    public void EveryRole_HasItsGroups_ItsPlaces_AndTheMenu(Role role)
    {
        var actor = Of(role);
        SignIn(actor);
        var frame = Open();
        Assert.Equal(Menu.For(actor).SelectMany(g => g.Entries).Select(e => e.Href), Hrefs(frame, "nav.rail"));
        Assert.Equal(Menu.For(actor).Select(g => Labels.Of(g.Area)), frame.FindAll("nav.rail summary").Select(s => s.TextContent.Trim()));
        Assert.Equal(Menu.Places(actor).Select(e => e.Href), Hrefs(frame, "nav.phone-bar"));
        Assert.Equal("rail", frame.Find("nav.phone-bar button").GetAttribute("popovertarget"));
        // two landmarks, each with a name of its own
        Assert.Equal(2, frame.FindAll("nav").Select(n => n.GetAttribute("aria-label")).Distinct().Count());
    }

    [Fact]
    public async Task WhatWaits_StandsOnItsPage_OnThePhone_AndInTheTitle_AndFollowsWhatOthersDo()
    {
        var id = await Office.AssignmentAsync();
        var other = await Office.AssignmentAsync();
        SignIn(Office.Head("FTU"));
        var title = Render<CountedTitle>(p => p.Add(t => t.Title, "我的任务"));
        var frame = Open("mine");
        frame.WaitForAssertion(() => Assert.Equal("2", frame.Find("nav.rail a[href=mine] b").TextContent));
        Assert.Equal("2", frame.Find("nav.phone-bar a[href=mine] b").TextContent);
        Assert.Contains("2项待办", frame.Find("nav.rail a[href=mine]").TextContent, StringComparison.Ordinal);
        Assert.Equal("(2) 我的任务 · 群团任务", TitleOf(title));

        await Office.MustAsync(Office.Liaison("FTU"), id, AssignmentAct.Acknowledge);
        Office.Pass(TimeSpan.FromSeconds(1));
        frame.WaitForAssertion(() => Assert.Equal("1", frame.Find("nav.rail a[href=mine] b").TextContent));
        Assert.Equal("(1) 我的任务 · 群团任务", TitleOf(title));

        await Office.MustAsync(Office.Liaison("FTU"), other, AssignmentAct.Acknowledge);
        Office.Pass(TimeSpan.FromSeconds(2));
        frame.WaitForAssertion(() => Assert.Empty(frame.FindAll("nav b")));
        Assert.Equal("我的任务 · 群团任务", TitleOf(title));
        await DisposeComponentsAsync();
        Assert.Equal(0, Office.Get<BoardFeed>().Boards);
    }

    [Fact]
    public void WhoHasNothingThatWaits_AsksForNothing()
    {
        SignIn(Office.Leader);
        Open();
        Assert.Equal((0, 0), (Office.Get<BoardFeed>().Boards, Office.Get<BoardFeed>().Readers));
    }

    [Fact]
    public void PageOneIsOn_IsMarked_AndThatOfWhatLiesBelowIt()
    {
        SignIn(Office.Staff);
        var frame = Open("assignments?year=2026");
        Assert.Equal("page", frame.Find("nav.rail a[href=assignments]").GetAttribute("aria-current"));
        Assert.Single(frame.FindAll("nav.rail [aria-current]"));
        frame = Open("assignments/7");
        Assert.Equal("true", frame.Find("nav.phone-bar a[href=assignments]").GetAttribute("aria-current"));
    }

    [Fact]
    public void FoldedGroups_AreFoldedWhenTheyAreDrawn()
    {
        SignIn(Office.Staff);
        RenderTree.Add<CascadingValue<string>>(p => p.Add(v => v.Name, RailFold.Cookie).Add(v => v.Value, "Boards"));
        var frame = Open();
        Assert.Equal([true, true, false, true, true], frame.FindAll("nav.rail details").Select(d => d.HasAttribute("open")));
    }

    [Fact]
    public void CountsThatCannotBeRead_TakeThePageNotAlong()
    {
        SignIn(Office.Staff);
        _unreadable.IsBroken = true;
        var frame = Open();
        frame.WaitForAssertion(() => Assert.Empty(frame.FindComponents<WaitingFeed>()));
        Assert.Equal("x", frame.Find("h1").TextContent);
        Assert.NotEmpty(frame.FindAll("nav.rail a"));
        Assert.Empty(frame.FindAll("nav b"));

        _unreadable.IsBroken = false;
        Services.GetRequiredService<NavigationManager>().NavigateTo("desk");
        frame.WaitForAssertion(() => Assert.Single(frame.FindComponents<WaitingFeed>()));
    }

    private string TitleOf(IRenderedComponent<CountedTitle> title) =>
        Render(title.FindComponent<PageTitle>().Instance.ChildContent!).Markup;

    private sealed class Unreadable : IWaiting
    {
        public bool IsBroken { get; set; }

        public WaitingKind Kind => WaitingKind.Desk;

        public bool IsFor(Actor actor) => IsBroken;

        public Task<int> CountAsync(QunTuanDb db, Actor actor, CancellationToken ct) => throw new TimeoutException();
    }
}
