using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Harness;

public sealed class HarnessOnSqlite() : HarnessTests(DatabaseProvider.Sqlite);

public sealed class HarnessOnPostgreSql() : HarnessTests(DatabaseProvider.PostgreSQL);

public abstract class HarnessTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task Office_StartsWithThirteenAndNoAssignment()
    {
        Assert.Equal(13, Office.Thirteen.Count);
        Assert.Equal(0, await Office.ReadAsync(db => db.Assignments.CountAsync(Ct)));
    }

    [Fact]
    public async Task Office_CopiesItsDatabaseForEveryTest()
    {
        var id = await Office.AssignmentAsync("FTU");
        await using var other = await TestOffice.OpenAsync(Office.Provider);
        Assert.Equal(AssignmentStatus.Issued, (await Office.LoadAsync(id)).Status);
        Assert.Equal(0, await other.ReadAsync(db => db.Assignments.CountAsync(Ct)));
    }

    [Fact]
    public async Task Log_CountsCommands()
    {
        Office.Sent.Clear();
        await Office.ReadAsync(db => db.Organisations.CountAsync(Ct));
        Assert.Single(Office.Sent.Commands);
    }

    [Fact]
    public async Task Connections_WorkSideBySide()
    {
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(
                        () =>
                            Office.WriteAsync(db =>
                                db.CommandKeys.Add(new() { Id = Guid.NewGuid(), At = Office.Time.GetUtcNow().UtcDateTime })
                            ),
                        Ct
                    )
                )
        );
        Assert.Equal(20, await Office.ReadAsync(db => db.CommandKeys.CountAsync(Ct)));
    }
}

public sealed class PageHarnessTests : PageTest
{
    [Fact]
    public void Page_RendersOverTheRealServices()
    {
        SignIn(Office.Head("FTU"));
        Assert.NotNull(Dialogs);
        Assert.Equal("head-FTU", Office.Actor.UserId);
    }
}
