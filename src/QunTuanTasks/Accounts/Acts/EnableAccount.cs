using FluentValidation;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>Disabling ends every sign-in within a minute; what the account did stays attributed to it.</summary>
public sealed class EnableAccount : IAccountCommand
{
    public required string UserId { get; init; }

    public required bool IsEnabled { get; init; }

    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class EnableAccountValidator : AbstractValidator<EnableAccount>;

internal sealed class EnableAccountAct(bool isEnabled) : AccountAct<EnableAccount>
{
    public override string Code => isEnabled ? "EnableAccount" : "DisableAccount";

    public override bool TurnsAway(Actor actor) => !actor.MayManageAccounts;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, EnableAccount> run, CancellationToken ct)
    {
        if (!isEnabled && await AccountRules.LastOfKindAsync(run.Db, run.Root, ct) is { } last)
        {
            return last;
        }
        run.Root.IsDisabled = !isEnabled;
        run.Root.EndSessions();
        return null;
    }
}
