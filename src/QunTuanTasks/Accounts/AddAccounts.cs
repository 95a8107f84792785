using Microsoft.Extensions.DependencyInjection;

namespace QunTuanTasks.Accounts;

internal static class AccountsServices
{
    public static void AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<AccountService>();
        services.AddScoped<PasswordService>();
    }
}
