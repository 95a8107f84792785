using FluentValidation;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>The old password no longer holds; a one-time link sets the next. Also opens a locked account.</summary>
public sealed class ResetAccount : IAccountCommand
{
    public Guid Key { get; set; } = Guid.NewGuid();

    public required string UserId { get; init; }

    public required int Version { get; init; }
}

public sealed class ResetAccountValidator : AbstractValidator<ResetAccount>;

internal sealed class ResetAccountAct : AccountAct<ResetAccount, OneTimeToken>
{
    private (string Token, DateTime ExpiresAt) _link;

    public override bool TurnsAway(Actor actor) => !actor.MayManageAccounts;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, ResetAccount> run, CancellationToken ct)
    {
        var user = run.Root;
        if (user.IsDisabled)
        {
            return AccountRefusals.AccountIsDisabled;
        }
        user.ForgetPassword();
        _link = await OneTimeLinks.IssueAsync(run.Db, user.Id, run.At, ct);
        return null;
    }

    /// <summary>The link is told once: the second of a double click does not hear it.</summary>
    public override OneTimeToken Answer(ActRun<OfficeUser, ResetAccount> run) =>
        run.IsRepeated ? new(run.Root.UserName!, null, default) : new(run.Root.UserName!, _link.Token, _link.ExpiresAt);
}
