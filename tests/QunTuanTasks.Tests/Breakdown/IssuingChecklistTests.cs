using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

/// <summary>下发前核对: the state of each line, and what ticking it does.</summary>
public sealed class IssuingChecklistRuleTests
{
    private static readonly IssuingFacts Good = new(0, 3, 3, [], "建委办〔2026〕3号", 30, false, 0, 0);

    private static readonly ExampleTarget[] Examples =
    [
        new(7, "2026-1-07", new("宣讲"), 40, new("场")),
        new(8, "2026-1-08", new("走访"), 95, new("%")),
    ];

    [Fact]
    public void WhereNothingIsWrong_NothingAsks()
    {
        var list = IssuingChecklist.Of(Good);
        Assert.Equal(Enum.GetValues<IssuingCheck>(), list.Lines.Select(l => l.Check));
        Assert.All(list.Lines, l => Assert.Equal(CheckState.Fine, l.State));
        Assert.Null(list.Fault([], []));
    }

    [Fact]
    public void EachLine_HasItsState()
    {
        AssertOnly(IssuingCheck.Terms, CheckState.Blocking, Good with { Problems = 2 });
        AssertOnly(IssuingCheck.Targets, CheckState.Asks, Good with { Examples = Examples });
        AssertOnly(IssuingCheck.BasisNumber, CheckState.Asks, Good with { BasisNumber = null });
        AssertOnly(IssuingCheck.BasisNumber, CheckState.Asks, Good with { BasisNumber = " " });
        AssertOnly(IssuingCheck.Notice, CheckState.Asks, Good with { IsShortNotice = true, NoticeWorkingDays = 2 });
        AssertOnly(IssuingCheck.LookAlikes, CheckState.Asks, Good with { LookAlikes = 1 });
        Assert.All(IssuingChecklist.Of(Good with { AssessedAtDeadline = 2 }).Lines, l => Assert.Equal(CheckState.Fine, l.State));

        static void AssertOnly(IssuingCheck check, CheckState state, IssuingFacts facts) =>
            Assert.Equal(
                [(check, state)],
                IssuingChecklist.Of(facts).Lines.Where(l => l.State is not CheckState.Fine).Select(l => (l.Check, l.State))
            );
    }

    [Fact]
    public void OfNoDeadline_NoNoticeIsSaid() =>
        Assert.DoesNotContain(
            IssuingChecklist.Of(Good with { Problems = 1, NoticeWorkingDays = null }).Lines,
            l => l.Check is IssuingCheck.Notice
        );

    [Fact]
    public void Targets_AreConfirmedTogetherOrOneByOne()
    {
        var list = IssuingChecklist.Of(Good with { Examples = Examples });
        Assert.Equal([IssuingCheck.Targets], list.Open([], []));
        Assert.Equal([IssuingCheck.Targets], list.Open([], [7]));
        Assert.Empty(list.Open([], [8, 7]));
        Assert.Empty(list.Open([IssuingCheck.Targets], []));
    }

    [Fact]
    public void WhatStillAsks_IsCounted_AndAShortNoticeIsAnsweredByItsReason()
    {
        var list = IssuingChecklist.Of(Good with { BasisNumber = null, LookAlikes = 2, IsShortNotice = true });
        Assert.Equal(2, list.Fault([], [])!.Args[0]);
        Assert.Equal(1, list.Fault([IssuingCheck.BasisNumber], [])!.Args[0]);
        Assert.Null(list.Fault([IssuingCheck.BasisNumber, IssuingCheck.LookAlikes], []));
    }
}

public sealed class IssuingChecklistOnSqlite() : IssuingChecklistTests(DatabaseProvider.Sqlite);

public sealed class IssuingChecklistOnPostgreSql() : IssuingChecklistTests(DatabaseProvider.PostgreSQL);

/// <summary>Issuing a list or a task asks what its checklist asks.</summary>
public abstract class IssuingChecklistTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task ATaskWithAnExampleTargetAndNoNumber_IsIssuedWhenBothAreTicked_AndIsNoExampleThen()
    {
        var item = await Office.ItemAsync(with: i => i.TargetIsExample = true);
        await NoNumberAsync();
        var refused = (await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.Ticked = [])).Refusal!;
        Assert.Equal((RefusalKind.Rule, "ChecklistOpen", 2), (refused.Kind, refused.Code, refused.Args[0]));
        Assert.Equal(0, await Office.ReadAsync(db => db.Assignments.CountAsync(Ct)));

        Refused.Done(
            await Office.AssignAsync(
                Office.Staff,
                item,
                ["FTU"],
                r => (r.Ticked, r.ConfirmedTargets) = ([IssuingCheck.BasisNumber], [item])
            )
        );
        Assert.False(await Office.ReadAsync(db => db.TaskItems.Select(i => i.TargetIsExample).SingleAsync(Ct)));
    }

    [Fact]
    public async Task APlan_AsksNothing_AndStaysAnExample()
    {
        var item = await Office.ItemAsync(with: i => i.TargetIsExample = true);
        await NoNumberAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => (r.Ticked, r.IssueNow) = ([], false)));
        Assert.True(await Office.ReadAsync(db => db.TaskItems.Select(i => i.TargetIsExample).SingleAsync(Ct)));
    }

    [Fact]
    public async Task AList_AsksForItsTargetsNumberAndLookAlikes_AndSaysThemBefore()
    {
        await Office.IssueAsync(await Office.ItemAsync(title: "开展职工宣讲"), "FTU");
        await NoNumberAsync();
        var alike = await Office.ItemAsync(title: "开展职工宣讲活动", with: i => i.TargetIsExample = true);
        var ratio = await Office.ItemAsync(title: "困难职工建档率", kind: TargetKind.Percentage, target: 95);
        foreach (var item in (int[])[alike, ratio])
        {
            Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        }
        Office.Actor = Office.Staff;
        var list = await Office.ListAsync();
        var preview = Refused.Done(await Office.UseAsync<AssigningService, ListPreview>(s => s.PreviewListAsync(list, Ct)));
        Assert.Equal(
            [
                (IssuingCheck.Terms, CheckState.Fine, 2),
                (IssuingCheck.Targets, CheckState.Asks, 1),
                (IssuingCheck.BasisNumber, CheckState.Asks, 0),
                (IssuingCheck.LookAlikes, CheckState.Asks, 1),
                (IssuingCheck.Schedule, CheckState.Fine, 1),
                (IssuingCheck.Burden, CheckState.Fine, 1),
            ],
            preview.Checklist.Lines.Where(l => l.Check is not IssuingCheck.Notice).Select(l => (l.Check, l.State, l.Count))
        );
        Assert.Equal([alike], preview.Checklist.Examples.Select(e => e.TaskItemId));

        Refused.With(TaskListRefusals.ChecklistOpen.Code, await IssueAsync([IssuingCheck.Targets, IssuingCheck.BasisNumber]));
        Refused.Done(await IssueAsync([IssuingCheck.Targets, IssuingCheck.BasisNumber, IssuingCheck.LookAlikes]));
        Assert.False(await Office.ReadAsync(db => db.TaskItems.AnyAsync(i => i.TargetIsExample, Ct)));

        Task<Result<Issued>> IssueAsync(List<IssuingCheck> ticked) =>
            Office.UseAsync<AssigningService, Issued>(s =>
                s.IssueListAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = preview.Version,
                        Ticked = ticked,
                    },
                    Ct
                )
            );
    }

    private async Task NoNumberAsync()
    {
        await using var db = await Office.DbAsync();
        await db.TaskLists.ExecuteUpdateAsync(l => l.SetProperty(x => x.BasisNumber, (string?)null), Ct);
    }
}
