using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Options;

namespace QunTuanTasks.Web.Security;

/// <summary>The section Security of the configuration.</summary>
public sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Outside Development: pages over plain HTTP, with plain cookies. Said at each start and by health.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Addresses and networks (10.1.0.0/16) of the proxies that may say for whom and over what they ask; separated by ;</summary>
    public string KnownProxies { get; set; } = "";

    /// <summary>
    /// The path of the host that the application stands below, where the proxy leaves it in the address: /quntuan; empty: the host is ours
    /// alone, or the proxy takes the path away and sends X-Forwarded-Prefix.
    /// </summary>
    public string PathBase { get; set; } = "";

    /// <summary>Open pages of one person at the same time.</summary>
    public int CircuitsPerPerson { get; set; } = 10;

    /// <summary>
    /// Attempts to sign in or to set a password from one address in a minute, where nobody has signed in before: a whole office may have
    /// one address.
    /// </summary>
    public int SignInsPerMinute { get; set; } = 300;

    /// <summary>Drafts that one person's forms keep in a minute.</summary>
    public int DraftsPerMinute { get; set; } = 240;

    /// <summary>
    /// Whoever says it is told by /health/ready what is wrong, wherever they ask; at least 16 characters. Empty: this machine alone.
    /// </summary>
    public string HealthToken { get; set; } = "";

    /// <summary>Searches of one person in a minute.</summary>
    public int SearchesPerMinute { get; set; } = 60;

    /// <summary>Exports of one person in a minute.</summary>
    public int ExportsPerMinute { get; set; } = 10;

    /// <summary>Uploads of one person in a minute.</summary>
    public int UploadsPerMinute { get; set; } = 20;

    /// <summary>Connections at the same time, whoever they are from.</summary>
    public int Connections { get; set; } = 5000;

    /// <summary>Connections of one address at the same time; proxies are not counted.</summary>
    public int ConnectionsPerAddress { get; set; } = 1000;
}

/// <summary>What of it cannot be meant; the sentence names the key.</summary>
public sealed class SecurityOptionsCheck(IOptions<HostFilteringOptions> hosts, IHostEnvironment environment)
    : IValidateOptions<SecurityOptions>
{
    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        List<string> wrong = [];
        if (ProxyList.Of(options.KnownProxies).Unreadable is { } text)
        {
            wrong.Add($"Security:KnownProxies holds '{text}', which is neither an address nor a network such as 10.1.0.0/16");
        }
        if (!BelowAPath.IsPlain(options.PathBase))
        {
            wrong.Add($"Security:PathBase is '{options.PathBase}', which is not a path such as /quntuan");
        }
        if (!environment.IsDevelopment() && hosts.Value.AllowedHosts.Contains("*"))
        {
            wrong.Add("AllowedHosts must name the hosts under which the application is reached, not *");
        }
        if (
            new[]
            {
                options.CircuitsPerPerson,
                options.SignInsPerMinute,
                options.DraftsPerMinute,
                options.SearchesPerMinute,
                options.ExportsPerMinute,
                options.UploadsPerMinute,
                options.Connections,
                options.ConnectionsPerAddress,
            }.Any(n => n < 1)
        )
        {
            wrong.Add("every limit in Security must be at least 1");
        }
        if (options.HealthToken.Length is > 0 and < 16)
        {
            wrong.Add("Security:HealthToken must have at least 16 characters");
        }
        return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
    }
}

/// <param name="Unreadable">The first part that is neither an address nor a network; null when there is none.</param>
internal sealed record ProxyList(IReadOnlyList<IPAddress> Addresses, IReadOnlyList<IPNetwork> Networks, string? Unreadable)
{
    public bool IsEmpty => Addresses.Count + Networks.Count == 0;

    public static ProxyList Of(string text)
    {
        List<IPAddress> addresses = [];
        List<IPNetwork> networks = [];
        string? unreadable = null;
        foreach (var part in text.Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                addresses.Add(address);
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else
            {
                unreadable ??= part;
            }
        }
        return new(addresses, networks, unreadable);
    }

    public bool Holds(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return Addresses.Contains(plain) || Networks.Any(n => n.Contains(plain));
    }
}
