using Microsoft.Extensions.Options;

namespace QunTuanTasks.Accounts;

/// <summary>Which passwords the office takes.</summary>
public enum PasswordProfile
{
    /// <summary>Classified protection: characters of three of the four classes, a new one every 90 days.</summary>
    Mlps,

    /// <summary>
    /// Application security verification standard: hard to guess, whatever its characters, and kept as long as its owner likes.
    /// </summary>
    Asvs,
}

/// <summary>The section Accounts of the configuration.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    public PasswordProfile PasswordProfile { get; set; } = PasswordProfile.Mlps;

    /// <summary>Days that a password holds in the profile <see cref="PasswordProfile.Mlps"/>.</summary>
    public int PasswordDays { get; set; } = 90;

    /// <summary>
    /// Whether the three administrators must have a second factor; left out, they must everywhere but in Development, whose passwords are
    /// public.
    /// </summary>
    public bool? SecondFactor { get; set; }

    /// <summary>A sign-in ends after so many minutes without the person doing anything.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>A sign-in ends after so many hours, whatever was done.</summary>
    public int SessionHours { get; set; } = 8;

    internal TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    /// <summary>How long a sign-in lasts at most; the cookie too.</summary>
    public TimeSpan Longest => TimeSpan.FromHours(SessionHours);
}

internal sealed class AccountOptionsCheck : IValidateOptions<AccountOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountOptions options) =>
        options is { PasswordDays: >= 1, IdleMinutes: >= 1, SessionHours: >= 1 and <= 24 } && options.Idle <= options.Longest
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                "Accounts: PasswordDays, IdleMinutes and SessionHours must be at least 1, "
                    + "SessionHours at most 24 and not shorter than IdleMinutes"
            );
}
