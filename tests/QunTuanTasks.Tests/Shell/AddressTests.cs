using System.Globalization;
using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Accounts;
using QunTuanTasks.Web.AuditLog;
using QunTuanTasks.Web.Shell;
using QunTuanTasks.Web.SignIn;

namespace QunTuanTasks.Tests.Shell;

/// <summary>
/// People write addresses, and copy them with what stood behind them. Every page, with nonsense in every parameter: it says in one line
/// what it left out, and shows the rest (faults.md 28).
/// </summary>
public sealed class AddressTests : PageTest
{
    private static readonly string[] Nonsense =
    [
        "x",
        "-1",
        "0",
        "99999999999999999999",
        "0001-01-01",
        "9999-12-31",
        "2026-02-30",
        "2026。",
        "Red,Green",
        "7",
        "%00",
        "%ef%bf%be",
        "%F0%9F%99%82",
    ];

    // drawn by the server once, over a request: their addresses are asked for in ForeignAddressTests
    private static readonly HashSet<Type> Static =
    [
        .. typeof(PageBase)
            .Assembly.GetTypes()
            .Where(t =>
                (t.Namespace == typeof(LoginPage).Namespace || t.Namespace == typeof(AccountsPage).Namespace) && t != typeof(AccountsPage)
            ),
    ];

    // any text is a text: nothing is found, which is no nonsense
    private static readonly HashSet<string> Texts = ["search", "tag", "cursor", "q", "user", "act", "subject", "id", "org", "slide"];

    public static TheoryData<string> Pages =>
        [
            .. typeof(PageBase)
                .Assembly.GetTypes()
                .Where(t => t.GetCustomAttribute<RouteAttribute>() is not null && Parameters(t).Count > 0 && !Static.Contains(t))
                .Select(t => t.FullName!),
        ];

    public static TheoryData<string> Everywhere =>
        [
            .. typeof(PageBase)
                .Assembly.GetTypes()
                .Where(t =>
                    t.GetCustomAttribute<RouteAttribute>()?.Template.Contains('{', StringComparison.Ordinal) is true && !Static.Contains(t)
                )
                .Select(t => t.FullName!),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Nonsense_IsSaidAndLeftOut(string page)
    {
        var type = typeof(PageBase).Assembly.GetType(page)!;
        await Office.AssignmentAsync("FTU");
        SignIn(WhoMay(type));
        List<string> faults = [];
        var parameters = Parameters(type);
        var addresses = Nonsense.Select(n => string.Join('&', parameters.Select(p => $"{p}={n}"))).Concat(parameters.Select(p => $"{p}=x"));
        foreach (var query in addresses)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo($"{Path(type, "1")}?{query}");
            try
            {
                var shown = Show(type, "1");
                shown.WaitForAssertion(() => Assert.Empty(shown.FindAll(".waiting")));
                if (shown.FindAll("h1").Count != 1)
                {
                    faults.Add($"{query}: {shown.FindAll("h1").Count} headings");
                }
                var isOfText = query.Split('=') is [var only, "x"] && Texts.Contains(only);
                if (
                    query.EndsWith("=x", StringComparison.Ordinal)
                    && !isOfText
                    && shown.FindAll(".refused").Count == 0
                    && shown.FindAll("[data-left-out]").Count != 1
                )
                {
                    faults.Add($"{query}: not said");
                }
            }
            catch (Exception e)
            {
                faults.Add($"{query}: {(e.InnerException ?? e).Message.ReplaceLineEndings(" ")}");
            }
        }
        Assert.Equal([], faults);
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task WhatIsNotThere_HasAHeading_AndIsNotLoadedForEver(string page)
    {
        var type = typeof(PageBase).Assembly.GetType(page)!;
        await Office.AssignmentAsync("FTU");
        SignIn(WhoMay(type));
        foreach (var id in new[] { "0", "-1", "2147483647" })
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo(Path(type, id));
            var shown = Show(type, id);
            shown.WaitForAssertion(() => Assert.Empty(shown.FindAll(".waiting")));
            Assert.Single(shown.FindAll("h1"));
            Assert.NotEmpty(shown.FindAll("[role=alert]"));
        }
    }

    [Fact]
    public void EveryValueOfAnAddress_IsReadAsText() =>
        Assert.Equal(
            [],
            typeof(PageBase)
                .Assembly.GetTypes()
                .SelectMany(t =>
                    t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                )
                .Where(p => p.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null && p.PropertyType != typeof(string))
                .Select(p => $"{p.DeclaringType!.Name}.{p.Name}")
        );

    private static List<string> Parameters(Type page) =>
        [
            .. page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Select(p => (p.Name, Attribute: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>()))
                .Where(p => p.Attribute is not null)
                .Select(p => (p.Attribute!.Name ?? p.Name).ToLowerInvariant()),
        ];

    private Actor WhoMay(Type page) =>
        page == typeof(AuditPage) ? Office.Auditor
        : page == typeof(AccountsPage) || page.Name == "OrganisationSettingsPage" ? Office.SystemAdministrator
        : page.Name == "MinePage" ? Office.Head("FTU")
        : Office.Staff;

    private static string Path(Type page, string id) =>
        page.GetCustomAttribute<RouteAttribute>()!
            .Template.TrimStart('/')
            .Replace("{Id:int}", id, StringComparison.Ordinal)
            .Replace("{Code}", "FTU", StringComparison.Ordinal);

    private IRenderedComponent<DynamicComponent> Show(Type page, string id)
    {
        Dictionary<string, object> parameters = [];
        if (
            page.GetProperty("Id") is { } number
            && number.GetCustomAttribute<ParameterAttribute>() is not null
            && number.PropertyType == typeof(int)
        )
        {
            parameters["Id"] = int.Parse(id, CultureInfo.InvariantCulture);
        }
        if (page.GetProperty("Code") is not null)
        {
            parameters["Code"] = id == "1" ? (page.Name == "DirectivePage" ? "D1" : "FTU") : "zzz";
        }
        return Render<DynamicComponent>(p => p.Add(c => c.Type, page).Add(c => c.Parameters, parameters));
    }
}
