using System.Runtime.CompilerServices;

namespace QunTuanTasks.Tests.Harness;

internal static class Patience
{
    /// <summary>A busy machine draws late; a page that never does still fails.</summary>
    [ModuleInitializer]
    internal static void WithPages() => Bunit.BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(10);
}
