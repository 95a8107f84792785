using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>The addresses that have a page. A menu never points at one that has none.</summary>
public static class Pages
{
    private static readonly FrozenSet<string> Routes = typeof(Pages)
        .Assembly.GetTypes()
        .SelectMany(t => t.GetCustomAttributes<RouteAttribute>())
        .Select(r => r.Template.TrimStart('/'))
        .ToFrozenSet(StringComparer.Ordinal);

    public static bool Exists(string link) => Routes.Contains(link);

    /// <summary>The pattern of a page's first address; what stands in a particular one is not in it.</summary>
    public static string AddressOf(Type page) => page.GetCustomAttributes<RouteAttribute>().FirstOrDefault()?.Template ?? "";
}
