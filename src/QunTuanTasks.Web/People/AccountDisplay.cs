using QunTuanTasks.Accounts;

namespace QunTuanTasks.Web.People;

public static class AccountDisplay
{
    public static string Word(AccountState state) =>
        state switch
        {
            AccountState.Active => PeopleTexts.AccountState_Active,
            AccountState.Waiting => PeopleTexts.AccountState_Waiting,
            AccountState.Invited => PeopleTexts.AccountState_Invited,
            AccountState.Locked => PeopleTexts.AccountState_Locked,
            AccountState.Disabled => PeopleTexts.AccountState_Disabled,
        };
}
