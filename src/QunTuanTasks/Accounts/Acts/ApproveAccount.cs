using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// The security administrator's word: a new account may sign in, another role or organisation holds. Refuses NothingToApprove, Stale when
/// something was changed since they looked, and a role that fits no longer.
/// </summary>
public sealed class ApproveAccount : IAccountCommand
{
    public required string UserId { get; init; }

    /// <summary>What was looked at is what is approved: anything changed since is not.</summary>
    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class ApproveAccountValidator : AbstractValidator<ApproveAccount>;

internal sealed class ApproveAccountAct : AccountAct<ApproveAccount>
{
    public override bool TurnsAway(Actor actor) => !actor.MayApproveAccounts;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, ApproveAccount> run, CancellationToken ct)
    {
        var (db, user) = (run.Db, run.Root);
        if (!user.IsAsked())
        {
            return AccountRefusals.NothingToApprove;
        }
        var (role, organisationId) = (user.WantedRole ?? user.Role, user.WantedOrganisationId ?? user.OrganisationId);
        if (AccountRules.Fits(role, await db.Organisations.SingleOrDefaultAsync(o => o.Id == organisationId, ct)) is { } unfit)
        {
            return unfit with { Field = null };
        }
        if (role != user.Role && await AccountRules.LastOfKindAsync(db, user, ct) is { } last)
        {
            return last;
        }
        user.Approve();
        return null;
    }
}
