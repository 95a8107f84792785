using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;
using QunTuanTasks.Access;
using QunTuanTasks.Drafts;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Drafts;

/// <summary>Drafts over HTTP, as a page sends them.</summary>
public sealed partial class DraftEndpointTests(WebOffice web) : IClassFixture<WebOffice>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Draft_ComesBack_ToWhoeverSentItWithThePagesToken()
    {
        var head = await web.VisitAsync(Role.OrganisationHead);
        var token = WebUtility.HtmlDecode(Token().Match(await head.GetStringAsync("/mine", Ct)).Groups[1].Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(head, HttpMethod.Put, null, "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(head, HttpMethod.Put, token, """{"figure#1":"12"}""")).StatusCode);
        Assert.Equal("""{"figure#1":"12"}""", Assert.Single((await head.GetFromJsonAsync<List<KeptDraft>>("/drafts", Ct))!).Fields);
        Assert.Empty((await (await web.VisitAsync(Role.Leader)).GetFromJsonAsync<List<KeptDraft>>("/drafts", Ct))!);
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            (await SendAsync(head, HttpMethod.Put, token, new string('x', DraftService.LongestFields + 1))).StatusCode
        );
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(head, HttpMethod.Delete, null, null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(head, HttpMethod.Delete, token, null)).StatusCode);
        Assert.Empty((await head.GetFromJsonAsync<List<KeptDraft>>("/drafts", Ct))!);
    }

    // no page sends one; it was an unhandled fault, and answered with the page of another status
    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=%ff%00")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n")]
    [InlineData("multipart/form-data", "x")]
    public async Task FormThatCannotBeRead_IsNoDraft(string type, string body)
    {
        var head = await web.VisitAsync(Role.OrganisationHead);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete })
        {
            using var request = new HttpRequestMessage(method, "/drafts?key=report-1") { Content = new StringContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            Assert.Equal(HttpStatusCode.BadRequest, (await head.SendAsync(request, Ct)).StatusCode);
        }
    }

    [Fact]
    public async Task WhoeverIsNotSignedIn_IsSentToTheDoor() =>
        Assert.Equal("/login", (await web.Visit().GetAsync("/drafts", Ct)).Headers.Location!.AbsolutePath);

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, HttpMethod method, string? token, string? body)
    {
        var request = new HttpRequestMessage(method, "/drafts?key=report-1");
        if (token is not null)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        return browser.SendAsync(request, Ct);
    }

    [GeneratedRegex("data-token=\"([^\"]+)\"")]
    private static partial Regex Token();
}
