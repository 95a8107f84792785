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
        return plain?.TrimEnd('/') ?? $"https://{Of(configuration, environment)[0]}";
    }

    private static string[] Named(IConfiguration configuration) => Split(configuration[Key]);

    private static string[] Split(string? text) =>
        text?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
