using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>The old recovery codes no longer hold. Refuses a wrong code.</summary>
internal sealed record RenewRecoveryCodes(GiveCode Given) : CodedCommand(Given);

internal sealed class RenewRecoveryCodesAct(SecondFactors factors) : CodedAct<RenewRecoveryCodes, RecoveryCodes>(factors)
{
    private IReadOnlyList<string> _codes = [];

    protected override Refusal? Stands(OfficeUser user, SecondFactor factor) =>
        factor.ConfirmedAt is null ? AccountRefusals.NotFound : null;

    protected override void Opened(KeyedRun<RenewRecoveryCodes> run, OfficeUser user, SecondFactor factor)
    {
        _codes = SecondFactors.Renew(factor);
        run.Db.Tell(new(AuditChange.Noted, Subject, user.Id));
    }

    public override RecoveryCodes Answer(KeyedRun<RenewRecoveryCodes> run) => new(_codes);
}
