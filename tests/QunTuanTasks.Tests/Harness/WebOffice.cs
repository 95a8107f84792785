using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

/// <summary>The whole application in memory, on a folder of its own; outside Development, so without demo data and over HTTPS.</summary>
public partial class WebOffice : WebApplicationFactory<Program>
{
    public const string Password = "Erstes-Kennwort-26";

    /// <summary>The first system administrator's name.</summary>
    public const string Administrator = "admin";

    private const string PeerHeader = "Test-Peer";
    private static int _peers;

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"quntuan-web-{Guid.NewGuid():N}");

    /// <summary>Configuration of its own.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A browser without memory of earlier visits; follows no redirect.</summary>
    /// <param name="peer">The address that the server sees; one that nobody else has when left out.</param>
    /// <param name="origin">How it reaches the application.</param>
    public HttpClient Visit(string? peer = null, string origin = "https://localhost")
    {
        var number = Interlocked.Increment(ref _peers);
        var browser = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new(origin) });
        browser.DefaultRequestHeaders.Add(PeerHeader, peer ?? $"10.{number >> 16}.{(number >> 8) & 255}.{number & 255}");
        return browser;
    }

    /// <summary>Sends a static page's form as it is written there, with its token.</summary>
    public static async Task<HttpResponseMessage> PostAsync(
        HttpClient browser,
        string address,
        string form,
        params (string Key, string Value)[] fields
    )
    {
        var token = AntiforgeryToken().Match(await browser.GetStringAsync(address, Ct)).Groups[1].Value;
        return await browser.PostAsync(
            address,
            new FormUrlEncodedContent(
                fields
                    .Append(("_handler", form))
                    .Append(("__RequestVerificationToken", token))
                    .Select(f => KeyValuePair.Create(f.Item1, f.Item2))
            ),
            Ct
        );
    }

    /// <summary>The browser stays, and what it has been told; the sign-in page is shown again.</summary>
    public static async Task SignOutAsync(HttpClient browser)
    {
        var token = AntiforgeryToken().Match(await browser.GetStringAsync("/account/password", Ct)).Groups[1].Value;
        var left = await browser.PostAsync("/account/logout", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Ct);
        Assert.Equal("/login", left.Headers.Location!.ToString());
    }

    public static Task<HttpResponseMessage> SignInAsync(
        HttpClient browser,
        string name,
        string password = Password,
        string returnUrl = "/"
    ) =>
        PostAsync(
            browser,
            $"/login?returnUrl={Uri.EscapeDataString(returnUrl)}",
            "login",
            ("Input.UserName", name),
            ("Input.Password", password)
        );

    /// <summary>The token of the link with which the first system administrator sets a password.</summary>
    public string FirstToken =>
        Services.GetRequiredService<FirstAdministrators>().Links.Single(l => l.Role is Role.SystemAdministrator).Token;

    /// <summary>A browser in which somebody of this role is signed in; the account is made when it is not there.</summary>
    public async Task<HttpClient> VisitAsync(Role role)
    {
        var browser = Visit();
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync(browser, await AccountAsync(role))).StatusCode);
        return browser;
    }

    /// <summary>The user name of an account of this role, with <see cref="Password"/>.</summary>
    public async Task<string> AccountAsync(Role role, string? name = null)
    {
        var userName = name ?? $"web.{role}".ToLowerInvariant();
        await using var db = await Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        if (!await db.Users.AnyAsync(u => u.UserName == userName, Ct))
        {
            var organisation = role is Role.OrganisationHead or Role.LiaisonOfficer ? "FTU" : "PCO";
            var user = OfficeUsers.New(
                userName,
                role,
                await db.Organisations.Where(o => o.Code == organisation).Select(o => o.Id).SingleAsync(Ct),
                "",
                new UpperInvariantLookupNormalizer()
            );
            user.PasswordHash = new PasswordHasher<OfficeUser>().HashPassword(user, Password);
            db.Add(user);
            await db.SaveChangesAsync(Ct);
        }
        return userName;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Storage:Path", _folder);
        builder.UseSetting("Accounts:SecondFactor", "false"); // with a second factor: SecondFactorPagesTests
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        foreach (var (key, value) in Settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureTestServices(s =>
        {
            // what a browser meets within a minute, it meets here at once
            s.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.Zero);
            s.Insert(0, ServiceDescriptor.Transient<IStartupFilter, Peer>());
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
        GC.SuppressFinalize(this);
    }

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryToken();

    // the server in memory has no wire, and so no address at its other end
    private sealed class Peer : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app =>
            {
                app.Use(
                    (http, following) =>
                    {
                        if (http.Request.Headers[PeerHeader] is [{ } peer])
                        {
                            http.Connection.RemoteIpAddress = IPAddress.Parse(peer);
                        }
                        return following(http);
                    }
                );
                next(app);
            };
    }
}
