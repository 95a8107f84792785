using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <param name="Codes">Told once; each is good for one sign-in without the authenticator.</param>
public sealed record RecoveryCodes(IReadOnlyList<string> Codes);

/// <summary>From now on sign-in asks for a code. Refuses a wrong one, and SecondFactorIsOn.</summary>
internal sealed record ConfirmSecondFactor(GiveCode Given) : CodedCommand(Given);

internal sealed class ConfirmSecondFactorAct(SecondFactors factors) : CodedAct<ConfirmSecondFactor, RecoveryCodes>(factors)
{
    private IReadOnlyList<string> _codes = [];

    protected override Refusal? Stands(OfficeUser user, SecondFactor factor) =>
        user.TwoFactorEnabled ? AccountRefusals.SecondFactorIsOn : null;

    protected override void Opened(KeyedRun<ConfirmSecondFactor> run, OfficeUser user, SecondFactor factor)
    {
        user.TwoFactorEnabled = true;
        factor.ConfirmedAt = run.At;
        _codes = SecondFactors.Renew(factor);
    }

    public override RecoveryCodes Answer(KeyedRun<ConfirmSecondFactor> run) => new(_codes);
}
