using System.Net;
using Microsoft.AspNetCore.Routing;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Security;

/// <summary>Whatever is asked, and whoever asks: the answer carries its policy, and nothing private stays in the browser.</summary>
public sealed class HeadersTests(WebOffice web) : IClassFixture<WebOffice>
{
    private static readonly Dictionary<string, string> Wanted = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["X-Frame-Options"] = "DENY",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Strict-Transport-Security"] = "max-age=31536000",
    };

    private static readonly Dictionary<string, string> OfAFile = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
        ["Strict-Transport-Security"] = "max-age=31536000",
        ["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    };

    private static readonly string[] Directives =
    [
        "default-src 'none'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ];

    public static TheoryData<string> Everybody => ["nobody", .. Enum.GetNames<Role>()];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task EveryPageAndEndpoint_CarriesItsPolicy_AndIsStoredNowhere(string role)
    {
        var browser = Enum.TryParse<Role>(role, out var r) ? await web.VisitAsync(r) : web.Visit();
        List<string> wrong = [];
        var own = Addresses.Own(web).Select(Addresses.Path).Distinct().ToList();
        Assert.Contains("/dashboard", own);
        foreach (var address in own.Concat(["/", "/nothing-here", "/_blazor/nothing", "/login?returnUrl=//evil.example"]))
        {
            var answer = await browser.GetAsync(address, Ct);
            wrong.AddRange(Lacking(answer).Select(l => $"{address} ({(int)answer.StatusCode}): {l}"));
            if (!answer.Headers.CacheControl!.NoStore)
            {
                wrong.Add($"{address} may be stored: {answer.Headers.CacheControl}");
            }
        }
        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task EveryMethodOfEveryEndpoint_TheCircuitsToo_CarriesIt()
    {
        var (nobody, staff) = (web.Visit(), await web.VisitAsync(Role.CommitteeStaff));
        var asked =
            from endpoint in Addresses.Of(web)
            where !Addresses.IsFile(endpoint)
            from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            select (Method: method, Address: Addresses.Path(endpoint));
        List<string> wrong = [];
        var all = asked.Distinct().ToList();
        Assert.Contains(("POST", "/_blazor/negotiate"), all);
        Assert.Contains(("DELETE", "/drafts/"), all);
        foreach (var (method, address) in all)
        {
            foreach (var browser in new[] { nobody, staff })
            {
                using var question = new HttpRequestMessage(new(method), address);
                var answer = await browser.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, Ct);
                wrong.AddRange(Lacking(answer).Select(l => $"{method} {address} ({(int)answer.StatusCode}): {l}"));
                if (answer.Headers.CacheControl is not { NoStore: true })
                {
                    wrong.Add($"{method} {address} may be stored: {answer.Headers.CacheControl}");
                }
            }
        }
        Assert.Equal([], wrong);
    }

    [Fact]
    public async Task EveryFile_CarriesItsPolicy_AndMayBeKept()
    {
        var browser = web.Visit();
        List<string> wrong = [];
        var files = Addresses.Of(web).Where(Addresses.IsFile).Select(Addresses.Path).Distinct().ToList();
        Assert.Contains("/app.css", files);
        foreach (var address in files)
        {
            var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, Ct);
            wrong.AddRange(LackingOfAFile(answer).Select(l => $"{address} ({(int)answer.StatusCode}): {l}"));
            if (answer is { IsSuccessStatusCode: true, Headers.CacheControl.NoStore: true })
            {
                wrong.Add($"{address} is fetched again for every page");
            }
        }
        Assert.Equal([], wrong);
    }

    // an answer that a stranger can write into and read the length of tells what else is in it: what carries data goes as it is
    [Theory]
    [InlineData("/login", true)]
    [InlineData("/dashboard", true)]
    [InlineData("/settings/nothing", true)]
    [InlineData("/drafts/", false)]
    [InlineData("/health/ready", false)]
    public async Task Pages_ArePacked_AndNothingElseThatIsMadeForSomebody(string address, bool isPacked)
    {
        var browser = await web.VisitAsync(Role.Leader);
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        question.Headers.Add("Accept-Encoding", "br, gzip");
        var answer = await browser.SendAsync(question, Ct);
        Assert.Equal(isPacked, answer.Content.Headers.ContentEncoding.Count > 0);
        Assert.True(!isPacked || answer.Headers.Vary.Contains("Accept-Encoding"), "a cache in between may hand it to who cannot unpack it");
    }

    [Fact]
    public async Task RefusalsOfTheServerItself_CarryThemToo()
    {
        using var foreignHost = new HttpRequestMessage(HttpMethod.Get, "/login");
        foreignHost.Headers.Host = "evil.example";
        var answer = await web.Visit().SendAsync(foreignHost, Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal([], Lacking(answer));

        var wrongMethod = await web.Visit().PutAsync("/login", null, Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, wrongMethod.StatusCode);
        Assert.Equal([], Lacking(wrongMethod));
        Assert.Contains(
            "服务器没有处理这个请求",
            WebUtility.HtmlDecode(await wrongMethod.Content.ReadAsStringAsync(Ct)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(403, "无权查看")]
    [InlineData(404, "没有找到")]
    [InlineData(429, "请在60秒后再试")]
    [InlineData(503, "服务器正忙")]
    [InlineData(400, "服务器没有处理这个请求")]
    public async Task WhatIsRefused_HasItsSentence(int status, string sentence)
    {
        var page = WebUtility.HtmlDecode(await web.Visit().GetStringAsync($"/refused/{status}", Ct));
        Assert.Contains(sentence, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScriptsOfAPage_AreItsOwnFiles_AndTheImportMapOfThisAnswer()
    {
        var browser = await web.VisitAsync(Role.Leader);
        var first = await browser.GetAsync("/dashboard", Ct); // a static page needs no import map
        var nonce = Nonce(first);
        Assert.NotEqual(nonce, Nonce(await browser.GetAsync("/dashboard", Ct)));
        var text = WebUtility.HtmlDecode(await first.Content.ReadAsStringAsync(Ct));
        Assert.Contains($"nonce=\"{nonce}\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("onclick=", text, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryCookie_IsForThisHostAndHttpsAlone()
    {
        var browser = web.Visit();
        var answers = new List<HttpResponseMessage>
        {
            await browser.GetAsync("/login", Ct),
            await browser.GetAsync("/account/language?to=en&returnUrl=%2Flogin", Ct),
            await browser.GetAsync("/account/theme?to=dark&returnUrl=%2Flogin", Ct),
            await WebOffice.SignInAsync(browser, await web.AccountAsync(Role.Leader)),
            await browser.GetAsync("/me", Ct),
        };
        var cookies = answers.SelectMany(a => a.Headers.TryGetValues("Set-Cookie", out var set) ? set : []).ToList();
        foreach (var name in new[] { "quntuan", "quntuan.form", "language", "theme" })
        {
            Assert.Contains(cookies, c => c.StartsWith($"__Host-{name}=", StringComparison.Ordinal));
        }
        Assert.All(
            cookies,
            cookie =>
            {
                var parts = cookie.Split("; ").Select(p => p.ToLowerInvariant()).ToList();
                Assert.StartsWith("__host-", parts[0], StringComparison.Ordinal);
                Assert.Contains("path=/", parts);
                Assert.Contains("secure", parts);
                Assert.DoesNotContain(parts, p => p.StartsWith("domain=", StringComparison.Ordinal));
                Assert.Contains(parts, p => p is "samesite=lax" or "samesite=strict");
                Assert.True(parts.Contains("httponly") || parts[0].StartsWith("__host-theme=", StringComparison.Ordinal), cookie);
            }
        );
    }

    private static string Nonce(HttpResponseMessage answer) =>
        Policy(answer).Single(d => d.StartsWith("script-src ", StringComparison.Ordinal)).Split("'nonce-")[1].TrimEnd('\'');

    private static string[] Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ");

    // what only a page heeds is not said with a file: no script runs in it, and nobody frames it
    private static IEnumerable<string> LackingOfAFile(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode
            ? OfAFile
                .Where(h => h.Key != "Content-Security-Policy" || !IsSheetOrScript(answer))
                .Where(h => !answer.Headers.TryGetValues(h.Key, out var said) || said.Single() != h.Value)
                .Select(h => h.Key)
            : Lacking(answer);

    private static bool IsSheetOrScript(HttpResponseMessage answer) =>
        answer.Content.Headers.ContentType?.MediaType is "text/css" or "text/javascript";

    private static IEnumerable<string> Lacking(HttpResponseMessage answer)
    {
        foreach (var (name, value) in Wanted)
        {
            if (!answer.Headers.TryGetValues(name, out var values) || values.Single() != value)
            {
                yield return name;
            }
        }
        if (
            !answer.Headers.TryGetValues("Permissions-Policy", out var devices)
            || !devices.Single().Contains("camera=()", StringComparison.Ordinal)
        )
        {
            yield return "Permissions-Policy";
        }
        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
        {
            yield return "says what serves it";
        }
        if (!answer.Headers.TryGetValues("Content-Security-Policy", out var policies))
        {
            yield return "Content-Security-Policy";
            yield break;
        }
        var policy = policies.Single().Split("; ");
        foreach (var directive in Directives.Except(policy))
        {
            yield return directive;
        }
        var script = policy.Single(d => d.StartsWith("script-src ", StringComparison.Ordinal));
        if (!script.StartsWith("script-src 'self' 'nonce-", StringComparison.Ordinal) || script.Split(' ').Length != 3)
        {
            yield return script;
        }
        if (policy.Length != Directives.Length + 1)
        {
            yield return $"more is let in than is known: {policies.Single()}";
        }
    }
}
