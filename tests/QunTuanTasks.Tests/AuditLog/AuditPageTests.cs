using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.AuditLog;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.AuditLog;

public sealed class AuditPageTests : PageTest
{
    [Fact]
    public async Task Auditor_SeesWhoDidWhat_WithWhatItWasBefore()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU") with { From = "10.1.2.3" }, id, AssignmentAct.Report, 3);
        SignIn(Office.Auditor);
        var page = Render<AuditPage>();
        var row = page.WaitForElement("tbody tr");
        Assert.Contains("head-FTU", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("10.1.2.3", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("Modified", row.GetAttribute("data-change"));
        Assert.Contains("自报数", row.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Claimed", row.TextContent, StringComparison.Ordinal);
    }

    // ids and code words are the log's, names and words the reader's
    [Fact]
    public async Task Records_AreCalledByTheirNames_AndValuesByTheirWords()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 100);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Submit);
        var item = await Office.ReadAsync(db => db.Assignments.Where(a => a.Id == id).Select(a => a.TaskItem).SingleAsync());
        SignIn(Office.Auditor);
        Services.GetRequiredService<NavigationManager>().NavigateTo($"settings/audit?subject=Assignment&id={id}");
        var page = Render<AuditPage>();
        var row = page.WaitForElement("tbody tr");
        Assert.Equal($"{item.Code} {item.Title}", row.QuerySelector("a.audit-id")!.TextContent.Trim());
        Assert.Equal($"{item.Code} {item.Title} ×", page.Find("a.chip").TextContent);
        var values = row.QuerySelector(".audit-values")!.TextContent;
        Assert.Contains("head-FTU", values, StringComparison.Ordinal);
        Assert.Contains("待审核", values, StringComparison.Ordinal);
        Assert.DoesNotContain("UnderReview", values, StringComparison.Ordinal);
        Assert.Contains(Say.D(Office.Today), values, StringComparison.Ordinal);
    }

    // a note may be a sentence: the page that read it as JSON stayed away
    [Fact]
    public async Task NotedSentence_IsShownAsItIs()
    {
        var factory = Office.Get<IDbContextFactory<QunTuanDb>>();
        await factory.NoteAsync(Office.SecurityAdministrator, "DeclineAccount", new(AuditChange.Noted, Detail: "缺少申请单"), Ct);
        SignIn(Office.Auditor);
        var page = Render<AuditPage>();
        Assert.Contains("缺少申请单", page.WaitForElement("tbody tr details").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task EveryPropertyThatTheLogKeeps_HasAWord_AndEveryMember(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var missing = await Office.ReadAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Where(t => t.ClrType.IsAssignableTo(typeof(IAudited)))
                    .SelectMany(t => t.GetProperties().Select(p => (Root: t.ClrType, p.Name, Type: Bare(p.ClrType))))
                    .Where(p => !_kept.Contains(p.Name))
                    .SelectMany(p => Missing(p.Root.Name, p.Name, p.Type))
                    .Distinct()
                    .ToList()
            )
        );
        Assert.Equal([], missing);
    }

    /// <summary>Never in the log: secrets, counters and folded texts.</summary>
    private static readonly HashSet<string> _kept =
    [
        "AccessFailedCount",
        "ConcurrencyStamp",
        "PasswordHash",
        "RequirementText",
        "SearchText",
        "SecurityStamp",
    ];

    private static Type Bare(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static IEnumerable<string> Missing(string root, string property, Type type)
    {
        if (AuditFields.Known(root, property) is null)
        {
            yield return $"{root}.{property}";
        }
        if (property.EndsWith("Id", StringComparison.Ordinal) && property.Length > 2 && property != "VerifiedReportId")
        {
            if (!AuditNaming.Pointing.ContainsKey(property))
            {
                yield return $"{root}.{property} points at nothing";
            }
        }
        foreach (var member in type.IsEnum ? Enum.GetNames(type) : [])
        {
            if (Labels.Find($"{type.Name}_{member}") is null)
            {
                yield return $"{type.Name}_{member}";
            }
        }
    }

    [Fact]
    public async Task Filter_LivesInTheAddress_AndTheExportTakesIt()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Auditor);
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("settings/audit?subject=Assignment");
        var page = Render<AuditPage>();
        page.WaitForAssertion(() =>
            Assert.All(page.FindAll("tbody tr"), r => Assert.Contains("交办事项", r.TextContent, StringComparison.Ordinal))
        );
        Assert.Equal("settings/audit/export?subject=Assignment", page.Find("a[download]").GetAttribute("href"));
        page.FindAll("select")[1].Change("Refused");
        Assert.EndsWith("settings/audit?subject=Assignment&change=Refused", navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的记录。", page.Find(".empty").TextContent));
    }

    [Fact]
    public async Task Check_SaysThatItHolds_OrWhereItDoesNot()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Auditor);
        var page = Render<AuditPage>();
        page.WaitForElement("tbody tr");
        page.Find(".page-top button").Click();
        page.WaitForAssertion(() => Assert.Equal("Holds", page.Find("[data-proof]").GetAttribute("data-proof")));
    }

    [Fact]
    public void SomebodyElse_IsToldSo()
    {
        SignIn(Office.SystemAdministrator);
        var page = Render<AuditPage>();
        page.WaitForAssertion(() => Assert.Equal("这一步不在您的权限之内。", page.Find("[role='alert'] .said").TextContent));
    }
}
