using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Drafts;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>
/// The application as in production, in which people sign in, type, are refused and meet an error. Whatever it tells of that – on its
/// console,
/// to a collector – must hold none of what is personal in it.
/// </summary>
internal sealed partial class TalkativeOffice(params (string Key, string Value)[] settings) : WebOffice
{
    public const string Peer = "192.0.2.99";
    private const string UserName = "wang.xiaoming";
    private const string Colleague = "li.xiaohong";
    private const string WrongPassword = "Falsches-Kennwort-26";
    private const string Browser = "Hauptamtlicher-Browser/1.0";
    private const string Typed = "哨兵";

    private readonly ConcurrentQueue<string> _lines = [];
    private readonly List<string> _secrets =
    [
        Peer,
        UserName,
        Colleague,
        Password,
        WrongPassword,
        Browser,
        Typed,
        Uri.EscapeDataString(Typed),
    ];

    /// <summary>What nobody may be told.</summary>
    public IReadOnlyList<string> Secrets => _secrets;

    /// <summary>Of the accounts: a log may name them, a collector outside never learns them.</summary>
    public IReadOnlyList<string> Ids { get; private set; } = [];

    /// <summary>What stands on the console.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    protected override IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:QunTuanTasks"] = "Trace",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        }
            .Concat(settings.Select(s => KeyValuePair.Create(s.Key, s.Value)))
            .ToDictionary();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A day at the office.</summary>
    public async Task LiveAsync()
    {
        _secrets.AddRange(Services.GetRequiredService<FirstAdministrators>().Links.Select(l => l.Token));
        var browser = Visit(Peer);
        browser.DefaultRequestHeaders.UserAgent.ParseAdd(Browser);
        await AccountAsync(Role.OrganisationHead, UserName);
        await SignInAsync(browser, UserName, WrongPassword);
        await SignInAsync(browser, $"{Typed}-nobody", WrongPassword);
        await SignInAsync(browser, UserName);
        foreach (
            var address in new[]
            {
                "/mine",
                "/drafts",
                "/settings/audit",
                $"/{Typed}?{Typed}={Typed}",
                $"/organisations/{Typed}?{Typed}=1",
                $"/assignments?search={Typed}",
                "/health/live",
            }
        )
        {
            await browser.GetAsync(address, Ct);
        }
        await PostAsync(
            Visit(Peer),
            $"/account/set-password?token={Typed}",
            "set-password",
            ("Input.Password", WrongPassword),
            ("Input.Repeated", WrongPassword)
        );
        await WorkAsync();
        await ManageAsync();

        // and something breaks
        await using var db = await Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        Ids = await db.Users.Select(u => u.Id).ToListAsync(Ct);
        await db.Database.ExecuteSqlRawAsync(
            """CREATE TRIGGER "Refusing" BEFORE INSERT ON "Drafts" BEGIN SELECT RAISE(ABORT, 'not today'); END""",
            Ct
        );
        // what was typed is on its way to the database
        await AsAsync<DraftService>(
            UserName,
            async s => await Assert.ThrowsAnyAsync<Exception>(() => s.SaveAsync(Typed, $$"""{"Sentence":"{{Typed}}"}""", Ct))
        );
        await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "Drafts" RENAME TO "Elsewhere" """, Ct);
        var broken = await browser.GetAsync("/drafts", Ct);
        Assert.Equal(System.Net.HttpStatusCode.InternalServerError, broken.StatusCode);
        await AsAsync<DraftService>(
            UserName,
            async s => await Assert.ThrowsAnyAsync<Exception>(() => s.SaveAsync(Typed, $$"""{"Sentence":"{{Typed}}"}""", Ct))
        );
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(s =>
            s.AddSingleton<ILoggerProvider>(p => new Console(
                p.GetServices<ConsoleFormatter>(),
                p.GetRequiredService<IOptions<ConsoleLoggerOptions>>(),
                _lines
            ))
        );
    }

    /// <summary>Writes down what the console would print, by the formatter that the configuration names.</summary>
    private sealed class Console(
        IEnumerable<ConsoleFormatter> formatters,
        IOptions<ConsoleLoggerOptions> options,
        ConcurrentQueue<string> lines
    ) : ILoggerProvider, ISupportExternalScope
    {
        private readonly ConcurrentQueue<string> _lines = lines;
        private readonly ConsoleFormatter _formatter = formatters.Single(f =>
            f.Name == (options.Value.FormatterName ?? ConsoleFormatterNames.Simple)
        );
        private IExternalScopeProvider? _scopes;

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

        public void Dispose() { }

        private sealed class Logger(Console console, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => console._scopes?.Push(state);

            public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

            public void Log<TState>(
                LogLevel logLevel,
                EventId eventId,
                TState state,
                Exception? exception,
                Func<TState, Exception?, string> formatter
            )
            {
                using var text = new StringWriter();
                console._formatter.Write(
                    new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter),
                    console._scopes,
                    text
                );
                foreach (var line in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
                {
                    console._lines.Enqueue(line);
                }
            }
        }
    }
}
