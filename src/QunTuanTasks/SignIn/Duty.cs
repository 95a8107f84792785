using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>What somebody who has signed in owes before anything else is opened for them.</summary>
public enum Duty
{
    /// <summary>The password is older than the profile allows.</summary>
    Password,

    /// <summary>The role demands a second factor and there is none.</summary>
    SecondFactor,
}

/// <summary>What an account owes, from its record and the office's settings.</summary>
public sealed class SignInDuties(IOptions<AccountOptions> options, IHostEnvironment environment, OfficeClock clock)
{
    /// <summary>Whether this role may not do without a second factor: the administrators hold the keys, not the business.</summary>
    public bool NeedsSecondFactor(Role role) =>
        role is Role.SystemAdministrator or Role.SecurityAdministrator or Role.Auditor
        && (options.Value.SecondFactor ?? !environment.IsDevelopment());

    /// <summary>Null when nothing.</summary>
    public Duty? Of(OfficeUser user) =>
        options.Value.PasswordProfile is PasswordProfile.Mlps
        && user.PasswordSetAt is { } set
        && set.AddDays(options.Value.PasswordDays) <= clock.UtcNow
            ? Duty.Password
        : NeedsSecondFactor(user.Role) && !user.TwoFactorEnabled ? Duty.SecondFactor
        : null;
}
