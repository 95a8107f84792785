using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Accounts;

internal static class AccountsServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<AccountService>();
        services.AddScoped<PasswordService>();
        services.AddSingleton<IWaiting, AccountsWaiting>();
    }
}
