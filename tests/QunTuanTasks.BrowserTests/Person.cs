using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using QunTuanTasks.People;

namespace QunTuanTasks.BrowserTests;

/// <summary>Somebody at a browser. Whatever their pages complain about, and whatever they ask of another host, is remembered.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly string _address;
    private readonly bool _keepsContext;
    private readonly List<string> _complaints = [];

    /// <param name="keepsContext">Others go on with this browser: only the window is closed.</param>
    public Person(IBrowserContext context, IPage page, string address, bool keepsContext = false)
    {
        (Context, Page, _address, _keepsContext) = (context, page, address, keepsContext);
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            // what a policy refuses is said as a warning by some of its parts
            if (message.Type is "error" || message.Text.Contains("Policy", StringComparison.Ordinal)) { _complaints.Add($"{message.Text} ({message.Location})"); }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _complaints.Add($"asked another host: {request.Url}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Clicks, key chords and filled fields since <see cref="StartCounting"/>.</summary>
    public int Interactions { get; private set; }

    public void StartCounting() => Interactions = 0;

    public async Task ClickAsync(ILocator what)
    {
        Interactions++;
        await what.ClickAsync();
    }

    public async Task FillAsync(ILocator field, string text)
    {
        Interactions++;
        await field.FillAsync(text);
    }

    public async Task PressAsync(ILocator field, string key)
    {
        Interactions++;
        await field.PressAsync(key);
    }

    public async Task SignInAsync(string user)
    {
        await Page.GotoAsync("/login");
        await Page.FillAsync("#user", user);
        await Page.FillAsync("#password", DemoAccounts.Password);
        await Page.ClickAsync("form button[type=submit]");
        await Page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }

    /// <summary>Opens an address and waits until it has something to read.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync($"/{address.TrimStart('/')}");
        await SettleAsync();
    }

    /// <summary>A heading or a refusal, nothing that is still loading, and every chart drawn.</summary>
    public async Task SettleAsync()
    {
        await Page.Locator("h1, .refused").First.WaitForAsync();
        await Assertions.Expect(Page.Locator(".waiting")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await Page.WaitForFunctionAsync("() => document.fonts.status === 'loaded' && [...document.querySelectorAll('.chart .drawing')].every(d => d.querySelector('svg :is(text, path)'))");
    }

    /// <summary>The whole page; of a dialog what the window shows of it.</summary>
    public async Task PictureAsync(string name) => await Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(Application.Pictures, $"{name}.png"),
        FullPage = await Page.GetByRole(AriaRole.Dialog).CountAsync() == 0,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>What axe finds serious or critical on the page as it stands.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        // of what is right nothing is told: gathering it takes longer than finding what is wrong
        var found = await Page.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        return [.. found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id} ({v.Impact}): {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html.Length > 160 ? n.Html[..160] : n.Html))}")];
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await (_keepsContext ? Page.CloseAsync() : Context.CloseAsync());
}
