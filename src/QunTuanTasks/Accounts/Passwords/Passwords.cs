using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>What every password must be, whatever the profile: 12 to 128 characters.</summary>
public static class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    /// <summary>Whoever sends a form again within this time has clicked twice.</summary>
    public static readonly TimeSpan SecondClick = TimeSpan.FromMinutes(1);

    public static int Classes(string password) =>
        (password.Any(char.IsLower) ? 1 : 0)
        + (password.Any(char.IsUpper) ? 1 : 0)
        + (password.Any(char.IsDigit) ? 1 : 0)
        + (password.Any(c => !char.IsLower(c) && !char.IsUpper(c) && !char.IsDigit(c)) ? 1 : 0);

    public static IRuleBuilderOptions<T, string?> NewPassword<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must((_, p) => p is { Length: >= MinLength })
            .WithErrorCode(AccountRefusals.PasswordTooShort.Code)
            .WithState(_ => MinLength)
            .Must((_, p) => p is null || p.Length <= MaxLength)
            .WithErrorCode(CommonCodes.TooLong)
            .WithState(_ => MaxLength);
}
