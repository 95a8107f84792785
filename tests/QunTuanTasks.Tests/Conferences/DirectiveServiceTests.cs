using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Conferences;

public sealed class DirectiveServiceOnSqlite() : DirectiveServiceTests(DatabaseProvider.Sqlite);

public sealed class DirectiveServiceOnPostgreSql() : DirectiveServiceTests(DatabaseProvider.PostgreSQL);

public abstract class DirectiveServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private DirectiveService Service => Office.Get<DirectiveService>();

    [Fact]
    public async Task List_GivesTheSixInTheirOrder_WithMeasuresAndGroups()
    {
        var six = Refused.Done(await Service.ListAsync(Ct));
        Assert.Equal([1, 2, 3, 4, 5, 6], six.Select(d => d.Ordinal));
        Assert.Equal([3, 4, 3, 3, 3, 11], six.Select(d => d.Measures.Count));
        Assert.Equal([3, 4, 4], six[5].Measures.GroupBy(m => m.Group).Select(g => g.Count()));
        Assert.All(six.Take(5).SelectMany(d => d.Measures), m => Assert.Null(m.Group));
    }

    [Fact]
    public async Task Get_SaysWhereItComesFrom()
    {
        var data = Refused.Done(await Service.GetAsync("l", Ct));
        Assert.True(data.Directive.IsGuarantee);
        Assert.Equal(new DateOnly(2021, 3, 24), data.Conference.HeldOn);
    }

    [Fact]
    public async Task Get_OfAnUnknownCode_IsNotFound() => Refused.With(DirectiveRefusals.NotFound, await Service.GetAsync("D9", Ct));

    [Theory]
    [InlineData(Role.SystemAdministrator)]
    [InlineData(Role.SecurityAdministrator)]
    [InlineData(Role.Auditor)]
    public async Task Administrators_HaveNoBusinessData(Role role)
    {
        Office.Actor = new("somebody", role, Office.Id("PCO"));
        Refused.As(RefusalKind.NotFound, await Service.ListAsync(Ct));
        Refused.As(RefusalKind.NotFound, await Service.GetAsync("D1", Ct));
    }
}
