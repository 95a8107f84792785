using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Accounts;

/// <summary>
/// A new account and the one-time link with which its owner sets the password; nobody signs in with it before it is approved. Refuses a
/// taken name, or a role that does not fit the organisation.
/// </summary>
public sealed class CreateAccount : AccountText, IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    public string? UserName { get; set; }
}

public sealed partial class CreateAccountValidator : AbstractValidator<CreateAccount>
{
    public CreateAccountValidator()
    {
        RuleFor(r => r.UserName)
            .Must(n => n is not null && UserName().IsMatch(TextFolding.Narrow(n)))
            .WithErrorCode(AccountRefusals.UserNameNotAllowed.Code);
        RuleFor(r => r.OrganisationId).GreaterThan(0).WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Title).OptionalText(AccountText.LongestTitle);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9._-]{2,31}\z")]
    private static partial Regex UserName();
}

internal sealed class CreateAccountAct(ILookupNormalizer names) : KeyedAct<CreateAccount, OneTimeToken>
{
    private (string Token, DateTime ExpiresAt) _link;

    public override string Subject => nameof(Organisation);

    public override object? IdOf(Actor actor, CreateAccount request) => request.OrganisationId;

    public override bool TurnsAway(Actor actor) => !actor.MayManageAccounts;

    public override async ValueTask<bool> AllowsAsync(KeyedRun<CreateAccount> run, CancellationToken ct) =>
        await run.Db.IsStillInOfficeAsync(run.Actor, ct);

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<CreateAccount> run, CancellationToken ct)
    {
        var (db, request) = (run.Db, run.Request);
        var normalized = names.NormalizeName(request.UserName);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, ct))
        {
            return AccountRefusals.UserNameTaken;
        }
        var organisation = await db.Organisations.SingleOrDefaultAsync(o => o.Id == request.OrganisationId, ct);
        if (AccountRules.Fits(request.Role, organisation) is { } unfit)
        {
            return unfit;
        }
        var user = OfficeUsers.New(NameOf(request), request.Role, request.OrganisationId, request.Title?.Trim() ?? "", names);
        user.IsWaiting = true;
        db.Users.Add(user);
        _link = await OneTimeLinks.IssueAsync(db, user.Id, run.At, ct);
        return null;
    }

    public override Refusal Saying(Refusal failed, CreateAccount request) =>
        failed == CommonRefusals.Duplicate ? AccountRefusals.UserNameTaken : failed;

    public override OneTimeToken Answer(KeyedRun<CreateAccount> run) => new(NameOf(run.Request), _link.Token, _link.ExpiresAt);

    public override Task<OneTimeToken> RepeatedAsync(KeyedRun<CreateAccount> run, CancellationToken ct) =>
        Task.FromResult(new OneTimeToken(NameOf(run.Request), null, default));

    private static string NameOf(CreateAccount request) => TextFolding.Narrow(request.UserName);
}
