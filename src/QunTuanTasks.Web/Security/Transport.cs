using Microsoft.Extensions.Options;

namespace QunTuanTasks.Web.Security;

/// <summary>How browsers reach this process; settled at the start.</summary>
public sealed class Transport(IOptions<SecurityOptions> options, IHostEnvironment environment)
{
    /// <summary>Outside Development, and pages may be asked for without encryption: health and every start say so.</summary>
    public bool IsPlainHttpAllowed { get; } = options.Value.AllowPlainHttp && !environment.IsDevelopment();

    /// <summary>Everything but health is answered over HTTPS alone.</summary>
    public bool IsHttpsOnly { get; } = !options.Value.AllowPlainHttp && !environment.IsDevelopment();

    /// <summary>
    /// The name of a cookie. Under __Host- a browser takes it over HTTPS from this very host only, for no other host and no other path;
    /// over
    /// plain HTTP it would take none at all.
    /// </summary>
    public string Cookie(string name) => IsHttpsOnly ? $"__Host-{name}" : name;

    /// <summary>Gives a cookie its name and what __Host- asks for.</summary>
    public CookieBuilder Settle(CookieBuilder cookie, string name)
    {
        cookie.Name = Cookie(name);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SecurePolicy = IsHttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        return cookie;
    }
}
