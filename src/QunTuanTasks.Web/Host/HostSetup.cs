using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MudBlazor;
using MudBlazor.Services;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.AuditLog;
using QunTuanTasks.Web.Drafts;
using QunTuanTasks.Web.Monitoring;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;
using QunTuanTasks.Web.SignIn;

namespace QunTuanTasks.Web.Host;

/// <summary>What the host adds to the office: pages, circuits, cookies, languages.</summary>
public static class HostSetup
{
    public static void AddHost(this WebApplicationBuilder builder)
    {
        var (host, services) = (builder.WebHost, builder.Services);
        host.UseStaticWebAssets(); // a build output serves its packages' files in every environment; a published folder has them beside it
        if (
            string.IsNullOrEmpty(builder.Configuration["urls"])
            && string.IsNullOrEmpty(builder.Configuration["http_ports"])
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists()
        )
        {
            host.UseUrls("http://localhost:5080");
        }

        builder.AddOfficeLogs();
        builder.AddTelemetry();
        builder.AddSecurity();
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(o => builder.Configuration.GetSection("Circuits").Bind(o))
            // at 32 KiB some 5,400 Chinese characters in one field never arrive
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 256 * 1024);
        services.AddMudServices(o =>
        {
            o.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            o.SnackbarConfiguration.VisibleStateDuration = 5000;
            o.SnackbarConfiguration.MaxDisplayedSnackbars = 3;
            o.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddSingleton<MudLocalizer, ZhMudLocalizer>();

        services.AddHttpContextAccessor(); // Identity's sign-in asks for it; pages do not
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddScoped<CallerAddress>();
        services.AddScoped<CircuitHandler, CircuitAddress>();
        services.AddScoped<ICurrentActor, CircuitActor>();
        services.AddScoped<WaitingHere>();
        services.AddAuthorization(o => o.AddPages());
        // all of Identity's cookies, though one is used: whoever is thrown out is signed out of every one of them
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies =>
                cookies.ApplicationCookie!.Configure(o =>
                {
                    o.LoginPath = "/login";
                    o.ReturnUrlParameter = "returnUrl";
                    o.AccessDeniedPath = "/account/denied";
                    o.SlidingExpiration = false; // SignInSessions says when it ends
                    var validate = o.Events.OnValidatePrincipal;
                    o.Events.OnValidatePrincipal = async context =>
                    {
                        if (
                            context.Principal is { } person
                            && await context
                                .HttpContext.RequestServices.GetRequiredService<SignInSessions>()
                                .IsOpenAsync(person, context.HttpContext.RequestAborted)
                        )
                        {
                            await validate(context);
                            return;
                        }
                        context.RejectPrincipal();
                        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                    };
                })
            );
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<IOptions<AccountOptions>>((o, accounts) => o.ExpireTimeSpan = accounts.Value.Longest);
        services.Configure<SecurityStampValidatorOptions>(o =>
        {
            o.ValidationInterval = CircuitSignIn.Interval;
            o.OnRefreshingPrincipal = OfficeClaims.KeepAsync;
        });
        // pages alone: files are packed when they are published. What is secret in a page is another in each answer (decision 0033)
        services.AddResponseCompression(o => (o.EnableForHttps, o.MimeTypes) = (true, ["text/html"]));
        services.AddAntiforgery(o => o.HeaderName = "RequestVerificationToken");
        services.AddRequestLocalization(o =>
        {
            o.DefaultRequestCulture = new(Languages.All[0]);
            o.SupportedCultures = o.SupportedUICultures = [.. Languages.All.Select(c => new CultureInfo(c))];
        });
        ValidatorOptions.Global.LanguageManager.Enabled = false; // every message is a code; the sentence is in RefusalTexts
    }

    public static void UseHost(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseRequestLocalization();
        app.UseSecurity();
        // in Development, too: what a fault looks like is part of the product, the trace is in the log
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true);
        app.Use(
            async (http, next) =>
            {
                if (http.Features.Get<IExceptionHandlerFeature>() is not null)
                {
                    http.Request.Method = HttpMethods.Get;
                }
                await next(http);
                // what is shown in place of an answer is only read: the form that was refused is none of its own
                if (http.Response is { HasStarted: false, StatusCode: >= 400 })
                {
                    http.Request.Method = HttpMethods.Get;
                }
            }
        );
        app.UseAuthentication();
        app.Use(
            (http, next) =>
            {
                http.RequestServices.GetRequiredService<CallerAddress>().Take(http);
                return next(http);
            }
        );
        app.Use(
            async (http, next) =>
            {
                // an open page's own connection says nothing of a person; what they do in it, the page tells (js/presence.js)
                if (!http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
                {
                    await http.RequestServices.GetRequiredService<SignInSessions>().UseAsync(http.User, http.RequestAborted);
                }
                await next(http);
            }
        );
        app.UseRateLimiter(); // by person where somebody is known
        app.UseMiddleware<DutyGate>();
        app.UseMiddleware<StartPage>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<ExpiredForm>();

        app.MapStaticAssets().AllowAnonymous();
        // asked for beside what names no icon: files, health
        app.MapGet("/favicon.ico", () => Results.LocalRedirect("~/favicon.svg", permanent: true)).AllowAnonymous();
        app.MapSignIn();
        app.MapAudit();
        app.MapDrafts();
        app.MapHealth();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(o =>
            {
                o.DisableWebSocketCompression = true; // 230 KiB and 2 ms of CPU a circuit, for an intranet
                o.ContentSecurityFrameAncestorsPolicy = null; // SecurityHeaders says it
            });
    }
}
