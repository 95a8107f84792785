using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class BreakdownServiceOnSqlite() : BreakdownServiceTests(DatabaseProvider.Sqlite);

public sealed class BreakdownServiceOnPostgreSql() : BreakdownServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>Tasks of a list before they are issued, and the end of the list.</summary>
public abstract class BreakdownServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private Task<Result<T>> TasksAsync<T>(Func<BreakdownService, Task<Result<T>>> call) => Office.UseAsync(call);

    private async Task<SaveTaskItem> RequestAsync(string directive = "D1", int id = 0, int version = 0)
    {
        var list = await Office.ListAsync(directive);
        var measure = await Office.ReadAsync(db => db.Measures.Where(m => m.Code == $"{directive}-M1").Select(m => m.Id).SingleAsync(Ct));
        return new()
        {
            TaskListId = list,
            Id = id,
            Version = version,
            MeasureId = measure,
            Title = "开展职工宣讲",
            Target = 40,
            Unit = "场",
            Deadline = new(2026, 12, 31),
        };
    }

    private Task<int> VersionAsync(int listId) =>
        Office.ReadAsync(db => db.TaskLists.Where(l => l.Id == listId).Select(l => l.Version).SingleAsync(Ct));

    [Fact]
    public async Task Item_GetsTheNextNumber_AndNeverThatOfARemovedOne()
    {
        var first = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        Refused.Done(await TasksAsync(s => s.RemoveItemAsync(new() { TaskItemId = first, Version = 0 }, Ct)));
        var second = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        Assert.Equal(["2026-1-02"], await Office.ReadAsync(db => db.TaskItems.Select(i => i.Code).ToListAsync(Ct)));
        Assert.NotEqual(first, second);
    }

    // one sign to whoever counts signs
    private static readonly string Ballast = "a" + new string('\u0301', 30_000);

    private static void Choose(SaveTaskItem request, params string[] townships) =>
        (request.TownshipScope, request.Townships) = (TownshipScope.SelectedTownships, [.. townships]);

    public static TheoryData<string, string, Action<SaveTaskItem>> Faults =>
        new()
        {
            { CommonCodes.Required, "Title", r => r.Title = "  " },
            { CommonCodes.TooLong, "Title", r => r.Title = string.Concat(Enumerable.Repeat("𠮷", 61)) },
            { TermsRefusals.KindNeedsTarget.Code, "Target", r => r.Target = null },
            { TermsRefusals.TargetNotAboveZero.Code, "Target", r => r.Target = 0 },
            { CommonCodes.FigureTwoDecimals, "Target", r => r.Target = 1.234m },
            { CommonCodes.FigureOutOfRange, "Target", r => r.Target = 1_000_000_000 },
            { TermsRefusals.KindHasNoTarget.Code, "Target", r => r.Kind = TargetKind.None },
            { TermsRefusals.RatioTarget.Code, "Target", r => (r.Kind, r.Target) = (TargetKind.Percentage, 101) },
            { TermsRefusals.WholeSteps.Code, "Target", r => (r.Kind, r.Target) = (TargetKind.Milestone, 2.5m) },
            { CommonCodes.Required, "Unit", r => r.Unit = "" },
            { SaveTaskItemValidator.WeightRange, "Weight", r => r.Weight = 6 },
            { SaveTaskItemValidator.WeightRange, "Weight", r => r.Weight = 0 },
            { SaveTaskItemValidator.ContestRange, "Contest", r => r.Contest = 7 },
            { TermsRefusals.PointsNotInOrder.Code, "Points", r => r.Points = [new(new(2026, 9, 30), 1), new(new(2026, 6, 30), 2)] },
            { TermsRefusals.PointBeyondDeadline.Code, "Points", r => r.Points = [new(new(2027, 1, 1), 40)] },
            { "RatioPoint", "Points", r => (r.Kind, r.Target, r.Points) = (TargetKind.Percentage, 95, [new(new(2026, 9, 30), 150)]) },
            { "StepPoint", "Points", r => (r.Kind, r.Target, r.Points) = (TargetKind.Milestone, 3, [new(new(2026, 9, 30), 1.5m)]) },
            { "StepPoint", "Points", r => (r.Kind, r.Target, r.Points) = (TargetKind.Milestone, 3, [new(new(2026, 9, 30), 4)]) },
            { SaveTaskItemValidator.TownshipsMissing, "Townships", r => r.TownshipScope = TownshipScope.SelectedTownships },
            { TaskListRefusals.NoSuchTownship.Code, "Townships", r => Choose(r, "330182101", "FTU") },
            { TaskListRefusals.NoSuchTownship.Code, "Townships", r => Choose(r, [.. Enumerable.Range(0, 40_000).Select(i => $"{i}")]) },
            { SaveTaskItemValidator.TagsLimit, "Tags", r => r.Tags = [Ballast] },
            { SaveTaskItemValidator.StepsCount, "Steps", r => (r.Kind, r.Target, r.Steps) = (TargetKind.Milestone, 1, [Ballast]) },
            { TermsRefusals.DeadlinePast.Code, "Deadline", r => r.Deadline = TestOffice.FirstDay.AddDays(-1) },
            { TermsRefusals.DeadlineTooFar.Code, "Deadline", r => r.Deadline = new(2032, 1, 1) },
            { TaskListRefusals.NoSuchMeasure.Code, "MeasureId", r => r.MeasureId = 98_765 },
        };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task Item_OfAWrongShape_IsRefusedBesideItsField(string code, string field, Action<SaveTaskItem> spoil)
    {
        var request = await RequestAsync();
        spoil(request);
        var refusal = (await TasksAsync(s => s.SaveItemAsync(request, Ct))).Refusal;
        Assert.NotNull(refusal);
        var all = refusal.Others.Prepend(refusal);
        Assert.Contains((RefusalKind.Invalid, code, field), all.Select(r => (r.Kind, r.Code, r.Field)));
        Assert.Equal(0, await Office.ReadAsync(db => db.TaskItems.CountAsync(Ct)));
    }

    [Fact]
    public async Task Item_EditedByTwo_TellsTheSecond()
    {
        var id = Refused.Done(await TasksAsync(async s => await s.SaveItemAsync(await RequestAsync(), Ct)));
        var mine = await RequestAsync(id: id);
        var theirs = await RequestAsync(id: id);
        theirs.Title = "另一个题目";
        Refused.Done(await TasksAsync(s => s.SaveItemAsync(theirs, Ct)));
        Refused.As(RefusalKind.Stale, await TasksAsync(s => s.SaveItemAsync(mine, Ct)));
        Assert.Equal("另一个题目", await Office.ReadAsync(db => db.TaskItems.Select(i => i.Title).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Item_OnceIssued_IsNeitherEditedNorRemoved()
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, "FTU");
        var version = (await Office.LoadAsync((await Office.AssignmentsOfAsync(item))[0])).TaskItem.Version;
        var edit = await RequestAsync(id: item, version: version);
        Refused.With(TaskListRefusals.ItemIsIssued, await TasksAsync(s => s.SaveItemAsync(edit, Ct)));
        Refused.With(
            TaskListRefusals.ItemIsIssued,
            await TasksAsync(s => s.RemoveItemAsync(new() { TaskItemId = item, Version = version }, Ct))
        );
    }

    [Fact]
    public async Task Copy_TakesReferenceTasks_AndLeavesPassedDeadlinesEmpty()
    {
        Office.Today = new(2026, 10, 15);
        foreach (var directive in new[] { "D1", "D2", "D3", "D4", "D5", "L" })
        {
            var list = await Office.ListAsync(directive);
            var codes = await Office.ReadAsync(db =>
                db.ReferenceTasks.Where(r =>
                        r.Measure.DirectiveId == db.TaskLists.Single(l => l.Id == list).DirectiveId
                        && (r.OnlyYear == null || r.OnlyYear == 2026)
                    )
                    .Select(r => r.Code)
                    .ToListAsync(Ct)
            );
            Assert.Equal(
                codes.Count,
                Refused.Done(await TasksAsync(s => s.CopyAsync(new() { TaskListId = list, ReferenceCodes = codes }, Ct)))
            );
        }
        var items = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().ToListAsync(Ct));
        Assert.All(items, i => Assert.True(i.TargetIsExample && i.ReferenceCode is not null));
        Assert.All(items.Where(i => i.Deadline is not null), i => Assert.True(i.Deadline >= Office.Today));
        Assert.Contains(items, i => i.Deadline is null);
    }

    [Fact]
    public async Task Copy_OfAReferenceTaskOfAnotherYear_IsNotOffered()
    {
        var only = await Office.ReadAsync(db =>
            db.ReferenceTasks.Include(r => r.Measure).FirstOrDefaultAsync(r => r.OnlyYear != null && r.OnlyYear != 2026, Ct)
        );
        Assert.NotNull(only);
        var directive = await Office.ReadAsync(db =>
            db.Directives.Where(d => d.Id == only.Measure.DirectiveId).Select(d => d.Code).SingleAsync(Ct)
        );
        var list = await Office.ListAsync(directive);
        Refused.As(RefusalKind.NotFound, await TasksAsync(s => s.CopyAsync(new() { TaskListId = list, ReferenceCodes = [only.Code] }, Ct)));
    }

    [Fact]
    public async Task Close_WaitsUntilEverythingIsSettled()
    {
        var id = await Office.AssignmentAsync("FTU");
        var list = await Office.ListAsync();
        async Task<Result<Done>> CloseAsync() =>
            await TasksAsync(async s => await s.CloseAsync(new() { TaskListId = list, Version = await VersionAsync(list) }, Ct));
        Refused.With(TaskListRefusals.StillOpen, await CloseAsync());
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Cancel);
        Refused.Done(await CloseAsync());
        Refused.With(TaskListRefusals.Closed, await CloseAsync());
        var item = await RequestAsync();
        Refused.With(TaskListRefusals.Closed, await TasksAsync(s => s.SaveItemAsync(item, Ct)));
    }
}
