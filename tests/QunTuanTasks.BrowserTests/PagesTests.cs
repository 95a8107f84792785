using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>Every page there is, on a desk and on a phone, by day and by night: a picture of each, and nothing that shuts anybody out.</summary>
public sealed class PagesTests(Application application)
{
    // route → who opens it, and where when the route has parameters
    private static readonly Dictionary<string, (string? User, string? Address)> Known = new(StringComparer.Ordinal)
    {
        ["/login"] = (null, null),
        ["/account/password"] = ("ftu", null),
        ["/account/set-password"] = (null, null),
        ["/account/denied"] = ("ftu", null),
        ["/not-found"] = ("ftu", "no-such-page"),
        ["/dashboard"] = ("leader", null),
        ["/dashboard/wall"] = ("leader", "dashboard/wall?paused=1"),
        ["/mine"] = ("ftu", null),
        ["/desk"] = ("staff", null),
        ["/lists"] = ("staff", null),
        ["/lists/{Id:int}"] = ("staff", "first lists/ of lists"),
        ["/directives/{Code}"] = ("leader", "directives/D1"),
        ["/assignments"] = ("staff", null),
        ["/assignments/{Id:int}"] = ("staff", "first assignments/ of assignments"),
        ["/organisations"] = ("leader", null),
        ["/organisations/{Code}"] = ("leader", "organisations/FTU"),
        ["/me"] = ("ftu", null),
        ["/settings/plan"] = ("staff", null),
        ["/settings/organisations"] = ("sysadmin", null),
        ["/settings/accounts"] = ("sysadmin", null),
    };

    // no page of its own: it sends on, or it is only ever shown in place of another
    private static readonly string[] Unvisited = ["/", "/error"];

    private static IEnumerable<string> Routes { get; } =
        [.. typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template).Distinct().Except(Unvisited).Order(StringComparer.Ordinal)];

    public static TheoryData<string> AllRoutes => [.. Routes];

    [Fact]
    public void EveryPage_IsVisited() => Assert.Equal([], Routes.Except(Known.Keys));

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Page_IsReadableByAll_WideAndNarrow_LightAndDark(string route)
    {
        var (user, address) = Known[route];
        List<string> wrong = [];
        foreach (var language in Application.AllPictures ? new[] { "zh-CN", "en" } : ["zh-CN"])
        {
            foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (1440, ColorScheme.Dark), (360, ColorScheme.Light), (360, ColorScheme.Dark) })
            {
                await using var person = await application.OpenAsync(user, width, width == 360 ? 740 : 900, scheme, language);
                await person.GoAsync(await AddressAsync(person, route, address));
                var look = $"{width}{(scheme is ColorScheme.Dark ? "-dark" : "")}{(language == "en" ? "-en" : "")}";
                await person.PictureAsync($"{NameOf(route)}-{look}");
                wrong.AddRange((await person.BarriersAsync()).Select(b => $"{look}: {b}"));
                if (await person.OverhangAsync() is > 0 and var pixels) { wrong.Add($"{look}: {pixels} pixels wider than the window"); }
                // a page that is not there answers 404, and the browser says so
                wrong.AddRange(person.Complaints.Where(c => route is not "/not-found" || !c.Contains("404", StringComparison.Ordinal)).Select(c => $"{look}: {c}"));
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string NameOf(string route) => route.TrimStart('/').Replace("/{Id:int}", "-one", StringComparison.Ordinal).Replace("/{Code}", "-one", StringComparison.Ordinal).Replace('/', '-');

    // "first X of Y": the first link on page Y whose address begins with X
    private static async Task<string> AddressAsync(Person person, string route, string? address)
    {
        if (address is null) { return route; }
        if (address.Split(' ') is not ["first", var wanted, "of", var from]) { return address; }
        await person.GoAsync(from);
        var links = await person.Page.Locator("main a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return links.First(l => l.TrimStart('/').StartsWith(wanted, StringComparison.Ordinal));
    }
}
