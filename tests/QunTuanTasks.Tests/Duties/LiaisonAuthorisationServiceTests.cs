using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Duties;

public sealed class LiaisonAuthorisationServiceOnSqlite() : LiaisonAuthorisationServiceTests(DatabaseProvider.Sqlite);

public sealed class LiaisonAuthorisationServiceOnPostgreSql() : LiaisonAuthorisationServiceTests(DatabaseProvider.PostgreSQL);

public abstract class LiaisonAuthorisationServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Office.Actor = Office.Head("FTU");
    }

    [Fact]
    public async Task Authorisation_HoldsThroughItsLastDay_AndForItsOrganisationOnly()
    {
        Refused.Done(await AuthoriseAsync(Office.Today.AddDays(3)));
        Assert.True(await MayAsync("FTU"));
        Assert.False(await MayAsync("CYL"));
        Office.PassDays(3);
        Assert.True(await MayAsync("FTU"));
        Assert.Equal(Office.Today, (await MandateAsync()).Until);
        Office.PassDays(1);
        Assert.False(await MayAsync("FTU"));
        Assert.Null((await MandateAsync()).Until);
    }

    [Fact]
    public async Task NewerAuthorisation_Replaces_EvenByAnEarlierDay()
    {
        Refused.Done(await AuthoriseAsync(Office.Today.AddDays(30)));
        Refused.Done(await AuthoriseAsync(Office.Today));
        Office.PassDays(1);
        Assert.False(await MayAsync("FTU"));
    }

    [Fact]
    public async Task Revoked_TheyAskAgainAtOnce()
    {
        Refused.Done(await AuthoriseAsync(Office.Today.AddDays(30)));
        Refused.Done(await Office.UseAsync<LiaisonAuthorisationService, Done>(s => s.RevokeAsync(Ct)));
        Assert.False(await MayAsync("FTU"));
        Assert.Null((await MandateAsync()).Until);
    }

    [Fact]
    public async Task Authorisation_NeedsADay_FromTodayToAYearAhead()
    {
        Refused.With(CommonCodes.Required, await AuthoriseAsync(null));
        Refused.With(AccountRefusals.AuthorisationDayPast, await AuthoriseAsync(Office.Today.AddDays(-1)));
        Refused.Done(await AuthoriseAsync(Office.Today.AddYears(1)));
        Refused.With(AccountRefusals.AuthorisationTooLong, await AuthoriseAsync(Office.Today.AddYears(1).AddDays(1)));
    }

    [Fact]
    public async Task LiaisonOfficer_ReadsIt_AndGrantsNothing()
    {
        Refused.Done(await AuthoriseAsync(Office.Today));
        Office.Actor = Office.Liaison("FTU");
        var mandate = await MandateAsync();
        Assert.Equal((Office.Today, false), (mandate.Until, mandate.MayGrant));
        Refused.With(CommonRefusals.Forbidden, await AuthoriseAsync(Office.Today.AddDays(9)));
    }

    private Task<Result<Done>> AuthoriseAsync(DateOnly? until) =>
        Office.UseAsync<LiaisonAuthorisationService, Done>(s => s.AuthoriseAsync(new() { Until = until }, Ct));

    private async Task<LiaisonMandate> MandateAsync() =>
        Refused.Done(await Office.UseAsync<LiaisonAuthorisationService, LiaisonMandate>(s => s.GetAsync(Ct)));

    private Task<bool> MayAsync(string organisation) =>
        Office.ReadAsync(db => db.LiaisonMaySubmitAsync(Office.Id(organisation), Office.Today, Ct));
}
