using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Storage;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Accounts;

/// <summary>What the security administrator has to approve.</summary>
internal sealed class AccountsWaiting : IWaiting
{
    public WaitingKind Kind => WaitingKind.Accounts;

    public bool IsFor(Actor actor) => actor.MayApproveAccounts;

    public Task<int> CountAsync(QunTuanDb db, Actor actor, CancellationToken ct) => db.Users.CountAsync(AskedFor.InTable, ct);
}
