using System.Diagnostics;
using Microsoft.Playwright;
using QunTuanTasks.BrowserTests;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Papers;

[assembly: AssemblyFixture(typeof(Application))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The real application with its demo year over an empty folder, others over what a test prepared, and one Chromium for all tests.
/// Each is started when the first test asks and ended by its own handle.
/// </summary>
public class Application : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
    ];

    private readonly Dictionary<string, Task<(string Folder, Server Server)>> _sites = [];
    private readonly Dictionary<(string Site, string User), string> _signedIn = [];
    private readonly Dictionary<Look, (IBrowserContext Browser, Stack<IPage> Idle)> _kept = [];
    private readonly SemaphoreSlim _one = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Server? _own;

    /// <summary>Where the application without a site listens.</summary>
    public string Address => _own?.Address ?? "";

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Said => _own?.Said ?? [];

    /// <summary>Where pictures are kept.</summary>
    public static string Pictures { get; } =
        Directory
            .CreateDirectory(
                Environment.GetEnvironmentVariable("QUNTUAN_PICTURES_FOLDER") is { Length: > 0 } chosen
                    ? chosen
                    : Path.Combine(Root, "artifacts", "pictures")
            )
            .FullName;

    /// <summary>English as well, and every look of every state.</summary>
    public static bool AllPictures => Extent.IsLong || Wanted == "all";

    /// <summary>Nobody will open any: what is looked for is found without them. QUNTUAN_PICTURES=some takes those of every page.</summary>
    public static bool NoPictures => !AllPictures && Wanted != "some";

    /// <summary>The folder of the repository.</summary>
    public static string Root => Repository.Folder;

    private static string? Wanted => Environment.GetEnvironmentVariable("QUNTUAN_PICTURES");

    private static string? Chromium { get; } =
        new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM_PATH"),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Somebody's browser of their own; a new one is signed in.</summary>
    /// <param name="over">Another way to the application.</param>
    /// <param name="site">Null is the demo year.</param>
    public async Task<Person> OpenAsync(
        string? user,
        int width = 1440,
        int height = 900,
        ColorScheme scheme = ColorScheme.Light,
        string language = "zh-CN",
        Wire? over = null,
        Site? site = null
    )
    {
        var look = new Look(user, width, height, scheme, language, site);
        var address = over?.Address ?? await AddressAsync(site);
        var context = await AloneAsync(() => ContextAsync(look, address));
        return new(context, await context.NewPageAsync(), address);
    }

    /// <summary>
    /// A window of a browser that is kept for everybody who looks with these eyes: signed in once, what every page needs has been fetched
    /// and read. For looking at pages; whoever leaves something behind in a browser opens one of their own.
    /// </summary>
    public async Task<Person> WindowAsync(Look look)
    {
        var address = await AddressAsync(look.Site);
        var ((context, idle), page) = await AloneAsync(async () =>
        {
            if (!_kept.TryGetValue(look, out var kept))
            {
                _kept[look] = kept = (await ContextAsync(look, address), []);
            }
            return (kept, kept.Idle.TryPop(out var used) ? used : await kept.Browser.NewPageAsync());
        });
        // whoever had it may have printed, or looked by night; not said to be a screen: what is printed then would be one, too
        await page.SetViewportSizeAsync(look.Width, look.Height);
        await page.EmulateMediaAsync(new() { Media = Media.Null, ColorScheme = look.Scheme });
        return new(
            context,
            page,
            address,
            async () =>
            {
                await page.GotoAsync("/health/live"); // holds no circuit, and nobody's form
                await AloneAsync(() =>
                {
                    idle.Push(page);
                    return Task.FromResult(true);
                });
            }
        );
    }

    /// <summary>One more window of somebody's own browser.</summary>
    public static async Task<Person> AnotherAsync(Person person)
    {
        var page = await person.Context.NewPageAsync();
        return new(person.Context, page, person.Address, async () => await page.CloseAsync());
    }

    /// <summary>A wire that can be cut.</summary>
    public async Task<Wire> WireAsync(Site? site = null) => new(await AddressAsync(site));

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }
        _playwright?.Dispose();
        foreach (var started in _sites.Values.Where(s => s.IsCompletedSuccessfully))
        {
            var (folder, server) = await started;
            await server.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
        _one.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>What is in the folder before the application opens it; nothing.</summary>
    protected virtual Task PrepareAsync(string folder) => Task.CompletedTask;

    /// <summary>How the application is started otherwise; as by a developer.</summary>
    protected virtual void Configure(ProcessStartInfo start, string folder) { }

    private async Task<string> AddressAsync(Site? site)
    {
        var started = await AloneAsync(async () =>
        {
            await BrowserAsync(); // whoever cannot look needs no server
            return _sites.TryGetValue(NameOf(site), out var running) ? running : _sites[NameOf(site)] = StartAsync(site);
        });
        return (await started).Server.Address;
    }

    // whoever looks at a server of their own asks for none of ours
    private async Task<IBrowser> BrowserAsync()
    {
        Assert.SkipWhen(Chromium is null, "no Chromium: install it (apt-get install chromium) or name it in CHROMIUM_PATH");
        _playwright ??= await Playwright.CreateAsync();
        return _browser ??= await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    private static string NameOf(Site? site) => site?.Name ?? "";

    private async Task<(string, Server)> StartAsync(Site? site)
    {
        var folder = Directory.CreateTempSubdirectory("quntuan-").FullName;
        if (site is not null)
        {
            await site.Prepare(folder);
            return (folder, await Server.StartAsync(folder));
        }
        await PrepareAsync(folder);
        _own = await Server.StartAsync(folder, start => Configure(start, folder));
        return (folder, _own);
    }

    private async Task<IBrowserContext> ContextAsync(Look look, string address)
    {
        var known = (NameOf(look.Site), look.User ?? "");
        var context = await (await BrowserAsync()).NewContextAsync(
            new()
            {
                BaseURL = address,
                ViewportSize = new() { Width = look.Width, Height = look.Height },
                ColorScheme = look.Scheme,
                Locale = look.Language,
                ReducedMotion = ReducedMotion.Reduce,
                IgnoreHTTPSErrors = true, // a certificate that a test made for itself
                StorageState = _signedIn.GetValueOrDefault(known),
            }
        );
        // who signed in before may have done so in another language
        if (look.Language != "zh-CN" || _signedIn.ContainsKey(known))
        {
            await context.AddCookiesAsync([
                new()
                {
                    Name = "language",
                    Value = $"c={look.Language}|uic={look.Language}",
                    Url = address,
                },
            ]);
        }
        if (look.User is { } user && !_signedIn.ContainsKey(known))
        {
            var page = await context.NewPageAsync();
            await using var person = new Person(context, page, address, async () => await page.CloseAsync());
            await person.SignInAsync(user);
            _signedIn[known] = await context.StorageStateAsync();
        }
        return context;
    }

    // two looks are taken at once: what they share is made by one of them
    private async Task<T> AloneAsync<T>(Func<Task<T>> make)
    {
        await _one.WaitAsync();
        try
        {
            return await make();
        }
        finally
        {
            _one.Release();
        }
    }
}
