using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// A lost authenticator, or a lost device with a passkey: none of them holds any more, the owner sets up another at the next sign-in.
/// The security administrator's act, who cannot reset a password, so that nobody alone can open another's account. Refuses
/// SecondFactorIsOff.
/// </summary>
public sealed class ClearSecondFactor : IAccountCommand
{
    public required string UserId { get; init; }

    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class ClearSecondFactorValidator : AbstractValidator<ClearSecondFactor>;

internal sealed class ClearSecondFactorAct(ISecondFactors factors) : AccountAct<ClearSecondFactor>
{
    public override bool TurnsAway(Actor actor) => !actor.MayApproveAccounts;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, ClearSecondFactor> run, CancellationToken ct)
    {
        var (db, user) = (run.Db, run.Root);
        if (!user.TwoFactorEnabled && !await db.UserPasskeys.AnyAsync(k => k.UserId == user.Id, ct))
        {
            return AccountRefusals.SecondFactorIsOff;
        }
        await factors.RemoveAsync(db, user, ct);
        user.EndSessions();
        return null;
    }
}
