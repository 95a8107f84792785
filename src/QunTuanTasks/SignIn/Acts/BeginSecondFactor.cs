using OtpNet;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <param name="Secret">Base32, to be typed where no camera is at hand.</param>
/// <param name="Address">otpauth: what the QR code holds.</param>
public sealed record SecondFactorSetUp(string Secret, string Address);

/// <summary>The secret to give to an authenticator; the same one until a code has confirmed it. Refuses SecondFactorIsOn.</summary>
internal sealed record BeginSecondFactor : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

internal sealed class BeginSecondFactorAct(SecondFactors factors) : SecondFactorAct<BeginSecondFactor, SecondFactorSetUp>
{
    /// <summary>The same in every authenticator's list.</summary>
    private const string Issuer = "QunTuanTasks";

    private SecondFactorSetUp? _setUp;
    private bool _isKnown;

    public override Refusal? Check(Validators validators, BeginSecondFactor request) => null;

    protected override Refusal? Do(KeyedRun<BeginSecondFactor> run, OfficeUser user, SecondFactor? factor)
    {
        if (user.TwoFactorEnabled)
        {
            return AccountRefusals.SecondFactorIsOn;
        }
        _isKnown = factor is not null && factors.IsReadable(factor);
        if (factor is null)
        {
            factor = new() { UserId = user.Id, Secret = factors.NewSecret() };
            run.Db.Add(factor);
        }
        else if (!_isKnown)
        {
            // sealed with keys that are lost, and never confirmed
            factor.Secret = factors.NewSecret();
        }
        var secret = factors.Open(factor);
        _setUp = new(secret, new OtpUri(OtpType.Totp, secret, user.UserName, Issuer).ToString());
        return null;
    }

    public override bool ChangesNothing(KeyedRun<BeginSecondFactor> run) => _isKnown;

    // two pages of one person began at the same moment: both show the one secret
    public override Refusal Saying(Refusal failed, BeginSecondFactor request) =>
        failed == CommonRefusals.Duplicate ? Crossing.Crossed : failed;

    public override SecondFactorSetUp Answer(KeyedRun<BeginSecondFactor> run) => _setUp!;
}
