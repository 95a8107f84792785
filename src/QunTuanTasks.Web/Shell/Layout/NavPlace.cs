using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>Where one is, as the navigation says it.</summary>
public static class NavPlace
{
    /// <summary>The address of the page, relative and without query and fragment.</summary>
    public static string Of(NavigationManager navigation) => navigation.ToBaseRelativePath(navigation.Uri).Split('?', '#')[0];

    /// <summary>The value of aria-current: the page itself, or one below it; null elsewhere.</summary>
    public static string? Current(string here, string href) =>
        string.Equals(here, href, StringComparison.OrdinalIgnoreCase) ? "page"
        : here.StartsWith($"{href}/", StringComparison.OrdinalIgnoreCase) ? "true"
        : null;
}
