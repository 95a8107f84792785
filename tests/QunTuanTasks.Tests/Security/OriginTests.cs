using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Security;

/// <summary>Another site's page gets nothing done with the cookies of whoever looks at it: no circuit, no form.</summary>
public sealed class OriginTests(WebOffice web) : IClassFixture<WebOffice>
{
    private const string Own = "https://localhost";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Own, HttpStatusCode.OK)]
    [InlineData("https://localhost:443", HttpStatusCode.OK)]
    [InlineData("https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost:8443", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost", HttpStatusCode.Forbidden)]
    [InlineData("https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("https://evil.localhost", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("nonsense", HttpStatusCode.Forbidden)]
    public async Task Circuit_IsForPagesOfThisOriginOnly(string origin, HttpStatusCode status)
    {
        var browser = await web.VisitAsync(Role.Leader);
        foreach (
            var (method, address) in new[]
            {
                (HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1"),
                (HttpMethod.Get, "/_blazor?id=1"),
                (HttpMethod.Post, "/_blazor/disconnect"),
            }
        )
        {
            using var request = new HttpRequestMessage(method, address);
            request.Headers.Add("Origin", origin);
            var answer = await browser.SendAsync(request, Ct);
            Assert.True(
                status is HttpStatusCode.Forbidden
                    ? answer.StatusCode is HttpStatusCode.Forbidden
                    : answer.StatusCode is not HttpStatusCode.Forbidden,
                $"{address} from {origin}: {answer.StatusCode}"
            );
        }
    }

    [Theory]
    [InlineData(null, true)] // no browser: it carries nobody else's cookies
    [InlineData("same-origin", true)]
    [InlineData("same-site", false)]
    [InlineData("cross-site", false)]
    [InlineData("none", false)]
    public async Task WithoutAnOrigin_WhereTheBrowserSaysItStandsDecides(string? site, bool isLetIn)
    {
        var browser = await web.VisitAsync(Role.Leader);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }
        Assert.Equal(isLetIn ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await browser.SendAsync(request, Ct)).StatusCode);
    }

    [Fact]
    public async Task EveryFormThatIsTaken_AsksForItsToken()
    {
        var browser = await web.VisitAsync(Role.SystemAdministrator);
        List<string> wrong = [];
        var takers = Addresses.Own(web).Where(e => Addresses.Takes(e, "POST")).ToList();
        Assert.Contains(takers, e => Addresses.Path(e) == "/account/logout");
        foreach (var endpoint in takers)
        {
            var address = Addresses.Path(endpoint);
            if (endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
            {
                wrong.Add($"{address} asks for no token");
            }
            foreach (
                var body in new HttpContent[]
                {
                    new FormUrlEncodedContent([new("_handler", "login")]),
                    new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
                    new FormUrlEncodedContent([new("__RequestVerificationToken", "forged")]),
                }
            )
            {
                var answer = await browser.PostAsync(address, body, Ct);
                // back to the page with its sentence, or refused as a whole; a page of another role is not there
                if (
                    answer.StatusCode
                    is not (HttpStatusCode.Redirect or HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
                )
                {
                    wrong.Add($"{address} answers {answer.StatusCode} to a form without its token");
                }
            }
        }
        Assert.Equal([], wrong);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/me", Ct)).StatusCode); // nobody was signed out
    }
}
