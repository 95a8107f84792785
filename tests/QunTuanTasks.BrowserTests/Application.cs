using System.Diagnostics;
using Microsoft.Playwright;
using QunTuanTasks.BrowserTests;

[assembly: AssemblyFixture(typeof(Application))]
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The real application in Development over an empty folder, on a free port of this machine, and one Chromium for all tests.
/// Both are started when the first test asks and ended by their own handles.
/// </summary>
public class Application : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-").FullName;
    private readonly List<string> _said = [];
    private readonly Dictionary<string, string> _signedIn = [];
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Task? _started;

    public string Address { get; private set; } = "";

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <summary>Where pictures are kept.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("QUNTUAN_PICTURES_FOLDER") is { Length: > 0 } chosen ? chosen : Path.Combine(Root(), "artifacts", "pictures")).FullName;

    /// <summary>English as well.</summary>
    public static bool AllPictures => Environment.GetEnvironmentVariable("QUNTUAN_PICTURES") == "all";

    private static string? Chromium { get; } =
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Somebody's browser of their own; a new one is signed in.</summary>
    /// <param name="over">Another way to the application.</param>
    public async Task<Person> OpenAsync(string? user, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, string language = "zh-CN", Wire? over = null)
    {
        await StartAsync();
        var address = over?.Address ?? Address;
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address,
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = language,
            ReducedMotion = ReducedMotion.Reduce,
            IgnoreHTTPSErrors = true, // a certificate that a test made for itself
            StorageState = user is null ? null : _signedIn.GetValueOrDefault(user),
        });
        if (language != "zh-CN")
        {
            await context.AddCookiesAsync([new() { Name = "language", Value = $"c={language}|uic={language}", Url = address }]);
        }
        var person = new Person(context, await context.NewPageAsync(), address);
        if (user is not null && !_signedIn.ContainsKey(user))
        {
            await person.SignInAsync(user);
            _signedIn[user] = await context.StorageStateAsync();
        }
        return person;
    }

    /// <summary>A wire that can be cut.</summary>
    public async Task<Wire> WireAsync()
    {
        await StartAsync();
        return new(Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) { await _browser.CloseAsync(); }
        _playwright?.Dispose();
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>What is in the folder before the application opens it; nothing.</summary>
    protected virtual Task PrepareAsync(string folder) => Task.CompletedTask;

    /// <summary>How the application is started otherwise; as by a developer.</summary>
    protected virtual void Configure(ProcessStartInfo start, string folder)
    {
    }

    private async Task StartAsync()
    {
        Assert.SkipWhen(Chromium is null, "no Chromium: install it (apt-get install chromium) or name it in CHROMIUM_PATH");
        await (_started ??= StartOnceAsync());
    }

    private async Task StartOnceAsync()
    {
        await PrepareAsync(_folder);
        Address = await StartApplicationAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = Flags });
    }

    private async Task<string> StartApplicationAsync()
    {
        // the build output of the same configuration as these tests
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        var output = Path.Combine(Root(), "src", "QunTuanTasks.Web", "bin", configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(output, "QunTuanTasks.Web.dll")]) { WorkingDirectory = output, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Storage__Path"] = _folder;
        Configure(start, _folder);
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new() { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"the application ended: {string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return await listening.Task.WaitAsync(TimeSpan.FromMinutes(10));

        void Hear(string? line)
        {
            if (line is null) { return; }
            lock (_said)
            {
                _said.Add(line);
            }
            const string words = "Now listening on: ";
            if (line.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at) { listening.TrySetResult(line[(at + words.Length)..].Trim()); }
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "QunTuanTasks.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("the tests stand outside the repository");
        }
        return folder.FullName;
    }
}
