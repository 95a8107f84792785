using Microsoft.AspNetCore.Components.Authorization;
using QunTuanTasks.Access;
using QunTuanTasks.People;

namespace QunTuanTasks.Web.Shell;

/// <summary>The person of this circuit, or of this static page's request.</summary>
internal sealed class CircuitActor(AuthenticationStateProvider authentication) : ICurrentActor
{
    public async ValueTask<Actor> GetAsync() =>
        OfficeClaims.ActorOf((await authentication.GetAuthenticationStateAsync()).User)
        ?? throw new InvalidOperationException("Nobody is signed in: a service was reached from a page without [Authorize].");
}
