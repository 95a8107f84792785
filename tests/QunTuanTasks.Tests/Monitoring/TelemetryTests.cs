using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using QunTuanTasks.Web.Monitoring;

namespace QunTuanTasks.Tests.Monitoring;

/// <summary>Traces and metrics reach the collector that is named, say nothing personal, and are not there at all when none is.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public async Task WithACollector_TracesAndMetricsArrive_AndHoldNothingPersonal()
    {
        await using var collector = await Collector.StartAsync();
        await using var office = new TalkativeOffice(("OpenTelemetry:Endpoint", collector.Address));
        await office.LiveAsync();
        Assert.True(office.Services.GetRequiredService<MeterProvider>().ForceFlush());
        Assert.True(office.Services.GetRequiredService<TracerProvider>().ForceFlush());

        var metrics = collector.Of("metrics");
        foreach (
            var name in new[]
            {
                "quntuan.save.duration",
                "quntuan.gate.wait",
                "quntuan.refusals",
                "quntuan.drafts.kept",
                "quntuan.circuits.open",
                "http.server.request.duration",
                "dotnet.gc.collections",
                "Report",
            }
        )
        {
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        }
        var traces = collector.Of("traces");
        foreach (var name in new[] { "GET /drafts", "http.route", "save", "Report", "QunTuanTasks" })
        {
            Assert.Contains(name, traces, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("/health/live", traces, StringComparison.Ordinal);
        Assert.Equal([], office.Secrets.Where(s => (metrics + traces).Contains(s, StringComparison.OrdinalIgnoreCase)));
        Assert.NotEmpty(office.Ids);
        Assert.Equal([], office.Ids.Where(id => (metrics + traces).Contains(id, StringComparison.OrdinalIgnoreCase)));
        // a machine's short name stands in the bytes of some id by chance; the attribute that would hold it has a name
        Assert.Equal(
            [],
            new[]
            {
                "url.path",
                "url.query",
                "user_agent",
                "client.address",
                "server.address",
                "host.name",
                "no such table",
                "not today",
                Environment.MachineName,
            }.Where(s => s.Length > 5 && (metrics + traces).Contains(s, StringComparison.Ordinal))
        );
        Assert.Equal(["/v1/metrics", "/v1/traces"], collector.Paths.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WithoutOne_NothingGathersAndNothingIsSent()
    {
        await using var office = new TalkativeOffice();
        Assert.Null(office.Services.GetService<MeterProvider>());
        Assert.Null(office.Services.GetService<TracerProvider>());
        Assert.DoesNotContain(
            office.Services.GetServices<IHostedService>(),
            s => s.GetType().FullName!.StartsWith("OpenTelemetry", StringComparison.Ordinal)
        );
        Assert.Equal(0, office.Services.GetRequiredService<QunTuanTasks.Monitoring.OfficeMeter>().BeginSave());
    }

    [Theory]
    [InlineData("collector")]
    [InlineData("file:///tmp/x")]
    [InlineData("collector:4317")]
    public void AnEndpointThatIsNoAddress_IsNamedByItsKey(string endpoint) =>
        Assert.Contains(
            "OpenTelemetry:Endpoint",
            new TelemetryOptionsCheck().Validate(null, new() { Endpoint = endpoint }).FailureMessage,
            StringComparison.Ordinal
        );

    [Fact]
    public void OverHttp_EachSignalHasItsPath_OverGrpcNone()
    {
        Assert.Equal(
            "http://collector:4318/v1/traces",
            new TelemetryOptions { Endpoint = "http://collector:4318/" }
                .Of("traces")!
                .ToString()
        );
        Assert.Equal(
            "http://collector:4317/",
            new TelemetryOptions { Endpoint = "http://collector:4317", Protocol = OtlpExportProtocol.Grpc }
                .Of("traces")!
                .ToString()
        );
    }
}
