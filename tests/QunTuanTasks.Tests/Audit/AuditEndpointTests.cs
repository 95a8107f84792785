using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MiniExcelLibs;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

/// <summary>The log as a file, and who came in from where, over HTTP as a browser does.</summary>
public sealed class AuditEndpointTests(WebOffice web) : IClassFixture<WebOffice>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Auditor_GetsTheFilteredLogAsASheet_OthersAreTurnedAway_AndTooManyAreToldToWait()
    {
        var auditor = await web.VisitAsync(Role.Auditor);
        var answer = await auditor.GetAsync("/settings/audit/export?change=Noted&user=web.auditor", Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var rows = (await (await answer.Content.ReadAsStreamAsync(Ct)).QueryAsync(useHeaderRow: true, cancellationToken: Ct))
            .Cast<IDictionary<string, object>>()
            .ToList();
        Assert.All(rows, r => Assert.Equal("web.auditor", r["账号"]));
        Assert.Contains(rows, r => Equals("登录", r["操作"]));

        foreach (var role in Enum.GetValues<Role>().Where(r => r is not Role.Auditor))
        {
            var refused = await (await web.VisitAsync(role)).GetAsync("/settings/audit/export", Ct);
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }
        HttpResponseMessage? last = null;
        for (var n = 0; n < 11; n++)
        {
            last = await auditor.GetAsync("/settings/audit/export?change=Deleted", Ct);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
    }

    [Fact]
    public async Task SignIns_AndWrongPasswords_AreInTheLog_WithTheirAddress()
    {
        var name = await web.AccountAsync(Role.Leader, "web.log");
        var browser = web.Visit("192.0.2.77");
        await WebOffice.SignInAsync(browser, name, "Falsches-Kennwort-26");
        await WebOffice.SignInAsync(browser, "nobody.there", "Falsches-Kennwort-26");
        await WebOffice.SignInAsync(browser, name);
        await using var db = await web.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);
        var entries = await db
            .AuditEntries.AsNoTracking()
            .Where(e => e.Act == "SignIn" && e.From == "192.0.2.77")
            .OrderBy(e => e.Number)
            .ToListAsync(Ct);
        Assert.Equal(
            [
                (nameof(AuditChange.Refused), "WrongPassword"),
                (nameof(AuditChange.Refused), "UnknownName"),
                (nameof(AuditChange.Noted), null),
            ],
            entries.Select(e => (e.Change, e.After))
        );
        Assert.DoesNotContain(entries, e => (e.SubjectId + e.After + e.UserId).Contains("nobody.there", StringComparison.Ordinal));
    }
}
