using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// Another role, organisation or title. A title is changed at once; role and organisation, which decide what the account may see, wait
/// for approval, unless the account itself still does.
/// </summary>
public sealed class ChangeAccount : AccountText, IAccountCommand
{
    public required string UserId { get; init; }

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public required int Version { get; set; }

    Guid ICommand.Key => Guid.Empty;
}

public sealed class ChangeAccountValidator : AbstractValidator<ChangeAccount>
{
    public ChangeAccountValidator()
    {
        RuleFor(r => r.OrganisationId).GreaterThan(0).WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Title).OptionalText(AccountText.LongestTitle);
    }
}

internal sealed class ChangeAccountAct : AccountAct<ChangeAccount>
{
    public override bool TurnsAway(Actor actor) => !actor.MayManageAccounts;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<OfficeUser, ChangeAccount> run, CancellationToken ct)
    {
        var (db, user, request) = (run.Db, run.Root, run.Request);
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (AccountRules.Fits(request.Role, organisation) is { } unfit)
        {
            return unfit;
        }
        if (!user.IsWaiting && request.Role != user.Role && await AccountRules.LastOfKindAsync(db, user, ct) is { } last)
        {
            return last;
        }
        user.Title = request.Title?.Trim() ?? "";
        user.Want(request.Role, request.OrganisationId);
        return null;
    }
}
