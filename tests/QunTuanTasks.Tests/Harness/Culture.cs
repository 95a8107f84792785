using System.Globalization;
using System.Runtime.CompilerServices;

namespace QunTuanTasks.Tests.Harness;

internal static class Culture
{
    /// <summary>The office speaks Chinese, whatever the machine does that runs the tests; a test that wants English says so.</summary>
    [ModuleInitializer]
    internal static void Chinese() =>
        CultureInfo.DefaultThreadCurrentCulture =
            CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture =
            CultureInfo.CurrentUICulture =
                CultureInfo.GetCultureInfo("zh-CN");
}
