using System.Globalization;
using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;
using QunTuanTasks.Access;
using QunTuanTasks.SignIn;
using QunTuanTasks.Web.Security;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Harness;

/// <summary>A page over the real services and a private SQLite database. Dialogs draw in <see cref="Dialogs"/>, not in the page.</summary>
public abstract class PageTest : BunitContext, IAsyncLifetime
{
    private TestDatabase? _database;
    private TestOffice? _office;
    private BunitAuthorizationContext? _authorization;

    protected TestOffice Office => _office!;

    protected IRenderedComponent<MudDialogProvider> Dialogs { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _authorization = AddAuthorization();
        Services.AddMudServices();
        Services.AddSingleton<SearchLimit>();
        Services.AddScoped<WaitingHere>();
        _database = await TestDatabase.CreateAsync(QunTuanTasks.Storage.DatabaseProvider.Sqlite);
        _office = new(_database, Services, Services);
        AddScreens(Services);
        await _office.SettleAsync();
        Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
    }

    /// <summary>Further services that the screens of a room need.</summary>
    protected virtual void AddScreens(IServiceCollection services) { }

    /// <summary>Signs somebody in: for the pages and for the services.</summary>
    protected void SignIn(Actor actor)
    {
        Office.Actor = actor;
        _authorization!.SetAuthorized(actor.UserId);
        _authorization.SetRoles(actor.Role.ToString());
        _authorization.SetClaims(
            new(ClaimTypes.NameIdentifier, actor.UserId),
            new(OfficeClaims.Organisation, actor.OrganisationId.ToString(CultureInfo.InvariantCulture)),
            new(OfficeClaims.OrganisationName, Office.Code(actor.OrganisationId)),
            new(OfficeClaims.OrganisationCode, Office.Code(actor.OrganisationId))
        );
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
