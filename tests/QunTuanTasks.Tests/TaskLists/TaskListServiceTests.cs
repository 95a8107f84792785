using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.TaskLists;

public sealed class TaskListServiceOnSqlite() : TaskListServiceTests(DatabaseProvider.Sqlite);

public sealed class TaskListServiceOnPostgreSql() : TaskListServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>The lists themselves: what is taken and what is refused.</summary>
public abstract class TaskListServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Task<Result<T>> ListsAsync<T>(Func<TaskListService, Task<Result<T>>> call) => Office.UseAsync(call);

    [Fact]
    public async Task List_IsOnePerDirectiveAndYear_AndNeedsAPlan()
    {
        Refused.With(CommonRefusals.NotFound, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        await Office.PlanAsync();
        Refused.Done(await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        Refused.With(TaskListRefusals.AlreadyExists, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D1" }, Ct)));
        Refused.With(CommonRefusals.NotFound, await ListsAsync(s => s.CreateAsync(new() { Year = 2026, DirectiveCode = "D9" }, Ct)));
    }

    [Fact]
    public async Task BasisNumber_GetsItsBracketsCorrected()
    {
        var list = await Office.ListAsync();
        Assert.Equal(
            "建委办〔2026〕12号",
            Refused.Done(
                await ListsAsync(s =>
                    s.SaveBasisNumberAsync(
                        new()
                        {
                            TaskListId = list,
                            Version = 0,
                            BasisNumber = " 建委办[2026]12号 ",
                        },
                        Ct
                    )
                )
            )
        );
        Refused.As(
            RefusalKind.Stale,
            await ListsAsync(s =>
                s.SaveBasisNumberAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = 0,
                        BasisNumber = "建委办〔2026〕13号",
                    },
                    Ct
                )
            )
        );
        Refused.With(
            CommonCodes.TooLong,
            await ListsAsync(s =>
                s.SaveBasisNumberAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = 1,
                        BasisNumber = new string('号', 41),
                    },
                    Ct
                )
            )
        );
    }
}
