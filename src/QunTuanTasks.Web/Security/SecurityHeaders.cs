using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticAssets;

namespace QunTuanTasks.Web.Security;

/// <summary>
/// What every answer says, refusals and redirects too: nothing from another host, no script that is not ours, nobody frames it, no device,
/// and nothing of what a person saw stays behind in the browser.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    private const string NonceItem = "csp-nonce";

    // opened by itself
    private const string OfAFile = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    // fullscreen: the wall and the slides; clipboard: one-time links
    private const string Devices =
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), "
        + "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), "
        + "publickey-credentials-create=(self), publickey-credentials-get=(self), screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

    public Task InvokeAsync(HttpContext http)
    {
        http.Items[NonceItem] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (http.Request.IsHttps && !environment.IsDevelopment())
            {
                headers.StrictTransportSecurity = "max-age=31536000"; // not for subdomains: they are not ours
            }
            if (http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            {
                // half of a small file on the line would be what only a page heeds; a drawing can be opened like one
                if (!IsOfAPage(headers.ContentType.ToString()))
                {
                    headers.ContentSecurityPolicy = OfAFile;
                }
                return Task.CompletedTask;
            }
            headers.ContentSecurityPolicy = Policy(Nonce(http));
            headers.XFrameOptions = "DENY"; // for what does not read frame-ancestors
            // not no-referrer: with it browsers send the origin "null" with a form
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = Devices;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }

    /// <summary>Lets the import map of this answer in, which is written into the page.</summary>
    public static string Nonce(HttpContext http) => (string)http.Items[NonceItem]!;

    private static bool IsOfAPage(string type) =>
        type.StartsWith("text/css", StringComparison.Ordinal) || type.StartsWith("text/javascript", StringComparison.Ordinal);

    // inline styles: bars and MudBlazor's parts write their width and place
    private static string Policy(string nonce) =>
        $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self'; "
        + "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";
}

/// <summary>Outside everything, the framework's own filters too, so that what they refuse has its headers.</summary>
internal sealed class OutermostHeaders : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
        app =>
        {
            app.UseMiddleware<SecurityHeaders>();
            app.UseMiddleware<HeadLikeGet>(); // before the framework looks for a door
            next(app);
        };
}
