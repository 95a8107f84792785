using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

internal static class NavigationPath
{
    /// <summary>The path of the host that the application stands below, such as /quntuan; empty: none.</summary>
    public static string PathBase(this NavigationManager navigation) => new Uri(navigation.BaseUri).AbsolutePath.TrimEnd('/');
}
