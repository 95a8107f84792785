using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.BrowserTests;

/// <summary>Somebody at a browser. Whatever their pages complain about, and whatever they ask of another host, is remembered.</summary>
public sealed class Person : IAsyncDisposable
{
    // asked in one: a question that is answered "not yet" is put again at the next frame, not some tenths of a second later.
    // And nothing has moved for a moment: a click into a page that is being drawn anew is heard by nobody, and no person is that quick.
    private const string IsSettled = """
        () => {
          if (!window.moved) {
            window.moved = { at: performance.now() };
            new MutationObserver(() => window.moved.at = performance.now())
              .observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
          }
          if (performance.now() - window.moved.at < 150) return false;
          dispatchEvent(new CustomEvent('print-asked', { detail: [] })); // charts wait until they are seen, or printed
          const box = document.querySelector('h1, .refused')?.getBoundingClientRect();
          return box?.width && box.height && !document.querySelector('.waiting') && document.fonts.status === 'loaded'
            && [...document.querySelectorAll('.chart-drawing')].every(d => d.querySelector('svg :is(text, path)'));
        }
        """;

    // what axe calls serious or critical; of what is right nothing is told: gathering it takes longer than finding what is wrong
    private const string Barriers = """
        async isOfColoursAlone => {
          const runOnly = isOfColoursAlone
            ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
            : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
          const { violations } = await axe.run(document, { resultTypes: ['violations'], runOnly });
          return violations.filter(v => ['serious', 'critical'].includes(v.impact))
            .map(v => `${v.id} (${v.impact}): ${v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | ')}`);
        }
        """;

    private static readonly Lazy<string> Axe = new(() =>
    {
        using var script = new StreamReader(
            typeof(AxeRunOptions).Assembly.GetManifestResourceStream("Deque.AxeCore.Commons.Resources.axe.min.js")!
        );
        return $"{script.ReadToEnd()}\n;null";
    });

    private readonly Func<ValueTask> _leave;
    private readonly List<string> _complaints = [];

    /// <param name="leave">What becomes of the window; the whole browser is closed when left out.</param>
    public Person(IBrowserContext context, IPage page, string address, Func<ValueTask>? leave = null)
    {
        (Context, Page, Address, _leave) = (context, page, address, leave ?? (async () => await context.CloseAsync()));
        page.SetDefaultTimeout(60_000);
        page.Console += OnConsole;
        page.PageError += OnPageError;
        page.Request += OnRequest;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Where the application is.</summary>
    public string Address { get; }

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
        await ArriveAsync(url => !url.Contains("/login", StringComparison.Ordinal));
    }

    /// <summary>Opens an address and waits until it has something to read.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync($"/{address.TrimStart('/')}");
        await SettleAsync();
    }

    /// <summary>The address is there. What is asked next waits for its own part; a page's last file may be long in coming.</summary>
    public Task ArriveAsync(string address) => Page.WaitForURLAsync(address, new() { WaitUntil = WaitUntilState.Commit });

    public Task ArriveAsync(Func<string, bool> isThere) => Page.WaitForURLAsync(isThere, new() { WaitUntil = WaitUntilState.Commit });

    /// <summary>A heading or a refusal, nothing that is still loading, and every chart drawn.</summary>
    public Task SettleAsync() => Page.WaitForFunctionAsync(IsSettled);

    /// <summary>The whole page; of a dialog what the window shows of it.</summary>
    public async Task PictureAsync(string name)
    {
        if (Application.NoPictures)
        {
            return;
        }
        await Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(Application.Pictures, $"{name}.png"),
                FullPage = await Page.GetByRole(AriaRole.Dialog).CountAsync() == 0,
                Animations = ScreenshotAnimations.Disabled,
            }
        );
    }

    /// <summary>What axe finds serious or critical on the page as it stands.</summary>
    /// <param name="isOfColoursAlone">Of a page that was looked at a moment ago in its other theme.</param>
    public async Task<IReadOnlyList<string>> BarriersAsync(bool isOfColoursAlone = false)
    {
        if (!await Page.EvaluateAsync<bool>("'axe' in window"))
        {
            await Page.EvaluateAsync(Axe.Value);
        }
        return await Page.EvaluateAsync<string[]>(Barriers, isOfColoursAlone);
    }

    /// <summary>How many pixels the page is wider than its window.</summary>
    public Task<int> OverhangAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        Page.Console -= OnConsole;
        Page.PageError -= OnPageError;
        Page.Request -= OnRequest;
        await _leave();
    }

    private void OnConsole(object? sender, IConsoleMessage message)
    {
        // what a policy refuses is said as a warning by some of its parts
        if (message.Type is "error" || message.Text.Contains("Policy", StringComparison.Ordinal))
        {
            _complaints.Add($"{message.Text} ({message.Location})");
        }
    }

    private void OnPageError(object? sender, string error) => _complaints.Add(error);

    private void OnRequest(object? sender, IRequest request)
    {
        if (
            !request.Url.StartsWith(Address, StringComparison.Ordinal)
            && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            && !request.Url.StartsWith("blob:", StringComparison.Ordinal)
        )
        {
            _complaints.Add($"asked another host: {request.Url}");
        }
    }
}
