using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>What every password must be, whatever the profile: 12 to 128 characters.</summary>
public static class Passwords
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

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

/// <summary>What the profile asks of a password beyond its length.</summary>
public sealed class PasswordRule
{
    private readonly IOptions<AccountOptions> _options;

    internal PasswordRule(IOptions<AccountOptions> options) => _options = options;

    /// <summary>Which one the office has chosen.</summary>
    public PasswordProfile Profile => _options.Value.PasswordProfile;

    internal async Task<Refusal?> CheckAsync(QunTuanDb db, OfficeUser user, string password, CancellationToken ct)
    {
        if (password.Contains(user.UserName!, StringComparison.OrdinalIgnoreCase))
        {
            return AccountRefusals.PasswordHoldsUserName;
        }
        if (Profile is PasswordProfile.Mlps)
        {
            return Passwords.Classes(password) >= 3 ? null : AccountRefusals.PasswordTooPlain;
        }
        var codes = await db.Organisations.Where(o => o.Id == user.OrganisationId).Select(o => o.Code).ToListAsync(ct);
        return CommonPasswords.IsGuessable(password, [user.UserName!, .. codes]) ? AccountRefusals.PasswordGuessable : null;
    }
}
