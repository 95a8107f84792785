using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Sign-in asks for the password alone again. Refuses a wrong code, and SecondFactorNeeded where the role may not do without.
/// </summary>
internal sealed record TurnOffSecondFactor(GiveCode Given) : CodedCommand(Given);

internal sealed class TurnOffSecondFactorAct(SecondFactors factors, SignInDuties duties) : CodedAct<TurnOffSecondFactor, Done>(factors)
{
    protected override Refusal? Stands(OfficeUser user, SecondFactor factor) =>
        factor.ConfirmedAt is null ? AccountRefusals.NotFound
        : duties.NeedsSecondFactor(user.Role) ? AccountRefusals.SecondFactorNeeded
        : null;

    protected override void Opened(KeyedRun<TurnOffSecondFactor> run, OfficeUser user, SecondFactor factor)
    {
        user.TwoFactorEnabled = false;
        run.Db.Remove(factor);
    }

    public override Done Answer(KeyedRun<TurnOffSecondFactor> run) => new();
}
