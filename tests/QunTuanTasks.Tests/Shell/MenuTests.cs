using QunTuanTasks.Access;
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
        Links.Mine,
        Links.Desk,
        Links.PlanSettings,
    ];

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public void Menu_ShowsOnlyWhatExists(Role role) =>
        Assert.All(Menu.For(new("u", role, 1)), e => Assert.True(Pages.Exists(e.Href), e.Href));

    [Theory]
    [MemberData(nameof(Roles))]
    public void StartPage_Exists(Role role) => Assert.True(Pages.Exists(StartPage.Of(new("u", role, 1))));

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public void Administrators_AreOfferedNoBusiness(Role role) =>
        Assert.DoesNotContain(Menu.For(new("u", role, 1)), e => Business.Contains(e.Href));

    [Fact]
    public void OnlyWhoMayOpenTheAccounts_IsOfferedThem()
    {
        var offered = Enum.GetValues<Role>().Where(r => Menu.For(new("u", r, 1)).Any(e => e.Href == Links.AccountSettings));
        Assert.Equal([Role.SystemAdministrator, Role.SecurityAdministrator], offered);
    }
}
