using System.Linq.Expressions;

namespace QunTuanTasks.Accounts;

/// <summary>Something of an account waits for the security administrator: a new one, or another role or organisation.</summary>
internal static class AskedFor
{
    public static readonly Expression<Func<OfficeUser, bool>> InTable = u => !u.IsDisabled && (u.IsWaiting || u.WantedRole != null);

    private static readonly Func<OfficeUser, bool> Compiled = InTable.Compile();

    public static bool IsAsked(this OfficeUser user) => Compiled(user);
}
