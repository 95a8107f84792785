using System.Diagnostics;
using System.Text.RegularExpressions;

namespace QunTuanTasks.BrowserTests;

/// <summary>The real application in Development over a folder, on a free port of this machine; ended by its own handle.</summary>
public sealed partial class Server : IAsyncDisposable
{
    private readonly List<string> _said = [];
    private readonly Process _process;

    private Server(Process process) => _process = process;

    public string Address { get; private set; } = "";

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    /// <param name="configure">How it is started otherwise; as by a developer.</param>
    public static async Task<Server> StartAsync(string folder, Action<ProcessStartInfo>? configure = null)
    {
        // the build output of the same configuration as these tests
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Parent!.Name;
        var output = Path.Combine(Application.Root, "src", "QunTuanTasks.Web", "bin", configuration, "net10.0");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(output, "QunTuanTasks.Web.dll")])
        {
            WorkingDirectory = output,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Storage__Path"] = folder;
        configure?.Invoke(start);
        var server = new Server(new() { StartInfo = start, EnableRaisingEvents = true });
        server.Address = await server.ListenAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task<string> ListenAsync()
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Exited += (_, _) =>
            listening.TrySetException(new InvalidOperationException($"the application ended: {string.Join('\n', _said)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return await listening.Task.WaitAsync(TimeSpan.FromMinutes(10));

        void Hear(string? line)
        {
            if (line is null)
            {
                return;
            }
            lock (_said)
            {
                _said.Add(line);
            }
            if (Listening().Match(line) is { Success: true } told)
            {
                listening.TrySetResult(told.Groups[1].Value);
            }
        }
    }

    // in a sentence, or within a line of JSON
    [GeneratedRegex("Now listening on: ([^\\s\"]+)")]
    private static partial Regex Listening();
}
