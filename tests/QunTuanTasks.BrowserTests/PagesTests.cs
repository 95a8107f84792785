using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// Every page there is, on a desk and on a phone, by day and by night: a picture of each, and nothing that shuts anybody out.
/// </summary>
public sealed class PagesTests(Application application)
{
    // route → who opens it, and where when the route has parameters
    private static readonly Dictionary<string, (string? User, string? Address)> Known = new(StringComparer.Ordinal)
    {
        ["/login"] = (null, null),
        ["/account/password"] = ("ftu", null),
        ["/account/set-password"] = (null, null),
        ["/account/second-factor"] = ("ftu", null),
        ["/account/denied"] = ("ftu", null),
        ["/not-found"] = ("ftu", "no-such-page"),
        ["/refused/{Status:int}"] = (null, "refused/429"),
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
        ["/arena"] = ("staff", null),
        ["/arena/{Id:int}"] = ("staff", "first arena/ of arena"),
        ["/arena/{Id:int}/present"] = ("staff", "first arena/ of arena /present?slide=1"),
        ["/me"] = ("ftu", null),
        ["/help"] = ("ftu", null),
        ["/settings/plan"] = ("staff", null),
        ["/settings/organisations"] = ("sysadmin", null),
        ["/settings/accounts"] = ("sysadmin", null),
        ["/settings/backup"] = ("sysadmin", null),
        ["/settings/audit"] = ("auditor", null),
    };

    // no page of its own: it sends on, or it is only ever shown in place of another, or after a right password (AccountTests looks at it)
    private static readonly string[] Unvisited = ["/", "/error", "/login/code"];

    /// <summary>Every page there is.</summary>
    public static IEnumerable<string> Routes { get; } =
    [
        .. typeof(Program)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
            .Select(r => r.Template)
            .Distinct()
            .Except(Unvisited)
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> AllRoutes => [.. Routes];

    /// <summary>Where every page is.</summary>
    public static IEnumerable<string> AllAddresses => Routes.Select(r => Known[r].Address ?? r);

    /// <summary>Who opens a page, and where it is.</summary>
    public static (string? User, string Address) Of(string route) => (Known[route].User, Known[route].Address ?? route);

    [Fact]
    public void EveryPage_IsVisited() => Assert.Equal([], Routes.Except(Known.Keys));

    [Theory]
    [MemberData(nameof(AllRoutes))]
    public async Task Page_IsReadableByAll_WideAndNarrow_LightAndDark(string route)
    {
        var (user, address) = Known[route];
        // a page that is not there answers 404, and the browser says so
        var wrong = await Looks.WrongAsync(
            application,
            user,
            NameOf(route),
            address ?? route,
            isExpected: complaint => route is "/not-found" && complaint.Contains("404", StringComparison.Ordinal)
        );
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string NameOf(string route) =>
        route
            .TrimStart('/')
            .Replace("/{Id:int}", "-one", StringComparison.Ordinal)
            .Replace("/{Status:int}", "", StringComparison.Ordinal)
            .Replace("/{Code}", "-one", StringComparison.Ordinal)
            .Replace('/', '-');
}
