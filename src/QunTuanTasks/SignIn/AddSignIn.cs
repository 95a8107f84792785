using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

internal static class PeopleServices
{
    /// <summary>Accounts and sign-in; the host adds the cookies.</summary>
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AccountOptions>().Bind(configuration.GetSection(AccountOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptionsCheck>();
        // PBKDF2 with HMAC-SHA512; older hashes are renewed at their next sign-in
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddSingleton<ILookupNormalizer, FoldedNames>(); // before Identity adds its own
        services
            .AddIdentityCore<OfficeUser>(o =>
            {
                // Passwords and PasswordRule are the rule, with sentences of our own; Identity keeps only the length as a last line.
                o.Password.RequiredLength = Passwords.MinLength;
                o.Password.RequireDigit =
                    o.Password.RequireLowercase =
                    o.Password.RequireUppercase =
                    o.Password.RequireNonAlphanumeric =
                        false;
                o.Password.RequiredUniqueChars = 4;
                o.Lockout.AllowedForNewUsers = true;
                o.Lockout.MaxFailedAccessAttempts = SignInGuard.FromEverywhere;
                o.Lockout.DefaultLockoutTimeSpan = SignInGuard.Closed;
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version1; // and its passkeys, in DataMap
            })
            .AddEntityFrameworkStores<QunTuanDb>()
            .AddUserManager<OfficeUserManager>()
            .AddSignInManager<OfficeSignIn>()
            .AddClaimsPrincipalFactory<OfficeClaimsFactory>();
        services.Configure<IdentityPasskeyOptions>(o =>
            (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required")
        ); // a finger or a PIN, and no name to type
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<PasswordGate>();
        services.AddSingleton<KnownBrowsers>();
        services.AddSingleton(p => new BrowserKeys(p.GetRequiredService<KnownBrowsers>()));
        services.AddSingleton<DecoyPassword>();
        services.AddSingleton<AcceptedCodes>();
        services.AddSingleton<Stamps>();
        services.AddSingleton(p => new SignInSessions(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<Stamps>(),
            p.GetRequiredService<OfficeClock>(),
            p.GetRequiredService<IOptions<AccountOptions>>()
        ));
        services.AddSingleton(p => new SecondFactors(
            p.GetRequiredService<IDataProtectionProvider>(),
            p.GetRequiredService<SignInGuard>(),
            p.GetRequiredService<OfficeClock>()
        ));
        services.AddSingleton<ISecondFactors>(p => p.GetRequiredService<SecondFactors>());
        services.AddSingleton(p => new PasswordRule(p.GetRequiredService<IOptions<AccountOptions>>()));
        services.AddSingleton<SignInDuties>();
        services.AddScoped<PasskeyService>();
        services.AddScoped<SecondFactorService>();
        services.AddScoped<SessionService>();
        services.AddScoped<SignInSteps>();
        services.AddSingleton<ISaveHook, StampHook>();
        services.AddScoped<DemoAccountList>();
        services.AddScoped(p => new AccountRescue(
            p.GetRequiredService<IDbContextFactory<QunTuanDb>>(),
            p.GetRequiredService<ILookupNormalizer>(),
            p.GetRequiredService<ISecondFactors>(),
            p.GetRequiredService<OfficeClock>()
        ));
        services.AddSingleton<FirstAdministrators>();
        services.AddScoped<ISeedStep, FirstAdministratorsStep>();
        services.AddScoped<ISeedStep, DemoAccountsStep>();
    }
}
