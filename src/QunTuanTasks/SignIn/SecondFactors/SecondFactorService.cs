using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <param name="IsOn">Sign-in asks for a code.</param>
/// <param name="IsNeeded">The role may not do without.</param>
/// <param name="RecoveryCodesLeft">0 when it is off.</param>
public sealed record SecondFactorState(bool IsOn, bool IsNeeded, int RecoveryCodesLeft);

/// <summary>A code of the authenticator or, where one is allowed, a recovery code; blanks and hyphens do not matter.</summary>
public sealed class GiveCode
{
    public string? Code { get; set; }
}

public sealed class GiveCodeValidator : AbstractValidator<GiveCode>
{
    public GiveCodeValidator() => RuleFor(r => r.Code).RequiredText(40);
}

/// <summary>One's own second factor. Also for whoever is barred until they have one.</summary>
public sealed class SecondFactorService(ReadEngine reads, ActEngine engine, SecondFactors factors, SignInDuties duties)
{
    private static readonly ReadRight Right = new(nameof(OfficeUser), _ => true, CommonRefusals.Forbidden);

    public Task<Result<SecondFactorState>> GetAsync(CancellationToken ct) =>
        reads.RunAsync<SecondFactorState>(
            Right,
            async (db, actor) =>
            {
                var factor = await db
                    .SecondFactors.AsNoTracking()
                    .SingleOrDefaultAsync(f => f.UserId == actor.UserId && f.ConfirmedAt != null, ct);
                return new SecondFactorState(factor is not null, duties.NeedsSecondFactor(actor.Role), factor?.Recovery.Count ?? 0);
            },
            ct
        );

    /// <summary>The secret to give to an authenticator; the same one until a code has confirmed it. Refuses SecondFactorIsOn.</summary>
    public Task<Result<SecondFactorSetUp>> BeginAsync(CancellationToken ct) =>
        engine.RunAsync(new BeginSecondFactorAct(factors), new BeginSecondFactor(), ct);

    /// <summary>From now on sign-in asks for a code. Refuses a wrong one, and SecondFactorIsOn.</summary>
    public Task<Result<RecoveryCodes>> ConfirmAsync(GiveCode request, CancellationToken ct) =>
        engine.RunAsync(new ConfirmSecondFactorAct(factors), new ConfirmSecondFactor(request), ct);

    /// <summary>The old recovery codes no longer hold. Refuses a wrong code.</summary>
    public Task<Result<RecoveryCodes>> RenewAsync(GiveCode request, CancellationToken ct) =>
        engine.RunAsync(new RenewRecoveryCodesAct(factors), new RenewRecoveryCodes(request), ct);

    /// <summary>
    /// Sign-in asks for the password alone again. Refuses a wrong code, and SecondFactorNeeded where the role may not do without.
    /// </summary>
    public Task<Result<Done>> TurnOffAsync(GiveCode request, CancellationToken ct) =>
        engine.RunAsync(new TurnOffSecondFactorAct(factors, duties), new TurnOffSecondFactor(request), ct);
}
