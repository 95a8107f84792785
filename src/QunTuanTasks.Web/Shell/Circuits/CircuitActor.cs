using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using QunTuanTasks.Access;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// The person of this circuit, or of this request, with the address that they come from. A page outlives its sign-in: whoever was signed in
/// here and no longer is may do nothing with the next step, and the page leaves.
/// </summary>
internal sealed class CircuitActor(AuthenticationStateProvider authentication, SignInSessions sessions, CallerAddress address)
    : ICurrentActor
{
    private Actor? _last;

    public async ValueTask<Actor> GetAsync()
    {
        var person = (await authentication.GetAuthenticationStateAsync()).User;
        if (OfficeClaims.ActorOf(person) is not { } actor)
        {
            return _last is { } gone
                ? gone with
                {
                    IsBarred = true,
                }
                : throw new InvalidOperationException("Nobody is signed in: a service was reached from a page without [Authorize].");
        }
        _last = actor with { From = address.Value };
        if (await sessions.IsOpenAsync(person))
        {
            return _last;
        }
        (authentication as CircuitSignIn)?.End();
        return _last with { IsBarred = true };
    }
}

/// <summary>Where this circuit's connection, or this request, comes from; for the audit log alone.</summary>
internal sealed class CallerAddress
{
    public string? Value { get; private set; }

    public void Take(HttpContext? http)
    {
        if (http?.Connection.RemoteIpAddress is { } address)
        {
            Value = NetworkPlace.Text(address);
        }
    }
}

public static class Caller
{
    /// <summary>Outside of circuits and pages nobody tells the services who is asking: an endpoint says it first.</summary>
    public static void TellCaller(this HttpContext http) =>
        (
            (IHostEnvironmentAuthenticationStateProvider)http.RequestServices.GetRequiredService<AuthenticationStateProvider>()
        ).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
}

/// <summary>A circuit is told its address whenever its connection comes up: a laptop that moves on is seen to.</summary>
// BannedSymbols: a circuit has no HttpContext of its own; at this moment, inside the connection's request, there is one.
#pragma warning disable RS0030
internal sealed class CircuitAddress(CallerAddress address, IHttpContextAccessor http) : CircuitHandler
{
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        address.Take(http.HttpContext);
        return Task.CompletedTask;
    }
}
#pragma warning restore RS0030
