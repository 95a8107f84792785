using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>What an account signs in with beside its password. Accounts only takes it away; sign-in keeps it and asks for it.</summary>
public interface ISecondFactors
{
    /// <summary>The account has none any more, and no passkeys either, unsaved.</summary>
    Task RemoveAsync(QunTuanDb db, OfficeUser user, CancellationToken ct);
}
