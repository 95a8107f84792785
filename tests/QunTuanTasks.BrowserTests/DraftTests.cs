using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// What is typed and not sent is on the server within three seconds, and back after a reload or a sign-out, with its time.
/// </summary>
public sealed class DraftTests(Application application)
{
    private const string Sentence = "第三季度走访新就业群体 12 处，收集建议 5 条";
    private static readonly PageRunAndWaitForResponseOptions InTime = new() { Timeout = 3_000 };

    [Theory]
    [InlineData(204)]
    [InlineData(400)]
    public async Task SignInThatEnded_PromisesWhatWasTyped_OnlyWhenTheServerHasIt(int answer)
    {
        await using var head = await application.OpenAsync("wf");
        if (answer != 204)
        {
            await head.Page.RouteAsync("**/drafts?key=*", r => r.FulfillAsync(new() { Status = answer }));
        }
        await head.GoAsync("mine");
        await head.Page.RunAndWaitForResponseAsync(
            () => head.Page.Locator("input.line-say").First.FillAsync($"{Sentence} {answer}"),
            r => r.Request.Method == "PUT" && r.Status == answer,
            InTime
        );
        await head.Page.WaitForFunctionAsync("sessionStorage.getItem('typed') !== null");
        await head.Context.ClearCookiesAsync();
        await head.Page.GotoAsync("/login?ended=1", new() { WaitUntil = WaitUntilState.Load });
        await Assertions.Expect(head.Page.Locator("[data-kept]")).ToHaveCountAsync(1);
        Assert.Equal(answer == 204, await head.Page.Locator("[data-kept]").IsVisibleAsync());
    }

    [Fact]
    public async Task ReportThatWasNotSent_IsBackAfterAReload_AndGoneWhenItWasSent()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("走访慰问职工"));
        await using var head = await application.OpenAsync("cyl");
        await head.GoAsync("mine");
        await Steps.Mine(head, title).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Assertions.Expect(Steps.Mine(head, title).GetByText("✓")).ToBeVisibleAsync();
        await head.GoAsync("mine");
        var mine = Steps.Mine(head, title);
        await Steps.UnfoldAsync(mine);
        await mine.Locator("input.line-figure").FillAsync("12");
        await head.Page.RunAndWaitForResponseAsync(
            () => mine.Locator("input.line-say").PressSequentiallyAsync(Sentence),
            r => IsKept(r),
            InTime
        );

        await head.Page.ReloadAsync();
        await Assertions.Expect(mine.Locator("input.line-say")).ToHaveValueAsync(Sentence);
        await Assertions.Expect(mine.Locator("input.line-figure")).ToHaveValueAsync("12");
        await Assertions.Expect(mine.Locator(".draft-note")).ToContainTextAsync("已恢复草稿 ");
        await head.PictureAsync("draft-restored");
        Assert.Equal([], await head.BarriersAsync());

        await mine.Locator("input.line-say").PressAsync("Enter"); // heard by the server, too: it is what is sent
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        await mine.Locator("a.work-title").ClickAsync();
        await Assertions.Expect(head.Page.GetByText(Sentence).First).ToBeVisibleAsync();
        await head.GoAsync("mine");
        await head.SettleAsync();
        await Assertions.Expect(head.Page.Locator(".draft-note")).ToHaveCountAsync(0);
        Assert.Equal([], head.Complaints);
    }

    [Fact]
    public async Task DialogThatWasNotSent_IsBackAfterASignOut_AndCanBeDiscarded()
    {
        await using var person = await application.OpenAsync(null);
        await person.SignInAsync("sysadmin");
        await OpenDialogAsync(person);
        var name = person.Page.Locator(".mud-dialog input").First;
        await person.Page.RunAndWaitForResponseAsync(() => name.FillAsync("smc.draft"), r => IsKept(r), InTime);
        await person.Page.Context.ClearCookiesAsync(); // as after a sign-out elsewhere
        await person.SignInAsync("sysadmin");
        await OpenDialogAsync(person);
        await Assertions.Expect(name).ToHaveValueAsync("smc.draft");
        await person.Page.RunAndWaitForResponseAsync(
            () => person.Page.Locator(".draft-note button").ClickAsync(),
            r => r.Request.Method == "DELETE" && r.Ok
        );
        await Assertions.Expect(name).ToHaveValueAsync("");
        await person.Page.ReloadAsync();
        await OpenDialogAsync(person);
        await Assertions.Expect(name).ToHaveValueAsync("");
        await Assertions.Expect(person.Page.Locator(".draft-note")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DialogThatWasThrownAway_IsNotOfferedAgain()
    {
        await using var person = await application.OpenAsync("sysadmin");
        await OpenDialogAsync(person);
        var name = person.Page.Locator(".mud-dialog input").First;
        await person.Page.RunAndWaitForResponseAsync(() => name.FillAsync("smc.nothing"), r => IsKept(r), InTime);
        await person.Page.Locator(".mud-dialog [data-leave]").ClickAsync();
        await person.Page.RunAndWaitForResponseAsync(
            () => person.Page.GetByRole(AriaRole.Button, new() { Name = "放弃", Exact = true }).ClickAsync(),
            r => r.Request.Method == "DELETE" && r.Ok
        );
        await OpenDialogAsync(person);
        await person.SettleAsync();
        await Assertions.Expect(name).ToHaveValueAsync("");
    }

    [Fact]
    public async Task SameFormInTwoTabs_EachKeepsItsOwn_AndEndingOneLeavesTheOther()
    {
        await using var one = await application.OpenAsync("sysadmin");
        await using var other = await Application.AnotherAsync(one);
        await TypeAsync(one, "smc.one");
        await OpenDialogAsync(other);
        await other.SettleAsync();
        await Assertions.Expect(NameOf(other)).ToHaveValueAsync(""); // what stands in an open tab is not offered in another
        await TypeAsync(other, "smc.other");

        await IsBackAsync(one, "smc.one");
        await IsBackAsync(other, "smc.other");
        await other.Page.RunAndWaitForResponseAsync(
            () => other.Page.Locator(".draft-note button").ClickAsync(),
            r => r.Request.Method == "DELETE" && r.Ok
        );
        await IsBackAsync(one, "smc.one");

        // a tab that is closed leaves what was typed to the next
        await one.Page.CloseAsync();
        await other.Page.ReloadAsync();
        await OpenDialogAsync(other);
        await Assertions.Expect(NameOf(other)).ToHaveValueAsync("smc.one");
        await other.Page.RunAndWaitForResponseAsync(
            () => other.Page.Locator(".draft-note button").ClickAsync(),
            r => r.Request.Method == "DELETE" && r.Ok
        );
    }

    // the browser hands what the first tab remembers of itself to its copy
    [Fact]
    public async Task TabThatWasDuplicated_IsAnotherTab()
    {
        await using var one = await application.OpenAsync("sysadmin");
        await TypeAsync(one, "smc.first");
        var opened = await one.Page.RunAndWaitForPopupAsync(() => one.Page.EvaluateAsync("() => { window.open('/settings/accounts'); }"));
        await using var copy = new Person(one.Context, opened, one.Address, async () => await opened.CloseAsync());
        await TypeAsync(copy, "smc.copy");
        await IsBackAsync(one, "smc.first");
        await IsBackAsync(copy, "smc.copy");
        foreach (var person in new[] { one, copy })
        {
            await person.Page.RunAndWaitForResponseAsync(
                () => person.Page.Locator(".draft-note button").ClickAsync(),
                r => r.Request.Method == "DELETE" && r.Ok
            );
        }
    }

    private static ILocator NameOf(Person person) => person.Page.Locator(".mud-dialog input").First;

    private static async Task TypeAsync(Person person, string name)
    {
        await OpenDialogAsync(person);
        await person.Page.RunAndWaitForResponseAsync(() => NameOf(person).FillAsync(name), r => IsKept(r), InTime);
    }

    private static async Task IsBackAsync(Person person, string name)
    {
        await person.Page.ReloadAsync();
        await OpenDialogAsync(person);
        await Assertions.Expect(NameOf(person)).ToHaveValueAsync(name);
    }

    private static bool IsKept(IResponse response) =>
        response.Request.Method == "PUT" && response.Url.Contains("/drafts", StringComparison.Ordinal) && response.Ok;

    private static async Task OpenDialogAsync(Person person)
    {
        await person.GoAsync("settings/accounts");
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "新增账号" }).ClickAsync();
        await person.Page.Locator(".mud-dialog input").First.WaitForAsync();
    }
}
