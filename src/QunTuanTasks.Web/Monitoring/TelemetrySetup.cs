using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using QunTuanTasks.Monitoring;

namespace QunTuanTasks.Web.Monitoring;

/// <summary>Traces and metrics for a collector that the configuration names; without one nothing of it is there at all.</summary>
public static class TelemetrySetup
{
    // the framework's own figures that are worth having: requests, limits, circuits, memory and collections
    private static readonly string[] Meters =
    [
        OfficeMeter.Name,
        "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.RateLimiting",
        "Microsoft.AspNetCore.Components.Server.Circuits",
        "System.Runtime",
    ];

    private const string Metrics = "metrics";
    private const string Traces = "traces";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(TelemetryOptions.Section);
        builder.Services.AddOptions<TelemetryOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsCheck>();
        if (string.IsNullOrWhiteSpace(section[nameof(TelemetryOptions.Endpoint)]))
        {
            return;
        }
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(r =>
                r.Clear()
                    .AddService(
                        OfficeMeter.Name,
                        serviceVersion: typeof(TelemetrySetup)
                            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()
                            ?.InformationalVersion
                    )
            )
            .WithMetrics(metrics => metrics.AddMeter(Meters).AddOtlpExporter(Metrics, _ => { }))
            .WithTracing(traces =>
                traces
                    .AddSource(OfficeMeter.Name)
                    .AddAspNetCoreInstrumentation(o =>
                        o.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
                    )
                    .AddProcessor(new NothingPersonal())
                    .AddOtlpExporter(Traces, _ => { })
            );
        foreach (var signal in new[] { Metrics, Traces })
        {
            builder
                .Services.AddOptions<OtlpExporterOptions>(signal)
                .Configure<IOptions<TelemetryOptions>>(
                    (exporter, telemetry) =>
                    {
                        exporter.Protocol = telemetry.Value.Protocol;
                        exporter.Endpoint = telemetry.Value.Of(signal)!;
                    }
                );
        }
    }
}

/// <summary>
/// Of a trace only what is known to be no person's leaves the building: no path, no query, no address, no browser, no message.
/// </summary>
internal sealed class NothingPersonal : BaseProcessor<Activity>
{
    private static readonly FrozenSet<string> Known = new[]
    {
        "act",
        "board",
        "http.request.method",
        "http.response.status_code",
        "http.route",
        "url.scheme",
        "network.protocol.version",
        "error.type",
    }.ToFrozenSet(StringComparer.Ordinal);

    public override void OnEnd(Activity data)
    {
        foreach (var (key, _) in data.TagObjects.ToList())
        {
            if (!Known.Contains(key))
            {
                data.SetTag(key, null);
            }
        }
        data.SetStatus(data.Status); // what it says beside it is the message of an exception
    }
}
