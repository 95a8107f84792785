using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Access;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Access;

/// <summary>Who sees what of whom: role by relation, as a value and as the condition of a query.</summary>
public sealed class SightTests
{
    private const int Own = 7;
    private const int Other = 9;

    private sealed record Row(int OrganisationId, bool TakesPart);

    public static TheoryData<Role, bool, Sight, Sight, Sight> Table =>
        new()
        {
            // role, barred, of the own organisation, of what it takes part in, of another
            { Role.CommitteeStaff, false, Sight.Full, Sight.Full, Sight.Full },
            { Role.Leader, false, Sight.Full, Sight.Full, Sight.Full },
            { Role.OrganisationHead, false, Sight.Full, Sight.Full, Sight.ClosedMonth },
            { Role.LiaisonOfficer, false, Sight.Full, Sight.Full, Sight.ClosedMonth },
            { Role.SystemAdministrator, false, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.SecurityAdministrator, false, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.Auditor, false, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.CommitteeStaff, true, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.Leader, true, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.OrganisationHead, true, Sight.Nothing, Sight.Nothing, Sight.Nothing },
            { Role.LiaisonOfficer, true, Sight.Nothing, Sight.Nothing, Sight.Nothing },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void Sight_IsOneTable_AsValueAndAsCondition(Role role, bool isBarred, Sight own, Sight part, Sight other)
    {
        var actor = new Actor("u", role, Own) { IsBarred = isBarred };
        foreach (var (row, sight) in new[] { (new Row(Own, false), own), (new Row(Other, true), part), (new Row(Other, false), other) })
        {
            Assert.Equal(sight, actor.SightOf(row.OrganisationId, row.TakesPart));
            Assert.Equal(sight is Sight.Full, actor.SeesFully<Row>(r => r.OrganisationId, r => r.TakesPart).Compile()(row));
            var which = actor.Sees<Row>(
                r => r.OrganisationId,
                full: _ => true,
                closedMonth: r => r.OrganisationId == Own,
                r => r.TakesPart
            );
            Assert.Equal(sight is Sight.Full, which.Compile()(row));
        }
        foreach (var organisation in new[] { Own, Other })
        {
            var row = new Row(organisation, false);
            Assert.Equal(
                actor.SightOf(organisation) is Sight.ClosedMonth,
                actor.SeesClosedMonthOf<Row>(r => r.OrganisationId).Compile()(row)
            );
        }
    }

    [Fact]
    public void EveryRole_IsInTheTable() => Assert.Equal(Enum.GetValues<Role>(), Table.Select(row => row.Data.Item1).Distinct().Order());

    [Theory]
    [InlineData(PageAccess.Business)]
    [InlineData(PageAccess.Staff)]
    [InlineData(PageAccess.Accounts)]
    [InlineData(PageAccess.System)]
    [InlineData(PageAccess.Audit)]
    public void PagesOpen_ForThoseWhoseServicesAnswer(string policy)
    {
        Func<Actor, bool> may = policy switch
        {
            PageAccess.Business => a => a.MaySeeBusiness,
            PageAccess.Staff => a => a.MaySeePlanSettings,
            PageAccess.Accounts => a => a.MaySeeAccounts,
            PageAccess.System => a => a.MayManageOrganisations && a.MayManageBackups,
            _ => a => a.MaySeeAudit,
        };
        Assert.Equal(Enum.GetValues<Role>().Where(r => may(new("u", r, Own))), PageAccess.Roles[policy].Order());
    }

    [Fact]
    public void EveryPage_NamesAPolicy_AndNoRoles()
    {
        var pages = typeof(ShellTexts).Assembly.GetTypes().Where(t => t.GetCustomAttribute<RouteAttribute>() is not null).ToList();
        Assert.NotEmpty(pages);
        var asked = pages
            .SelectMany(p => p.GetCustomAttributes<AuthorizeAttribute>().Select(a => (Page: p.Name, a.Roles, a.Policy)))
            .ToList();
        Assert.Equal([], asked.Where(a => a.Roles is not null).Select(a => $"{a.Page} lists roles itself"));
        Assert.Equal([], asked.Where(a => a.Policy is { } p && !PageAccess.Roles.ContainsKey(p)).Select(a => $"{a.Page}: {a.Policy}"));
        Assert.True(asked.Count(a => a.Policy is not null) >= 14, "pages ask for their policies");
    }
}
