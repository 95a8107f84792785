using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Security;

/// <summary>
/// How often one address or one person may do what is dear or invites guessing. Never on clicking: pages, files and circuits have no
/// limit here.
/// </summary>
public static class Limits
{
    /// <summary>Forms that take a password; by address.</summary>
    public const string SignIn = "sign-in";

    /// <summary>What is typed into forms and not sent yet; by person.</summary>
    public const string Drafts = "drafts";

    /// <summary>Files that leave; by person.</summary>
    public const string Export = "export";

    /// <summary>Files that come; by person.</summary>
    public const string Upload = "upload";

    /// <summary>A request that is cut off rather than waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void AddLimits(this IServiceCollection services)
    {
        services.AddRequestTimeouts(o =>
            o.DefaultPolicy = new() { Timeout = Patience, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable }
        );
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = Seconds(rejected.Lease).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
        });
        services
            .AddOptions<RateLimiterOptions>()
            .Configure<IOptions<SecurityOptions>>(
                (o, security) =>
                {
                    o.AddPolicy(
                        SignIn,
                        http =>
                            HttpMethods.IsPost(http.Request.Method)
                                ? PerMinute(
                                    KnownBrowser(http) ?? NetworkPlace.Of(http.Connection.RemoteIpAddress),
                                    security.Value.SignInsPerMinute
                                )
                                : RateLimitPartition.GetNoLimiter("")
                    );
                    o.AddPolicy(
                        Drafts,
                        http =>
                            HttpMethods.IsGet(http.Request.Method)
                                ? RateLimitPartition.GetNoLimiter("")
                                : PerMinute(Person(http), security.Value.DraftsPerMinute)
                    );
                    o.AddPolicy(Export, http => PerMinute(Person(http), security.Value.ExportsPerMinute));
                    o.AddPolicy(Upload, http => PerMinute(Person(http), security.Value.UploadsPerMinute));
                }
            );
        services.AddSingleton<SearchLimit>();
    }

    /// <summary>Whole seconds until it is worth trying again.</summary>
    internal static int Seconds(RateLimitLease lease) =>
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 60;

    /// <summary>As many at once as in a minute, a sixth of them back every ten seconds.</summary>
    internal static RateLimitPartition<string> PerMinute(string whose, int count) =>
        RateLimitPartition.GetTokenBucketLimiter(
            whose,
            _ =>
                new()
                {
                    TokenLimit = count,
                    TokensPerPeriod = Math.Max(1, count / 6),
                    ReplenishmentPeriod = TimeSpan.FromSeconds(10),
                    AutoReplenishment = true,
                    QueueLimit = 0,
                }
        );

    // somebody has signed in here before: a flood from the same address is not theirs
    private static string? KnownBrowser(HttpContext http) => http.RequestServices.GetRequiredService<BrowserKeys>().Of(http);

    private static string Person(HttpContext http) =>
        http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? NetworkPlace.Of(http.Connection.RemoteIpAddress);
}

/// <summary>Searches read every row there is; they are asked for within a circuit, where no request comes by.</summary>
public sealed class SearchLimit(IOptions<SecurityOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(person =>
        Limits.PerMinute(person, options.Value.SearchesPerMinute)
    );

    /// <summary>Null when the search may run; otherwise how many seconds to wait.</summary>
    public int? Wait(string userId)
    {
        using var lease = _limiter.AttemptAcquire(userId);
        return lease.IsAcquired ? null : Limits.Seconds(lease);
    }

    public void Dispose() => _limiter.Dispose();
}
