using QunTuanTasks.Accounts;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Accounts;

public static class AccountDisplay
{
    public static string Word(AccountState state) => Labels.Of(state);
}
