using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Security;

namespace QunTuanTasks.Tests.Security;

/// <summary>HTTPS or a sentence; proxies and hosts by name.</summary>
public sealed class TransportTests
{
    private const string Proxy = "10.200.0.7";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/login")]
    [InlineData("/app.css")]
    [InlineData("/_blazor/negotiate")]
    public async Task PlainHttp_IsRefusedInASentence_AndSetsNoCookie(string address)
    {
        await using var web = new WebOffice();
        var answer = await web.Visit(origin: "http://localhost").GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("https://", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_AnswersOnTheMachineItself()
    {
        await using var web = new WebOffice();
        Assert.Equal("ok", await web.Visit(origin: "http://localhost").GetStringAsync("/health/live", Ct));
        Assert.False(web.Services.GetRequiredService<Transport>().IsPlainHttpAllowed);
    }

    [Fact]
    public async Task PlainHttp_WhereItIsAllowed_WorksWithPlainCookies()
    {
        await using var web = new Other(("Security:AllowPlainHttp", "true"));
        var browser = web.Visit(origin: "http://localhost");
        var signedIn = await WebOffice.SignInAsync(browser, await web.AccountAsync(Role.Leader));
        Assert.Contains(
            signedIn.Headers.GetValues("Set-Cookie"),
            c =>
                c.StartsWith("quntuan=", StringComparison.Ordinal)
                && !c.Contains("secure", StringComparison.OrdinalIgnoreCase)
                && c.Contains("httponly", StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode);
        Assert.True(web.Services.GetRequiredService<Transport>().IsPlainHttpAllowed);
        Assert.Equal("degraded", await browser.GetStringAsync("/health/ready", Ct)); // what is wrong, on the machine alone
    }

    [Theory]
    [InlineData(Proxy, HttpStatusCode.OK)]
    [InlineData("10.201.3.4", HttpStatusCode.OK)]
    [InlineData("10.200.0.8", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1", HttpStatusCode.Forbidden)]
    public async Task OnlyAProxyThatIsNamed_MaySayThatItWasAskedOverHttps(string peer, HttpStatusCode status)
    {
        await using var web = new Other(("Security:KnownProxies", $"{Proxy}; 10.201.0.0/16"));
        Assert.Equal(status, (await ForwardedAsync(web, peer)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData(Proxy)]
    public async Task WithoutAList_NoProxyIsBelieved(string peer)
    {
        await using var web = new WebOffice();
        Assert.Equal(HttpStatusCode.Forbidden, (await ForwardedAsync(web, peer)).StatusCode);
    }

    [Theory]
    [InlineData("", "localhost", HttpStatusCode.OK)]
    [InlineData("", "tasks.example.gov.cn", HttpStatusCode.BadRequest)]
    [InlineData("tasks.example.gov.cn", "tasks.example.gov.cn", HttpStatusCode.OK)]
    [InlineData("tasks.example.gov.cn", "localhost", HttpStatusCode.BadRequest)] // its health alone, and on the machine itself
    [InlineData("tasks.example.gov.cn", "tasks.example.gov.cn.evil.example", HttpStatusCode.BadRequest)]
    public async Task OnlyHostsThatAreNamed_AreAnswered(string named, string asked, HttpStatusCode status)
    {
        await using var web = new Other(("AllowedHosts", named));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Host = asked;
        // what a proxy says about the host is not even read
        request.Headers.Add("X-Forwarded-Host", named.Length > 0 ? named : "localhost");
        Assert.Equal(status, (await web.Visit().SendAsync(request, Ct)).StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", "localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("10.200.0.8", "localhost", HttpStatusCode.BadRequest)]
    [InlineData("127.0.0.1", "evil.example", HttpStatusCode.BadRequest)]
    public async Task Health_IsAskedOnTheMachineItself_ThoughOtherHostsAreNamed(string peer, string asked, HttpStatusCode status)
    {
        await using var web = new Other(("AllowedHosts", "tasks.example.gov.cn"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/health/ready");
        request.Headers.Host = asked;
        Assert.Equal(status, (await web.Visit(peer).SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task WhatIsWrong_IsToldOnTheMachine_AndToWhoeverSaysTheToken()
    {
        await using var web = new Other(("Security:AllowPlainHttp", "true"), ("Security:HealthToken", "a-token-of-the-office"));
        Assert.StartsWith("degraded: ", await web.Visit("127.0.0.1").GetStringAsync("/health/ready", Ct), StringComparison.Ordinal);
        Assert.Equal("degraded", await web.Visit("10.9.9.9").GetStringAsync("/health/ready", Ct));
        var proxied = web.Visit("127.0.0.1");
        proxied.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.9");
        Assert.Equal("degraded", await proxied.GetStringAsync("/health/ready", Ct));
        var watching = web.Visit("10.9.9.9");
        watching.DefaultRequestHeaders.Authorization = new("Bearer", "a-token-of-the-office");
        Assert.StartsWith("degraded: ", await watching.GetStringAsync("/health/ready", Ct), StringComparison.Ordinal);
        watching.DefaultRequestHeaders.Authorization = new("Bearer", "another");
        Assert.Equal("degraded", await watching.GetStringAsync("/health/ready", Ct));
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    [InlineData("/favicon.ico")]
    [InlineData("/nothing-here")]
    public async Task Head_IsAnsweredLikeGet_WithoutABody(string address)
    {
        await using var web = new WebOffice();
        var browser = web.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        var head = await browser.SendAsync(request, Ct);
        Assert.Equal((await browser.GetAsync(address, Ct)).StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData("AllowedHosts", "*", "AllowedHosts")]
    [InlineData("Security:KnownProxies", "10.0.0.1;proxy", "'proxy'")]
    [InlineData("Security:CircuitsPerPerson", "0", "at least 1")]
    public async Task SettingThatCannotBeMeant_IsRefusedAtTheStart(string key, string value, string said)
    {
        await using var web = new Other((key, value));
        var refused = Assert.ThrowsAny<Exception>(() => web.Visit());
        // the application has said it and ended; the server in memory only knows that it ended
        var check = new SecurityOptions
        {
            KnownProxies = key.EndsWith("Proxies", StringComparison.Ordinal) ? value : "",
            CircuitsPerPerson = key.EndsWith("Person", StringComparison.Ordinal) ? 0 : 1,
        };
        var hosts = Options.Create(
            new Microsoft.AspNetCore.HostFiltering.HostFilteringOptions { AllowedHosts = [key == "AllowedHosts" ? value : "localhost"] }
        );
        var failures = new SecurityOptionsCheck(hosts, new Outside()).Validate(null, check).Failures;
        Assert.NotNull(refused);
        Assert.Contains(said, Assert.Single(failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tasks.example.gov.cn;other.example", "http://127.0.0.1:5080", "https://tasks.example.gov.cn")]
    [InlineData("", "http://127.0.0.1:5080", "https://localhost")]
    [InlineData("tasks.example.gov.cn", "https://tasks.example.gov.cn:8443/", "https://tasks.example.gov.cn:8443")]
    public void TheFirstLink_LeadsWherePeopleReachTheApplication(string named, string listens, string address)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["AllowedHosts"] = named, ["urls"] = listens })
            .Build();
        Assert.Equal(
            address,
            HostNames.Address(configuration, new Outside(), new(Options.Create(new SecurityOptions()), new Outside()), [listens])
        );
        Assert.Equal(
            listens.TrimEnd('/'),
            HostNames.Address(
                configuration,
                new Outside(),
                new(Options.Create(new SecurityOptions { AllowPlainHttp = true }), new Outside()),
                [listens]
            )
        );
    }

    private static async Task<HttpResponseMessage> ForwardedAsync(WebOffice web, string peer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "192.0.2.10");
        return await web.Visit(peer, "http://localhost").SendAsync(request, Ct);
    }

    private sealed class Other(params (string Key, string Value)[] settings) : WebOffice
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = settings.ToDictionary(s => s.Key, s => s.Value);
    }

    private sealed class Outside : Microsoft.Extensions.Hosting.IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } =
            new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
