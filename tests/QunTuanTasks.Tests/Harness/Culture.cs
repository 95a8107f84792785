using System.Globalization;
using System.Runtime.CompilerServices;

namespace QunTuanTasks.Tests.Harness;

internal static class Culture
{
    /// <summary>The office speaks Chinese; a test that wants English says so.</summary>
    [ModuleInitializer]
    internal static void Chinese() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");

    /// <summary>A busy machine draws late; a page that never does still fails.</summary>
    [ModuleInitializer]
    internal static void Patient() => Bunit.BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(10);
}
