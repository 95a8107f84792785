using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

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
