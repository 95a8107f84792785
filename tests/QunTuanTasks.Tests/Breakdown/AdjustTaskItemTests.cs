using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class AdjustTaskItemOnSqlite() : AdjustTaskItemTests(DatabaseProvider.Sqlite);

public sealed class AdjustTaskItemOnPostgreSql() : AdjustTaskItemTests(DatabaseProvider.PostgreSQL);

/// <summary>What may be changed of a task that somebody has.</summary>
public abstract class AdjustTaskItemTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Task<Result<T>> TasksAsync<T>(Func<BreakdownService, Task<Result<T>>> call) => Office.UseAsync(call);

    [Fact]
    public async Task AdjustItem_ShowsOldAndNew_InEveryTimeline()
    {
        var item = await Office.ItemAsync();
        var ids = await Office.IssueAsync(item, "FTU", "CYL");
        var version = (await Office.LoadAsync(ids[0])).TaskItem.Version;
        Refused.With(
            CommonCodes.ReasonTooShort,
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = version,
                        Title = "新题目",
                        Weight = 3,
                        Reason = "改",
                    },
                    Ct
                )
            )
        );
        Refused.Done(
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = version,
                        Title = "新题目",
                        Weight = 3,
                        Reason = TestOffice.Reason,
                    },
                    Ct
                )
            )
        );
        foreach (var id in ids)
        {
            var a = await Office.LoadAsync(id);
            Assert.Equal(
                ("开展职工宣讲", "新题目", 1, 3),
                (a.Events[^1].Details.OldTitle, a.Events[^1].Details.Title, a.Events[^1].Details.OldWeight, a.Events[^1].Details.Weight)
            );
            Assert.Equal(3, a.Projection!.Weight);
        }
    }

    [Fact]
    public async Task AdjustItem_OfTownshipsTagsAndContest_KeepsTheOldOnesBesideTheNew_AndTouchesNothingElse()
    {
        var item = await Office.ItemAsync(with: i =>
            (i.TownshipScope, i.Townships, i.Tags, i.Contest) = (TownshipScope.SelectedTownships, ["330182101"], ["三建"], 2)
        );
        var id = (await Office.IssueAsync(item, "FTU"))[0];
        AdjustTaskItem Wish(int version) =>
            new()
            {
                TaskItemId = item,
                Version = version,
                Title = "开展职工宣讲",
                Reason = TestOffice.Reason,
                TownshipScope = TownshipScope.SelectedTownships,
                Townships = ["330182101"],
                Tags = ["三建"],
                Contest = 2,
            };
        var version = (await Office.LoadAsync(id)).TaskItem.Version;
        Refused.With(AssignmentRefusals.NothingAdjusted, await TasksAsync(s => s.AdjustItemAsync(Wish(version), Ct)));
        var wish = Wish(version);
        wish.Contest = 3;
        Refused.With(ContestRefusals.ContestNotNamed, await TasksAsync(s => s.AdjustItemAsync(wish, Ct)));

        (wish.TownshipScope, wish.Tags, wish.Contest) = (TownshipScope.AllTownships, ["三性四化", " 三建 "], null);
        Refused.Done(await TasksAsync(s => s.AdjustItemAsync(wish, Ct)));

        var a = await Office.LoadAsync(id);
        Assert.Equal(
            (TownshipScope.AllTownships, 0, (int?)null),
            (a.TaskItem.TownshipScope, a.TaskItem.Townships.Count, a.TaskItem.Contest)
        );
        Assert.Equal(["三性四化", "三建"], a.TaskItem.Tags);
        var d = a.Events[^1].Details;
        Assert.Equal(
            (TownshipScope.SelectedTownships, TownshipScope.AllTownships, 2, 0),
            (d.OldTownshipScope, d.TownshipScope, d.OldContest, d.Contest)
        );
        Assert.Equal(["330182101"], d.OldTownships);
        Assert.Equal(["三建"], d.OldTags);
        Assert.Equal((null, null, null, null, null), (d.Title, d.OldTitle, d.Weight, d.Deadline, d.Target));
        Assert.Equal(40, a.Target);
    }

    [Theory]
    [InlineData("TownshipsMissing", "Townships")]
    [InlineData("TagsLimit", "Tags")]
    [InlineData("ContestRange", "Contest")]
    public async Task AdjustItem_OfAScopeThatADraftMayNotHaveEither_IsInvalid(string code, string field)
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, "FTU");
        var refusal = (
            await TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = 0,
                        Title = "题目",
                        Reason = TestOffice.Reason,
                        TownshipScope = TownshipScope.SelectedTownships,
                        Tags = [new('字', 13)],
                        Contest = 7,
                    },
                    Ct
                )
            )
        ).Refusal!;
        Assert.Contains((code, field), refusal.Others.Prepend(refusal).Select(r => (r.Code, r.Field)));
    }

    [Fact]
    public async Task AdjustItem_ToATownshipThatThereIsNot_IsRefused_AndOneThatWasDeactivatedStays()
    {
        var item = await Office.ItemAsync(with: i => (i.TownshipScope, i.Townships) = (TownshipScope.SelectedTownships, ["330182101"]));
        await Office.IssueAsync(item, "FTU");
        await Office.WriteAsync(db => db.Organisations.Single(o => o.Code == "330182101").IsActive = false);

        Refused.With(TaskListRefusals.NoSuchTownship, await AdjustAsync("330182101", "FTU"));
        Refused.With(TaskListRefusals.NoSuchTownship, await AdjustAsync("330182101", "zzz"));
        Refused.Done(await AdjustAsync("330182101", "330182001"));

        Task<Result<Done>> AdjustAsync(params string[] townships) =>
            TasksAsync(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = 0,
                        Title = "题目",
                        Reason = TestOffice.Reason,
                        TownshipScope = TownshipScope.SelectedTownships,
                        Townships = [.. townships],
                    },
                    Ct
                )
            );
    }
}
