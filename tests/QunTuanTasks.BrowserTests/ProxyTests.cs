using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>The files of docs/deploy as they are, in a real nginx: at the top of its host, and below a path of it.</summary>
public sealed class ProxyTests(ProxiedApplication application) : IClassFixture<ProxiedApplication>
{
    [Theory]
    [InlineData("quntuan.conf", "")]
    [InlineData("quntuan-below-a-path.conf", "/quntuan")]
    public async Task Day_IsWorkedThroughAProxy_AndNothingIsAskedOutsideOfItsPath(string file, string path)
    {
        await using var inside = await application.OpenAsync(null); // starts it
        await using var nginx = await Nginx.StartAsync(file, inside.Address);
        await using var context = await inside.Context.Browser!.NewContextAsync(
            new()
            {
                IgnoreHTTPSErrors = true,
                Locale = "zh-CN",
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        await using var head = new Person(context, await context.NewPageAsync(), nginx.Address, () => ValueTask.CompletedTask);
        var top = $"{nginx.Address}{path}/";
        List<string> outside = [];
        context.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(top, StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                outside.Add(r.Url);
            }
        };
        List<string> sockets = [];
        head.Page.WebSocket += (_, s) => sockets.Add(s.Url);

        // asked for a page, sent to sign in, and back to the page
        await head.Page.GotoAsync($"{top}mine?year=2026");
        await head.ArriveAsync($"{top}login*");
        await SignInAsync(head, "ftu");
        await head.ArriveAsync($"{top}mine?year=2026");
        await head.SettleAsync();
        Assert.StartsWith($"wss{top[5..]}_blazor", Assert.Single(sockets), StringComparison.Ordinal);

        // another language, another look, an address that is none, out and to another start page
        await head.Page.Locator("details.bar-menu summary:visible").ClickAsync();
        await head.Page.Locator("a[hreflang=en]:visible").ClickAsync();
        await Assertions.Expect(head.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        Assert.Equal($"{top}mine?year=2026", head.Page.Url);
        await head.SettleAsync();
        var links = await head.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)");
        Assert.NotEmpty(links);
        Assert.Equal([], links.Where(l => !l.StartsWith(top, StringComparison.Ordinal)));
        await head.Page.Locator("main a[href*='assignments/']").First.ClickAsync();
        await head.ArriveAsync($"{top}assignments/*");
        await head.SettleAsync();
        await head.Page.ReloadAsync();
        await head.SettleAsync();
        await head.Page.GotoAsync($"{top}nothing-here");
        await Assertions.Expect(head.Page.Locator("main a.btn").First).ToBeVisibleAsync();
        await head.Page.Locator("main a.btn").First.ClickAsync();
        await head.ArriveAsync($"{top}mine");
        await head.SettleAsync();
        await head.Page.Locator("details.bar-menu summary:visible").ClickAsync();
        await head.Page.Locator("form[action$='account/logout'] button:visible").ClickAsync();
        await head.ArriveAsync($"{top}login");

        await SignInAsync(head, "staff");
        await head.ArriveAsync($"{top}desk");
        await head.SettleAsync();
        foreach (var address in new[] { "dashboard", "lists", "assignments", "arena", "directives/D1", "me" })
        {
            await head.Page.GotoAsync($"{top}{address}");
            await head.SettleAsync();
            Assert.Equal($"{top}{address}", head.Page.Url);
        }
        Assert.Equal([], outside);
        Assert.Equal([], head.Complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)));
    }

    private static async Task SignInAsync(Person person, string user)
    {
        await person.Page.FillAsync("#user", user);
        await person.Page.FillAsync("#password", QunTuanTasks.Accounts.DemoAccounts.Password);
        await person.Page.ClickAsync("form button[type=submit]");
    }
}
