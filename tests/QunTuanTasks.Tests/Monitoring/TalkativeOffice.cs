using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>
/// The application as in production, in which people sign in, type, are refused and meet an error. Whatever it tells of that – on its
/// console,
/// to a collector – must hold none of what is personal in it.
/// </summary>
internal sealed class TalkativeOffice(params (string Key, string Value)[] settings) : WebOffice
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

    // assigned, reported, refused: with typed text in every field there is
    private async Task WorkAsync()
    {
        var (staff, other) = (await AccountAsync(Role.CommitteeStaff), await AccountAsync(Role.Auditor));
        var year = Services.GetRequiredService<OfficeClock>().Today.Year;
        await AsAsync<PlanService>(staff, s => s.CreateAsync(new() { Year = year }, Ct));
        var (list, item, assignment) = (0, 0, 0);
        await AsAsync<TaskListService>(
            staff,
            async s => list = Refused.Done(await s.CreateAsync(new() { Year = year, DirectiveCode = "D1" }, Ct))
        );
        await AsAsync<BreakdownSheetService>(staff, async s => item = Refused.Done(await s.GetAsync(list, Ct)).Measures[0].Id);
        await AsAsync<BreakdownService>(
            staff,
            async s =>
                item = Refused.Done(
                    await s.SaveItemAsync(
                        new()
                        {
                            TaskListId = list,
                            MeasureId = item,
                            Title = $"{Typed}任务",
                            Requirement = Typed,
                            Kind = TargetKind.Cumulative,
                            Target = 10,
                            Unit = "场",
                            Deadline = new(year, 12, 31),
                        },
                        Ct
                    )
                )
        );
        await AsAsync<AssigningService>(
            staff,
            async s =>
            {
                var form = Refused.Done(await s.GetFormAsync(item, Ct));
                Refused.Done(
                    await s.AssignAsync(
                        new()
                        {
                            TaskItemId = item,
                            Version = form.Version,
                            Bodies = [new() { OrganisationId = form.Bodies.Single(b => b.Code == "FTU").Id }],
                            ShortNoticeReason = $"{Typed}，时间紧",
                        },
                        Ct
                    )
                );
            }
        );
        await AsAsync<AssignmentListService>(
            staff,
            async s => assignment = Assert.Single(Refused.Done(await s.ListAsync(new() { Search = Typed }, Ct)).Rows).Id
        );
        await AsAsync<AssignmentService>(
            UserName,
            async s =>
            {
                Refused.Done(
                    await s.DoAsync(
                        new ReportProgress
                        {
                            AssignmentId = assignment,
                            Version = 0,
                            Total = 3,
                            Sentence = Typed,
                            Problem = Typed,
                            NextStep = Typed,
                        },
                        Ct
                    )
                );
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ReportProgress
                            {
                                AssignmentId = assignment,
                                Version = 0,
                                Total = 4,
                                Sentence = Typed,
                            },
                            Ct
                        )
                    ).Refusal
                ); // stale
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ApproveAssignment
                            {
                                AssignmentId = assignment,
                                Version = 1,
                                Note = Typed,
                            },
                            Ct
                        )
                    ).Refusal
                ); // not theirs
            }
        );
        await AsAsync<AssignmentService>(
            other,
            async s =>
                Assert.NotNull(
                    (
                        await s.DoAsync(
                            new ReturnAssignment
                            {
                                AssignmentId = assignment,
                                Version = 1,
                                Reason = $"{Typed}，请补充",
                            },
                            Ct
                        )
                    ).Refusal
                )
        );
        await AsAsync<DraftService>(UserName, async s => Refused.Done(await s.SaveAsync("report-1", $$"""{"say":"{{Typed}}"}""", Ct)));
    }

    // an account is asked for and declined
    private async Task ManageAsync()
    {
        var (asking, declining) = (await AccountAsync(Role.SystemAdministrator), await AccountAsync(Role.SecurityAdministrator));
        await AsAsync<AccountService>(
            asking,
            async s =>
            {
                var organisation = Refused.Done(await s.ListAsync(new(), Ct)).Organisations.First(o => o.TakesAssignments).Id;
                _secrets.Add(
                    Refused
                        .Done(
                            await s.CreateAsync(
                                new()
                                {
                                    UserName = Colleague,
                                    Title = Typed,
                                    Role = Role.LiaisonOfficer,
                                    OrganisationId = organisation,
                                },
                                Ct
                            )
                        )
                        .Token!
                );
            }
        );
        await AsAsync<AccountService>(
            declining,
            async s =>
            {
                var account = Assert.Single(Refused.Done(await s.ListAsync(new() { Text = Colleague }, Ct)).Rows);
                Refused.Done(
                    await s.DeclineAsync(
                        new()
                        {
                            UserId = account.Id,
                            Version = account.Version,
                            Reason = $"{Typed}，不需要",
                        },
                        Ct
                    )
                );
            }
        );
    }

    // as a circuit of theirs would ask
    private async Task AsAsync<TService>(string userName, Func<TService, Task> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        var user = (await scope.ServiceProvider.GetRequiredService<UserManager<OfficeUser>>().FindByNameAsync(userName))!;
        ClaimsPrincipal who = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<OfficeUser>>().CreateAsync(user);
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().BeginAsync(user, Peer, Browser, Ct);
        ((ClaimsIdentity)who.Identity!).AddClaim(new(OfficeClaims.Session, session));
        (
            (IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()
        ).SetAuthenticationState(Task.FromResult(new AuthenticationState(who)));
        await call(scope.ServiceProvider.GetRequiredService<TService>());
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
