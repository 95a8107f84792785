using System.Net;

namespace QunTuanTasks.Web.Security;

/// <summary>The hosts that a request may name: AllowedHosts, and nothing is taken from the request itself.</summary>
public static class HostNames
{
    private const string Key = "AllowedHosts";

    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    private static readonly string[] Everywhere = ["*", "+", "0.0.0.0", "[::]"];

    public static bool AreNamed(IConfiguration configuration) => Named(configuration).Length > 0;

    /// <summary>
    /// When none is named: all in Development; elsewhere this machine itself and the hosts at which the application listens.
    /// </summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration, IHostEnvironment environment) =>
        AreNamed(configuration) ? Named(configuration)
        : environment.IsDevelopment() ? ["*"]
        :
        [
            .. ThisMachine
                .Concat(
                    Split(configuration["urls"])
                        .Select(url => BindingAddress.Parse(url).Host)
                        .Where(h => h.Length > 0 && !Everywhere.Contains(h))
                )
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Where a person reaches the application, for the links that the console prints.</summary>
    public static string Address(
        IConfiguration configuration,
        IHostEnvironment environment,
        Transport transport,
        IEnumerable<string> listens
    )
    {
        var plain = listens.FirstOrDefault(u => !transport.IsHttpsOnly || u.StartsWith("https:", StringComparison.OrdinalIgnoreCase));
        var host = plain?.TrimEnd('/') ?? $"https://{Of(configuration, environment)[0]}";
        return $"{host}{configuration[$"{SecurityOptions.Section}:{nameof(SecurityOptions.PathBase)}"]}";
    }

    /// <summary>
    /// This machine's own names, when others are named: health is asked on the machine itself, past the proxy. Nothing else is answered
    /// under them.
    /// </summary>
    public static bool IsOnlyForHealth(IConfiguration configuration, HttpRequest request) =>
        AreNamed(configuration)
        && ThisMachine.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !Named(configuration).Any(n => n == "*" || string.Equals(n, request.Host.Host, StringComparison.OrdinalIgnoreCase));

    /// <summary>What the framework lets in; the rest is <see cref="IsOnlyForHealth"/>.</summary>
    public static IReadOnlyList<string> LetIn(IConfiguration configuration, IHostEnvironment environment) =>
        [.. Of(configuration, environment).Concat(AreNamed(configuration) ? ThisMachine : []).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Asked on the machine itself. A proxy on it asks for others, and says so.</summary>
    public static bool IsHere(HttpContext http) =>
        (http.Connection.RemoteIpAddress is not { } from || IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from))
        && !http.Request.Headers.ContainsKey("X-Forwarded-For")
        && !http.Request.Headers.ContainsKey("Forwarded");

    private static string[] Named(IConfiguration configuration) => Split(configuration[Key]);

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
