using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>What only a browser knows: whether the policy lets every page be what it is, and how many pages one person may open.</summary>
public sealed class SafetyTests(Application application)
{
    // the eyes of every page from its first moment on; what the policy refuses is remembered beyond the page
    private const string Watch = """
        document.addEventListener('securitypolicyviolation', e => window.violated?.(
          `${location.pathname}: ${e.effectiveDirective} refused ${e.blockedURI} ${e.sourceFile ?? ''}:${e.lineNumber}`));
        """;

    public static TheoryData<string> Everybody => ["staff", "ftu", "ftu.liaison", "leader", "sysadmin", "secadmin", "auditor"];

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(Everybody))]
    public async Task EveryPage_ForEveryRole_NeedsNothingThatThePolicyRefuses(string user)
    {
        List<string> violations = [];
        var addresses = await AddressesAsync();
        await using var person = await application.OpenAsync(user);
        await person.Context.ExposeFunctionAsync<string>("violated", violations.Add);
        await person.Context.AddInitScriptAsync(Watch);
        var complaints = await Looks.WalkAsync(person, addresses, (window, address) => window.GoAsync(address));
        Assert.Equal([], violations);
        Assert.Equal([], complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)));

        // and it is a policy: what it does not know is refused, and seen
        await person.Page.EvaluateAsync(
            """
            new Promise(seen => {
              document.addEventListener('securitypolicyviolation', seen, { once: true });
              document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
            }).then(() => {})
            """
        );
        Assert.False(await person.Page.EvaluateAsync<bool>("window.ran === true"));
        Assert.Contains(violations, v => v.Contains("script-src", StringComparison.Ordinal));
    }

    [Fact(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task TheEleventhPage_IsToldToCloseOne_AndOpensWhenOneIsClosed()
    {
        await using var person = await application.OpenAsync("wf");
        await person.Page.GotoAsync("/health/live"); // holds no circuit
        List<IPage> open = [];
        for (var i = 0; i < 10; i++)
        {
            open.Add(await person.Context.NewPageAsync());
            await open[^1].GotoAsync("/me");
            await Assertions.Expect(open[^1].Locator("h1")).ToBeVisibleAsync();
            await Assertions.Expect(open[^1].GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        }
        await person.Page.GotoAsync("/me");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("10个页面");
        await person.PictureAsync("too-many-pages");
        Assert.Equal([], await person.BarriersAsync());

        // somebody else is not concerned
        await using var other = await application.OpenAsync("leader");
        await other.GoAsync("me");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await open[0].CloseAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "重新载入" }).ClickAsync();
        await person.Page.WaitForFunctionAsync("performance.getEntriesByType('navigation')[0].type === 'reload'");
        await person.SettleAsync();
        for (var i = 0; i < 20 && await person.Page.GetByRole(AriaRole.Alert).CountAsync() > 0; i++)
        {
            await person.GoAsync("me");
        } // until the server has seen it go
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.Equal([], person.Complaints);
    }

    // every page with its parameters filled in, as the one who sees most of them finds them
    private async Task<IReadOnlyList<string>> AddressesAsync()
    {
        await using var staff = await application.OpenAsync("staff");
        List<string> addresses = [];
        foreach (var address in PagesTests.AllAddresses)
        {
            addresses.Add(await Looks.AddressAsync(staff, address));
        }
        return addresses;
    }
}
