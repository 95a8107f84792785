using System.Diagnostics;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The application is killed and started again under somebody who types, or stays away for longer than it keeps a circuit: the form has
/// what was typed, with its time.
/// </summary>
public sealed class RestartTests(Application application) : IAsyncLifetime
{
    private const string Title = "走访困难职工";
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-restart-").FullName;
    private Server? _server;
    private string _address = "http://127.0.0.1:0";

    public async ValueTask InitializeAsync() => await OddOffices.One.Prepare(_folder);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task KilledInTheMiddleOfAForm_AndStartedAgain_OffersWhatWasTyped()
    {
        await StartAsync();
        await using var wire = new Wire(_address);
        await using var head = await application.OpenAsync(null, over: wire);
        await head.SignInAsync("ftu");
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var sentence = $"第 {round} 次走访新就业群体 12 处，收集建议 5 条";
            await TypeAsync(head, sentence);
            await _server!.DisposeAsync(); // SIGKILL
            await Assertions.Expect(head.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            await StartAsync(); // on the same folder, at the same address
            await AssertOfferedAsync(head, sentence);
            await DiscardAsync(head);
        }
    }

    [Fact]
    public async Task CutForLongerThanACircuitIsKept_OffersWhatWasTyped()
    {
        await StartAsync(("Circuits__DisconnectedCircuitRetentionPeriod", "00:00:00.001"));
        await using var wire = new Wire(_address);
        await using var head = await application.OpenAsync(null, over: wire);
        await head.SignInAsync("ftu");
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var sentence = $"第 {round} 次走访新就业群体 12 处，收集建议 5 条";
            await TypeAsync(head, sentence);
            wire.Cut();
            await Assertions.Expect(head.Page.Locator("#components-reconnect-modal")).ToBeVisibleAsync();
            wire.Mend();
            await AssertOfferedAsync(head, sentence);
            await DiscardAsync(head);
        }
    }

    private async Task StartAsync(params (string Key, string Value)[] settings)
    {
        _server = await Server.StartAsync(
            _folder,
            (ProcessStartInfo start) =>
            {
                start.Environment["ASPNETCORE_URLS"] = _address;
                foreach (var (key, value) in settings)
                {
                    start.Environment[key] = value;
                }
            }
        );
        _address = _server.Address;
    }

    private static async Task TypeAsync(Person head, string sentence)
    {
        await head.GoAsync("mine");
        var mine = Steps.Mine(head, Title);
        var acknowledge = mine.GetByRole(AriaRole.Button, new() { Name = "签收" });
        if (await acknowledge.CountAsync() > 0)
        {
            await acknowledge.ClickAsync();
            await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        }
        if (await mine.Locator("input.line-say").CountAsync() == 0)
        {
            await mine.GetByRole(AriaRole.Button, new() { Name = "反馈", Exact = true }).ClickAsync();
        }
        await mine.Locator("input.line-figure").FillAsync("30");
        await head.Page.RunAndWaitForResponseAsync(
            () => mine.Locator("input.line-say").FillAsync(sentence),
            r => r.Request.Method == "PUT" && r.Ok,
            new() { Timeout = 3_000 }
        );
    }

    private static async Task AssertOfferedAsync(Person head, string sentence)
    {
        var mine = Steps.Mine(head, Title);
        await Assertions.Expect(mine.Locator(".draft-note")).ToContainTextAsync("已恢复草稿 ", new() { Timeout = 60_000 });
        await Assertions.Expect(mine.Locator("input.line-say")).ToHaveValueAsync(sentence);
        await Assertions.Expect(mine.Locator("input.line-figure")).ToHaveValueAsync("30");
        Assert.Matches(@"已恢复草稿 \d{2}:\d{2}", await mine.Locator(".draft-note").InnerTextAsync());
    }

    private static async Task DiscardAsync(Person head) =>
        await head.Page.RunAndWaitForResponseAsync(
            () => Steps.Mine(head, Title).Locator(".draft-note button").ClickAsync(),
            r => r.Request.Method == "DELETE" && r.Ok
        );
}
