using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;

namespace QunTuanTasks.Web.Monitoring;

/// <summary>The section OpenTelemetry of the configuration.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "OpenTelemetry";

    /// <summary>Where traces and metrics go, by OTLP: http://collector:4318. Empty: nothing is gathered and nothing leaves.</summary>
    public string? Endpoint { get; set; }

    /// <summary>HttpProtobuf or Grpc.</summary>
    public OtlpExportProtocol Protocol { get; set; } = OtlpExportProtocol.HttpProtobuf;

    /// <summary>Null when there is none, or when it cannot be meant; the start then says so.</summary>
    public Uri? Address =>
        Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;

    /// <summary>Where one kind of signal goes: over HTTP each has a path of its own.</summary>
    public Uri? Of(string signal) =>
        Address is { } address && Protocol is OtlpExportProtocol.HttpProtobuf
            ? new($"{address.ToString().TrimEnd('/')}/v1/{signal}")
            : Address;
}

/// <summary>What of it cannot be meant; the sentence names the key.</summary>
public sealed class TelemetryOptionsCheck : IValidateOptions<TelemetryOptions>
{
    public ValidateOptionsResult Validate(string? name, TelemetryOptions options) =>
        string.IsNullOrWhiteSpace(options.Endpoint) || options.Address is not null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("OpenTelemetry:Endpoint must be an address such as http://collector:4318, or empty");
}
