using System.Net;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Security;

/// <summary>Below a path of a host that serves other things: whoever names the path, every address of an answer says it.</summary>
public sealed class BelowAPathTests
{
    private const string Proxy = "10.200.0.7";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PathThatTheProxyLeaves_IsOurs()
    {
        await using var web = new Below(("Security:PathBase", "/quntuan"));
        var answer = await web.Visit().GetAsync("/quntuan/mine", Ct);
        Assert.Equal("/quntuan/login?returnUrl=%2Fquntuan%2Fmine", answer.Headers.Location!.PathAndQuery);
        Assert.Contains("<base href=\"/quntuan/\"", await web.Visit().GetStringAsync("/quntuan/login", Ct), StringComparison.Ordinal);
        var turned = await web.Visit().GetAsync("/quntuan/account/language?to=en&returnUrl=%2Flogin", Ct);
        Assert.Equal("/quntuan/login", turned.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(Proxy, "/quntuan", "/quntuan/login?returnUrl=%2Fquntuan%2Fmine")]
    [InlineData(Proxy, "/city/quntuan", "/city/quntuan/login?returnUrl=%2Fcity%2Fquntuan%2Fmine")]
    [InlineData(Proxy, "", "/login?returnUrl=%2Fmine")]
    [InlineData("10.200.0.8", "/quntuan", "/login?returnUrl=%2Fmine")]
    public async Task PathThatTheProxyTakesAway_IsNamedByAKnownOneAlone(string peer, string prefix, string sentTo)
    {
        await using var web = new Below(("Security:KnownProxies", Proxy), ("Security:AllowPlainHttp", "true"));
        var answer = await AskedAsync(web, peer, prefix);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(sentTo, answer.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/quntuan/../mail")]
    [InlineData("/a b")]
    [InlineData("/\"><script>")]
    public async Task PathThatIsNone_IsRefused(string prefix)
    {
        await using var web = new Below(("Security:KnownProxies", Proxy), ("Security:AllowPlainHttp", "true"));
        var answer = await AskedAsync(web, Proxy, prefix);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskedAsync(WebOffice web, string peer, string prefix)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/mine");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", "192.0.2.10");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        request.Headers.TryAddWithoutValidation("X-Forwarded-Prefix", prefix);
        return await web.Visit(peer, "http://localhost").SendAsync(request, Ct);
    }

    private sealed class Below(params (string Key, string Value)[] settings) : WebOffice
    {
        protected override IReadOnlyDictionary<string, string> Settings { get; } = settings.ToDictionary(s => s.Key, s => s.Value);
    }
}
