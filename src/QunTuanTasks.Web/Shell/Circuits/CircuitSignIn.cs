using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.Web.Shell;

/// <summary>An open circuit outlives its sign-in, a disabled account or a changed role by a minute at most, and by no step.</summary>
internal sealed class CircuitSignIn(ILoggerFactory log, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(log)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    protected override TimeSpan RevalidationInterval => Interval;

    /// <summary>Nobody is signed in here any more: the page goes to the sign-in.</summary>
    public void End() => SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));

    protected override async Task<bool> ValidateAuthenticationStateAsync(
        AuthenticationState authenticationState,
        CancellationToken cancellationToken
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var signIn = scope.ServiceProvider.GetRequiredService<SignInManager<OfficeUser>>();
        ClaimsPrincipal principal = authenticationState.User;
        return await signIn.ValidateSecurityStampAsync(principal) is not null;
    }
}
