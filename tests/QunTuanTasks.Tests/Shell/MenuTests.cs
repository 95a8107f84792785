using QunTuanTasks.Access;
using QunTuanTasks.Waiting;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

public sealed class MenuTests
{
    private static readonly string[] Business =
    [
        Links.Dashboard,
        Links.ListsAll,
        Links.AssignmentsAll,
        Links.Organisations,
        Links.Arena,
        Links.Mine,
        Links.Desk,
        Links.PlanSettings,
    ];

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    private static IEnumerable<MenuEntry> Entries(Role role) => Menu.For(new("u", role, 1)).SelectMany(g => g.Entries);

    [Theory]
    [MemberData(nameof(Roles))]
    public void Menu_ShowsOnlyWhatExists_Once(Role role)
    {
        Assert.All(Entries(role), e => Assert.True(Pages.Exists(e.Href), e.Href));
        Assert.Equal(Entries(role).Count(), Entries(role).DistinctBy(e => e.Href).Count());
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public void StartPage_Exists(Role role) => Assert.True(Pages.Exists(StartPage.Of(new("u", role, 1))));

    [Theory]
    [InlineData(Role.CommitteeStaff, "Today Tasks Boards Reference Administration")]
    [InlineData(Role.Leader, "Tasks Boards Reference")]
    [InlineData(Role.OrganisationHead, "Today Tasks Boards Reference")]
    [InlineData(Role.LiaisonOfficer, "Today Tasks Boards Reference")]
    [InlineData(Role.SystemAdministrator, "Administration")]
    [InlineData(Role.SecurityAdministrator, "Administration")]
    [InlineData(Role.Auditor, "Administration")]
    public void GroupWithoutPages_IsAbsent(Role role, string groups)
    {
        var menu = Menu.For(new("u", role, 1));
        Assert.Equal(groups.Split(' '), menu.Select(g => g.Area.ToString()));
        Assert.All(menu, g => Assert.NotEmpty(g.Entries));
    }

    [Theory]
    [InlineData(Role.CommitteeStaff, "desk dashboard assignments")]
    [InlineData(Role.Leader, "dashboard assignments lists")]
    [InlineData(Role.OrganisationHead, "mine dashboard assignments")]
    [InlineData(Role.LiaisonOfficer, "mine dashboard assignments")]
    [InlineData(Role.SystemAdministrator, "settings/organisations settings/accounts settings/backup")]
    [InlineData(Role.SecurityAdministrator, "settings/accounts me")]
    [InlineData(Role.Auditor, "settings/audit me")]
    public void Phone_HasThePlacesOfTheRole_WhereTheDayBeginsFirst(Role role, string places) =>
        Assert.Equal(places.Split(' '), Menu.Places(new("u", role, 1)).Select(e => e.Href));

    [Theory]
    [InlineData(Role.CommitteeStaff, "desk Desk")]
    [InlineData(Role.Leader, "")]
    [InlineData(Role.OrganisationHead, "mine Tasks")]
    [InlineData(Role.LiaisonOfficer, "mine Tasks")]
    [InlineData(Role.SystemAdministrator, "")]
    [InlineData(Role.SecurityAdministrator, "settings/accounts Accounts")]
    [InlineData(Role.Auditor, "")]
    public void EveryKindThatWaits_HasThePageWhereItIsDone(Role role, string wanted)
    {
        Assert.Equal(wanted, string.Join(' ', Entries(role).Where(e => e.Waits is not null).Select(e => $"{e.Href} {e.Waits}")));
        Assert.Equal(wanted.Length > 0, Menu.HasCounts(new("u", role, 1)));
    }

    [Fact]
    public void NoKindThatWaits_IsWithoutAPage() =>
        Assert.Equal(
            Enum.GetValues<WaitingKind>(),
            Enum.GetValues<Role>().SelectMany(Entries).Select(e => e.Waits).OfType<WaitingKind>().Distinct().Order()
        );

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public void Administrators_AreOfferedNoBusiness(Role role) => Assert.DoesNotContain(Entries(role), e => Business.Contains(e.Href));

    [Fact]
    public void OnlyWhoMayOpenTheAccounts_IsOfferedThem()
    {
        var offered = Enum.GetValues<Role>().Where(r => Entries(r).Any(e => e.Href == Links.AccountSettings));
        Assert.Equal([Role.SystemAdministrator, Role.SecurityAdministrator], offered);
    }

    [Fact]
    public void SomebodyBarred_IsOfferedNothingOfTheOffice() =>
        Assert.Equal(
            [Links.Me],
            Menu.For(new("u", Role.CommitteeStaff, 1) { IsBarred = true }).SelectMany(g => g.Entries).Select(e => e.Href)
        );

    [Theory]
    [InlineData("assignments", "assignments", "page")]
    [InlineData("Assignments", "assignments", "page")]
    [InlineData("assignments/7", "assignments", "true")]
    [InlineData("assignments", "assignments/7", null)]
    [InlineData("settings/accounts", "settings/audit", null)]
    [InlineData("dashboards", "dashboard", null)]
    public void PageAndWhatIsBelowIt_AreWhereOneIs(string here, string href, string? current) =>
        Assert.Equal(current, NavPlace.Current(here, href));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("narrow.Boards", "narrow.Boards")]
    [InlineData("Boards.Today.wide", "wide.Today.Boards")]
    [InlineData("no such word.<b>.1.narrow.", "narrow")]
    public void CookieOfTheRail_IsReadAsFarAsItIsKnown(string? cookie, string kept) => Assert.Equal(kept, RailFold.Of(cookie).ToString());
}
