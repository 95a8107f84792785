using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using QunTuanTasks.Access;
using QunTuanTasks.People;

namespace QunTuanTasks.Web.Shell;

/// <summary>The person of this circuit, or of this request, with the address that they come from.</summary>
internal sealed class CircuitActor(AuthenticationStateProvider authentication, CallerAddress address) : ICurrentActor
{
    public async ValueTask<Actor> GetAsync() =>
        OfficeClaims.ActorOf((await authentication.GetAuthenticationStateAsync()).User) is { } actor ? actor with { From = address.Value }
        : throw new InvalidOperationException("Nobody is signed in: a service was reached from a page without [Authorize].");
}

/// <summary>Where this circuit's connection, or this request, comes from; for the audit log alone.</summary>
internal sealed class CallerAddress
{
    public string? Value { get; private set; }

    public void Take(HttpContext? http)
    {
        if (http?.Connection.RemoteIpAddress is { } address)
        {
            Value = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }
    }
}

public static class Caller
{
    /// <summary>Outside of circuits and pages nobody tells the services who is asking: an endpoint says it first.</summary>
    public static void TellCaller(this HttpContext http) =>
        ((IHostEnvironmentAuthenticationStateProvider)http.RequestServices.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(Task.FromResult(new AuthenticationState(http.User)));
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
