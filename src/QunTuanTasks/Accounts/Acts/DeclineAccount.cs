using FluentValidation;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// No: a new account is disabled, another role or organisation is dropped. With a reason, kept in the audit log. Refuses as
/// <see cref="ApproveAccount"/>.
/// </summary>
public sealed class DeclineAccount : IAccountCommand
{
    public required string UserId { get; init; }

    public required int Version { get; set; }

    /// <summary>Kept in the audit log.</summary>
    public string? Reason { get; set; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class DeclineAccountValidator : AbstractValidator<DeclineAccount>
{
    public DeclineAccountValidator() => RuleFor(r => r.Reason).Reason();
}

internal sealed class DeclineAccountAct : AccountAct<DeclineAccount>
{
    public override bool TurnsAway(Actor actor) => !actor.MayApproveAccounts;

    protected override ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, DeclineAccount> run, CancellationToken ct)
    {
        var user = run.Root;
        if (!user.IsAsked())
        {
            return new(AccountRefusals.NothingToApprove);
        }
        user.Decline();
        run.Db.Tell(new(AuditChange.Noted, nameof(OfficeUser), user.Id, run.Request.Reason!.Trim(), user.OrganisationId));
        return default;
    }
}
