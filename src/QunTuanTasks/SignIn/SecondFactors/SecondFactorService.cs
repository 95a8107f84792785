using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OtpNet;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <param name="IsOn">Sign-in asks for a code.</param>
/// <param name="IsNeeded">The role may not do without.</param>
/// <param name="RecoveryCodesLeft">0 when it is off.</param>
public sealed record SecondFactorState(bool IsOn, bool IsNeeded, int RecoveryCodesLeft);

/// <param name="Secret">Base32, to be typed where no camera is at hand.</param>
/// <param name="Address">otpauth: what the QR code holds.</param>
public sealed record SecondFactorSetUp(string Secret, string Address);

/// <param name="Codes">Told once; each is good for one sign-in without the authenticator.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

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
public sealed partial class SecondFactorService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    SecondFactors factors,
    SignInDuties duties,
    OfficeClock clock,
    ILogger<SecondFactorService> log
)
{
    /// <summary>The same in every authenticator's list.</summary>
    private const string Issuer = "QunTuanTasks";

    public async Task<Result<SecondFactorState>> GetAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var factor = await db.SecondFactors.AsNoTracking().SingleOrDefaultAsync(f => f.UserId == actor.UserId && f.ConfirmedAt != null, ct);
        return new SecondFactorState(factor is not null, duties.NeedsSecondFactor(actor.Role), factor?.Recovery.Count ?? 0);
    }

    /// <summary>The secret to give to an authenticator; the same one until a code has confirmed it. Refuses SecondFactorIsOn.</summary>
    public async Task<Result<SecondFactorSetUp>> BeginAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnAsync(db, actor, ct) is not var (user, factor))
        {
            return AccountRefusals.NotFound;
        }
        if (user.TwoFactorEnabled)
        {
            return AccountRefusals.SecondFactorIsOn;
        }
        if (factor is not null && !factors.IsReadable(factor))
        {
            // sealed with keys that are lost, and never confirmed
            factor.Secret = factors.NewSecret();
            if (await db.TrySaveAsync(actor, "BeginSecondFactor", ct) is { } unsaved)
            {
                return unsaved;
            }
        }
        if (factor is null)
        {
            factor = new() { UserId = user.Id, Secret = factors.NewSecret() };
            db.Add(factor);
            if (await db.TrySaveAsync(actor, "BeginSecondFactor", ct) is { } refusal)
            {
                return refusal;
            }
        }
        var secret = factors.Open(factor);
        return new SecondFactorSetUp(secret, new OtpUri(OtpType.Totp, secret, user.UserName, Issuer).ToString());
    }

    /// <summary>From now on sign-in asks for a code. Refuses a wrong one, and SecondFactorIsOn.</summary>
    public async Task<Result<RecoveryCodes>> ConfirmAsync(GiveCode request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnAsync(db, actor, ct) is not var (user, factor) || factor is null)
        {
            return AccountRefusals.NotFound;
        }
        if (user.TwoFactorEnabled)
        {
            return AccountRefusals.SecondFactorIsOn;
        }
        if (factors.Take(factor, request.Code) is { } wrong)
        {
            return wrong;
        }
        user.TwoFactorEnabled = true;
        factor.ConfirmedAt = clock.UtcNow;
        return await SaveAsync(db, actor, "ConfirmSecondFactor", factor, ct);
    }

    /// <summary>The old recovery codes no longer hold. Refuses a wrong code.</summary>
    public async Task<Result<RecoveryCodes>> RenewAsync(GiveCode request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnAsync(db, actor, ct) is not var (_, factor) || factor?.ConfirmedAt is null)
        {
            return AccountRefusals.NotFound;
        }
        if (factors.Take(factor, request.Code) is { } wrong)
        {
            return wrong;
        }
        db.Tell(new(AuditChange.Noted, nameof(OfficeUser), actor.UserId));
        return await SaveAsync(db, actor, "RenewRecoveryCodes", factor, ct);
    }

    /// <summary>
    /// Sign-in asks for the password alone again. Refuses a wrong code, and SecondFactorNeeded where the role may not do without.
    /// </summary>
    public async Task<Result<Done>> TurnOffAsync(GiveCode request, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if (await OwnAsync(db, actor, ct) is not var (user, factor) || factor?.ConfirmedAt is null)
        {
            return AccountRefusals.NotFound;
        }
        if (duties.NeedsSecondFactor(user.Role))
        {
            return AccountRefusals.SecondFactorNeeded;
        }
        if (factors.Take(factor, request.Code) is { } wrong)
        {
            return wrong;
        }
        user.TwoFactorEnabled = false;
        db.Remove(factor);
        if (await db.TrySaveAsync(actor, "TurnOffSecondFactor", ct) is { } refusal)
        {
            return refusal;
        }
        LogAct("TurnOffSecondFactor", actor.UserId);
        return new Done();
    }

    private static async Task<(OfficeUser User, SecondFactor? Factor)?> OwnAsync(QunTuanDb db, Actor actor, CancellationToken ct) =>
        await db.Users.SingleOrDefaultAsync(u => u.Id == actor.UserId && !u.IsDisabled, ct) is { } user
            ? (user, await db.SecondFactors.SingleOrDefaultAsync(f => f.UserId == user.Id, ct))
            : null;

    private async Task<Result<RecoveryCodes>> SaveAsync(QunTuanDb db, Actor actor, string act, SecondFactor factor, CancellationToken ct)
    {
        var codes = SecondFactors.Renew(factor);
        // the other one who sent this very code at the same moment was first
        if (await db.TrySaveAsync(actor, act, ct) is { } refusal)
        {
            return refusal.Kind is RefusalKind.Stale ? AccountRefusals.CodeWrong : refusal;
        }
        LogAct(act, actor.UserId);
        return new RecoveryCodes(codes);
    }

    [LoggerMessage(LogLevel.Information, "{Act} by {UserId}")]
    private partial void LogAct(string act, string userId);
}
