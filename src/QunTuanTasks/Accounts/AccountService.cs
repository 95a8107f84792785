using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Accounts;

/// <summary>
/// Accounts: the system administrator keeps them, the security administrator approves new ones and every other role or organisation. Nobody
/// changes his own; a change of role, organisation or state ends the account's sign-ins.
/// </summary>
public sealed class AccountService(ReadEngine reads, ActEngine engine, ILookupNormalizer names, ISecondFactors factors, OfficeClock clock)
{
    private static readonly ReadRight Right = new(nameof(OfficeUser), a => a.MaySeeAccounts, CommonRefusals.Forbidden);

    /// <summary>By official order of the organisations, then role, then user name.</summary>
    public Task<Result<AccountList>> ListAsync(AccountFilter filter, CancellationToken ct) =>
        reads.RunAsync<AccountList>(Right, async (db, actor) => await AccountListReading.OfAsync(db, actor, filter, clock.UtcNow, ct), ct);

    /// <inheritdoc cref="CreateAccount" />
    public Task<Result<OneTimeToken>> CreateAsync(CreateAccount request, CancellationToken ct) =>
        engine.RunAsync(new CreateAccountAct(names), request, ct);

    /// <inheritdoc cref="ChangeAccount" />
    public Task<Result<Done>> ChangeAsync(ChangeAccount request, CancellationToken ct) =>
        engine.RunAsync(new ChangeAccountAct(), request, ct);

    /// <inheritdoc cref="ApproveAccount" />
    public Task<Result<Done>> ApproveAsync(ApproveAccount request, CancellationToken ct) =>
        engine.RunAsync(new ApproveAccountAct(), request, ct);

    /// <inheritdoc cref="DeclineAccount" />
    public Task<Result<Done>> DeclineAsync(DeclineAccount request, CancellationToken ct) =>
        engine.RunAsync(new DeclineAccountAct(), request, ct);

    /// <inheritdoc cref="ClearSecondFactor" />
    public Task<Result<Done>> ClearSecondFactorAsync(ClearSecondFactor request, CancellationToken ct) =>
        engine.RunAsync(new ClearSecondFactorAct(factors), request, ct);

    /// <inheritdoc cref="EnableAccount" />
    public Task<Result<Done>> EnableAsync(EnableAccount request, CancellationToken ct) =>
        engine.RunAsync(new EnableAccountAct(request.IsEnabled), request, ct);

    /// <inheritdoc cref="ResetAccount" />
    public Task<Result<OneTimeToken>> ResetAsync(ResetAccount request, CancellationToken ct) =>
        engine.RunAsync(new ResetAccountAct(), request, ct);
}
