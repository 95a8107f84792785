using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class AssignmentSearchOnSqlite() : AssignmentSearchTests(DatabaseProvider.Sqlite);

public sealed class AssignmentSearchOnPostgreSql() : AssignmentSearchTests(DatabaseProvider.PostgreSQL);

/// <summary>What is found does not hang on how it was written, nor on the database.</summary>
public abstract class AssignmentSearchTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Theory]
    [InlineData("aed")]
    [InlineData("ＡＥＤ")]
    [InlineData("急救-培训")]
    [InlineData("ÄRZTE")]
    [InlineData("3 级")]
    public async Task Title_IsFound_HoweverItWasWritten(string search)
    {
        await Office.AssignmentAsync(with: i => i.Title = "ＡＥＤ急救—培训\u3000第３\u200B\u3000级 ärzte");
        await Office.AssignmentAsync();
        Office.Actor = Office.Staff;
        Assert.Single(Refused.Done(await ListAsync(new() { Search = search })).Rows);
    }

    [Fact]
    public async Task Organisation_IsFound_WhoseNameIsStoredInFullWidth()
    {
        await Office.AssignmentAsync("FTU");
        await Office.AssignmentAsync("WF");
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "WF").FullName = "（ＷＦ）妇女联合会");
        Office.Actor = Office.Staff;
        Assert.Equal("WF", Assert.Single(Refused.Done(await ListAsync(new() { Search = "(wf)" })).Rows).OrganisationCode);
    }

    [Theory]
    [InlineData("AED", 1)]
    [InlineData("aed", 0)]
    [InlineData("AE", 0)]
    [InlineData("A_D", 0)]
    [InlineData("100%", 1)]
    public async Task Tag_IsTheWholeTag_AsItWasGiven(string tag, int found)
    {
        await Office.AssignmentAsync(with: i => i.Tags = ["AED", "100%"]);
        Office.Actor = Office.Staff;
        Assert.Equal(found, Refused.Done(await ListAsync(new() { Tag = tag })).Total);
    }

    [Fact]
    public async Task LaterPage_CountsAsTheFirstDoes()
    {
        await Office.AssignmentAsync("FTU");
        var suspended = await Office.AssignmentAsync("CYL");
        await Office.AssignmentAsync("WF");
        await Office.MustAsync(Office.Staff, suspended, AssignmentAct.Suspend);
        Office.Actor = Office.Staff;
        var first = Refused.Done(await ListAsync(new()));
        var later = Refused.Done(await ListAsync(new() { Cursor = first.Rows[0].Cursor }));
        Assert.Equal((3, 1, 3, 1), (first.Total, first.NotCounted, later.Total, later.NotCounted));
        Assert.Equal(2, later.Rows.Count);
    }

    private Task<Result<AssignmentPageOfList>> ListAsync(AssignmentFilter filter) =>
        Office.UseAsync<AssignmentListService, AssignmentPageOfList>(s => s.ListAsync(filter, Ct));
}
