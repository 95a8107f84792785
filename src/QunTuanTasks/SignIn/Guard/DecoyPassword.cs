using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.SignIn;

/// <summary>What a password is compared with when there is no account: as costly as a real one.</summary>
internal sealed class DecoyPassword(IOptions<PasswordHasherOptions> options)
{
    public string Hash { get; } = new PasswordHasher<OfficeUser>(options).HashPassword(new(), Guid.NewGuid().ToString());
}
