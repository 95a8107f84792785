using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Access;

namespace QunTuanTasks.Accounts;

internal static class OfficeUsers
{
    /// <summary>A new account without a password; a one-time link sets it.</summary>
    public static OfficeUser New(string userName, Role role, int organisationId, string title, ILookupNormalizer names) =>
        new()
        {
            UserName = userName,
            NormalizedUserName = names.NormalizeName(userName),
            Role = role,
            OrganisationId = organisationId,
            Title = title,
            LockoutEnabled = true,
            SecurityStamp = NewStamp(),
        };

    /// <summary>Ends every sign-in of the account: cookies and circuits are checked against it every minute.</summary>
    public static void EndSessions(this OfficeUser user) => user.SecurityStamp = NewStamp();

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
