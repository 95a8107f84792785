using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Security;

/// <summary>What stands between the network and the pages: hosts, proxies, origins, headers, cookies, limits.</summary>
public static partial class SecuritySetup
{
    private const long LargestBody = 1 << 20; // forms; whatever takes a file says so itself

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SecurityOptions>().Bind(builder.Configuration.GetSection(SecurityOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SecurityOptions>, SecurityOptionsCheck>();
        services.AddSingleton<Transport>();
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, OutermostHeaders>());
        services.Insert(1, ServiceDescriptor.Transient<IStartupFilter, BelowAPath>());
        services
            .AddOptions<HostFilteringOptions>()
            .Configure<IConfiguration, IHostEnvironment>(
                (o, configuration, environment) =>
                {
                    o.AllowedHosts = [.. HostNames.LetIn(configuration, environment)];
                    o.AllowEmptyHosts = false;
                }
            );
        services
            .AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<SecurityOptions>>(
                (o, security) =>
                {
                    // for whom, over what and below which path; never the host, which the proxy hands on as it was asked for
                    o.ForwardedHeaders =
                        ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedPrefix;
                    o.ForwardLimit = null; // as far as the chain is known
                    o.KnownProxies.Clear();
                    o.KnownIPNetworks.Clear();
                    var known = ProxyList.Of(security.Value.KnownProxies);
                    foreach (var address in known.Addresses)
                    {
                        o.KnownProxies.Add(address);
                    }
                    foreach (var network in known.Networks)
                    {
                        o.KnownIPNetworks.Add(network);
                    }
                }
            );
        AddCookies(services);
        services.AddSingleton<Microsoft.AspNetCore.Authorization.IAuthorizationMiddlewareResultHandler, RefusedDoors>();
        services.AddLimits();
        services.AddSingleton<CircuitSeats>();
        services.AddScoped<CircuitSeat>();
        services.AddScoped<CircuitHandler>(p => p.GetRequiredService<CircuitSeat>());
        services.AddSingleton<ConnectionLimit>();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxConcurrentConnections = o.ApplicationServices.GetRequiredService<IOptions<SecurityOptions>>().Value.Connections;
            o.Limits.MaxConcurrentUpgradedConnections = o.Limits.MaxConcurrentConnections;
            o.Limits.MaxRequestBodySize = LargestBody;
            o.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            o.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            o.ConfigureEndpointDefaults(listen =>
                listen.Use(next =>
                    connection => listen.ApplicationServices.GetRequiredService<ConnectionLimit>().CarryAsync(connection, next)
                )
            );
        });
    }

    /// <summary>Before anything that reads a cookie or shows a page.</summary>
    public static void UseSecurity(this WebApplication app)
    {
        var transport = app.Services.GetRequiredService<Transport>();
        app.Services.GetRequiredService<CircuitSeats>(); // whoever counts open pages finds none before the first
        // without a list the middleware would believe everybody
        if (!ProxyList.Of(app.Services.GetRequiredService<IOptions<SecurityOptions>>().Value.KnownProxies).IsEmpty)
        {
            app.UseForwardedHeaders();
            // a proxy may hand on what a stranger said: it is written before every address of the answer
            app.Use(
                (http, next) =>
                {
                    if (BelowAPath.IsPlain(http.Request.PathBase))
                    {
                        return next(http);
                    }
                    http.Request.PathBase = default;
                    http.Response.StatusCode = StatusCodes.Status400BadRequest;
                    return Task.CompletedTask;
                }
            );
        }
        // where the application has an HTTPS address of its own
        app.Use(
            (http, next) =>
            {
                var isHealth = http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);
                if (!HostNames.IsOnlyForHealth(app.Configuration, http.Request) || (isHealth && HostNames.IsHere(http)))
                {
                    return next(http);
                }
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                return Task.CompletedTask;
            }
        );
        app.UseWhen(http => PlainHttp.IsRefused(http, transport), plain => plain.UseHttpsRedirection());
        app.UseMiddleware<PlainHttp>();
        app.UseMiddleware<OriginCheck>();
        app.Use(
            (http, next) =>
                IsTooLarge(http)
                    ? Results
                        .Text(SecurityTexts.TooLarge, "text/plain; charset=utf-8", statusCode: StatusCodes.Status413PayloadTooLarge)
                        .ExecuteAsync(http)
                    : next(http)
        );
        app.Use(
            (http, next) =>
            {
                if (IsReadable(http))
                {
                    return next(http);
                }
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }
        );
        app.UseWhen(
            http => !http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase),
            pages => pages.UseRequestTimeouts()
        );
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SecuritySetup));
        if (transport.IsPlainHttpAllowed)
        {
            LogPlainHttp(log);
        }
        if (transport.IsHttpsOnly && !HostNames.AreNamed(app.Configuration))
        {
            LogHosts(log, string.Join(", ", HostNames.Of(app.Configuration, app.Environment)));
        }
    }

    // by what it says of itself; whatever says nothing is cut off where the limit is
    private static bool IsTooLarge(HttpContext http) =>
        http.Request.ContentLength > http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    // no page sends another alphabet; one that is known by name and may not be read fails wherever a form is read first
    private static bool IsReadable(HttpContext http) =>
        !MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
        || !type.Charset.HasValue
        || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static void AddCookies(IServiceCollection services)
    {
        (string Scheme, string Name)[] signIn =
        [
            (IdentityConstants.ApplicationScheme, "quntuan"),
            (IdentityConstants.ExternalScheme, "quntuan.external"),
            (IdentityConstants.TwoFactorUserIdScheme, "quntuan.second"),
            (IdentityConstants.TwoFactorRememberMeScheme, "quntuan.remembered"),
        ];
        foreach (var (scheme, name) in signIn)
        {
            services
                .AddOptions<CookieAuthenticationOptions>(scheme)
                .Configure<Transport>((o, transport) => transport.Settle(o.Cookie, name));
        }
        services.AddOptions<AntiforgeryOptions>().Configure<Transport>((o, transport) => transport.Settle(o.Cookie, "quntuan.form"));
        services
            .AddOptions<RequestLocalizationOptions>()
            .Configure<Transport>(
                (o, transport) =>
                    o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = transport.Cookie(Languages.Cookie) }]
            );
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Security:AllowPlainHttp is set: passwords, figures and sign-in cookies travel unencrypted and can be read and changed on the way"
    )]
    private static partial void LogPlainHttp(ILogger log);

    [LoggerMessage(
        LogLevel.Warning,
        "AllowedHosts is not set: only requests for {Hosts} are answered; name the host under which people reach the application"
    )]
    private static partial void LogHosts(ILogger log, string hosts);
}
