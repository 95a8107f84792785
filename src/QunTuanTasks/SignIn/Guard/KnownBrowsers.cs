using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.SignIn;

/// <summary>
/// A browser in which somebody has signed in before keeps a sealed mark of it. It opens nothing; it only tells the owner, who mistypes,
/// from
/// a stranger, who guesses.
/// </summary>
internal sealed class KnownBrowsers(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("QunTuanTasks.KnownBrowser").ToTimeLimitedDataProtector();

    /// <summary>Where an attempt comes from, as <see cref="SignInGuard"/> counts it, and whether this account knows the place.</summary>
    public (string Place, bool IsKnown) PlaceOf(HttpContext http, OfficeUser? user) =>
        user is not null && Mark(http, user) is { } mark ? (mark, true) : (NetworkPlace.Of(http.Connection.RemoteIpAddress), false);

    /// <summary>The mark of anybody who has signed in in this browser; null when nobody has.</summary>
    public string? AnyMark(HttpContext http)
    {
        var prefix = $"{cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Name}.";
        return http
            .Request.Cookies.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Take(4) // whoever sends a thousand is not compared with a thousand
            .Select(c => Open(c.Value) is [var id, var mark] ? $"{id} {mark}" : null)
            .FirstOrDefault(m => m is not null);
    }

    public void Remember(HttpContext http, OfficeUser user)
    {
        var mark = Mark(http, user) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // as the sign-in cookie, but for longer
        var cookie = cookies
            .Get(IdentityConstants.ApplicationScheme)
            .Cookie.Build(http, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        cookie.MaxAge = Lifetime;
        cookie.Expires = null;
        http.Response.Cookies.Append(Name(user), _seal.Protect($"{user.Id} {mark}", Lifetime), cookie);
    }

    private string? Mark(HttpContext http, OfficeUser user)
    {
        return http.Request.Cookies[Name(user)] is { } text && Open(text) is [var id, var mark] && id == user.Id ? mark : null;
    }

    private string[]? Open(string text)
    {
        try
        {
            return _seal.Unprotect(text).Split(' ');
        }
        catch (CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    // several people may share a computer
    private string Name(OfficeUser user) =>
        $"{cookies.Get(IdentityConstants.ApplicationScheme).Cookie.Name}."
        + $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(user.Id)))[..8]}";
}

/// <summary>For limits of the host: a browser in which somebody has signed in before.</summary>
public sealed class BrowserKeys
{
    private readonly KnownBrowsers _browsers;

    internal BrowserKeys(KnownBrowsers browsers) => _browsers = browsers;

    /// <summary>The same for the same browser; null for one in which nobody has signed in.</summary>
    public string? Of(HttpContext http) => _browsers.AnyMark(http);
}
