using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Common;
using QunTuanTasks.Data;

namespace QunTuanTasks.People;

internal static class PeopleServices
{
    /// <summary>Accounts and sign-in; the host adds the cookies.</summary>
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddIdentityCore<OfficeUser>(o =>
            {
                // Passwords.NewPassword is the rule, with sentences of our own; Identity keeps only the length as a last line.
                o.Password.RequiredLength = Passwords.MinLength;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Password.RequiredUniqueChars = 4;
                o.Lockout.AllowedForNewUsers = true;
                o.Lockout.MaxFailedAccessAttempts = SignInGuard.FromEverywhere;
                o.Lockout.DefaultLockoutTimeSpan = SignInGuard.Closed;
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version1;
            })
            .AddEntityFrameworkStores<QunTuanDb>()
            .AddSignInManager<OfficeSignIn>()
            .AddClaimsPrincipalFactory<OfficeClaimsFactory>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<KnownBrowsers>();
        services.AddScoped<DemoAccountList>();
        services.AddScoped(p => new AccountRescue(p.GetRequiredService<IDbContextFactory<QunTuanDb>>(), p.GetRequiredService<ILookupNormalizer>(), p.GetRequiredService<OfficeClock>()));
        services.AddSingleton<FirstAdministrator>();
        services.AddScoped<ISeedStep, FirstAdministratorStep>();
        services.AddScoped<ISeedStep, DemoAccountsStep>();
    }
}
