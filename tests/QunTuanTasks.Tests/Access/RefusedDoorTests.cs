using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Access;

/// <summary>
/// Every door that refuses by role before a service is asked: it answers as an address that is not there, whatever is asked of it, and the
/// log says who stood before it (faults.md 71).
/// </summary>
public sealed partial class RefusedDoorTests(WebOffice web) : IClassFixture<WebOffice>
{
    public static TheoryData<Role> Everybody => [.. Enum.GetValues<Role>()];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Everybody))]
    public async Task DoorOfAnotherRole_AnswersLikeNone_AndIsInTheLog(Role role)
    {
        var browser = await web.VisitAsync(role);
        var doors = Addresses.Own(web).Where(e => Addresses.Takes(e, "GET") && IsClosedTo(role, e)).ToList();
        Assert.True(doors.Count >= (role is Role.CommitteeStaff ? 4 : 3), $"only {doors.Count} doors are closed to {role}");
        var account = await web.AccountAsync(role);
        List<string> wrong = [];
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Post })
        {
            var nothing = await AskAsync(browser, method, "/nothing-here");
            foreach (var door in doors.Where(d => method != HttpMethod.Post || Addresses.Takes(d, "POST")))
            {
                var before = await LastAsync();
                var answer = await AskAsync(browser, method, Addresses.Path(door));
                if (method != HttpMethod.Post && answer != nothing)
                {
                    wrong.Add($"{method} {door.RoutePattern.RawText}: {answer} instead of {nothing}");
                }
                if (method == HttpMethod.Post && answer.Status is not (404 or 400))
                {
                    wrong.Add($"{method} {door.RoutePattern.RawText}: {answer.Status}");
                }
                if (answer.Status == 404 && !await IsToldAsync(before, account))
                {
                    wrong.Add($"{method} {door.RoutePattern.RawText}: not in the log");
                }
            }
        }
        Assert.Equal([], wrong);
    }

    private static bool IsClosedTo(Role role, RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Any(a => a.Policy is { } policy && PageAccess.Roles.TryGetValue(policy, out var roles) && !roles.Contains(role))
        || (role is not Role.Auditor && endpoint.RoutePattern.RawText!.EndsWith(Links.AuditExport, StringComparison.Ordinal));

    private async Task<long> LastAsync()
    {
        await using var db = await DbAsync();
        return await db.AuditEntries.MaxAsync(e => e.Number, Ct);
    }

    // at once, or counted together with others
    private async Task<bool> IsToldAsync(long before, string account)
    {
        await web.Services.GetRequiredService<RefusalLog>().FlushAsync();
        await using var db = await DbAsync();
        var id = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync(Ct);
        return await db.AuditEntries.AnyAsync(e => e.Number > before && e.UserId == id && e.Change == nameof(AuditChange.Refused), Ct);
    }

    private Task<QunTuanDb> DbAsync() => web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);

    private static async Task<Answer> AskAsync(HttpClient browser, HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var answer = await browser.SendAsync(request, Ct);
        var body = await answer.Content.ReadAsStringAsync(Ct);
        return new(
            (int)answer.StatusCode,
            answer.Headers.Location?.OriginalString,
            WebUtility.HtmlDecode(Words().Replace(body, " ")).Trim()
        );
    }

    // what is no text to be read, and what differs in every answer
    [GeneratedRegex(@"<!--.*?-->|<script.*?</script>|<style.*?</style>|<[^>]*>|\s+", RegexOptions.Singleline)]
    private static partial Regex Words();

    private sealed record Answer(int Status, string? Location, string Text);
}
