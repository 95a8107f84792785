using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>Takes what is sent by OTLP over HTTP, on a free port of this machine.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Text)> _taken = [];

    private Collector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    /// <summary>Texts stand in the messages as they are; the rest of them does not matter here.</summary>
    public string Of(string signal) => string.Concat(_taken.Where(t => t.Path == $"/v1/{signal}").Select(t => t.Text));

    public IEnumerable<string> Paths => _taken.Select(t => t.Path);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = new Collector(builder.Build());
        collector._app.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            collector._taken.Enqueue((http.Request.Path.Value ?? "", Encoding.UTF8.GetString(body.ToArray())));
        });
        await collector._app.StartAsync(TestContext.Current.CancellationToken);
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
