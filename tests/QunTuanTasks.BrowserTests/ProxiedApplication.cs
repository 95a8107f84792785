using System.Diagnostics;

namespace QunTuanTasks.BrowserTests;

/// <summary>The demo behind a proxy of this machine that is believed.</summary>
public sealed class ProxiedApplication : Application
{
    protected override void Configure(ProcessStartInfo start, string folder) => start.Environment["Security__KnownProxies"] = "127.0.0.1";
}
