using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Organisations;

public sealed class WhoWasFirstOnSqlite() : WhoWasFirstTests(DatabaseProvider.Sqlite);

public sealed class WhoWasFirstOnPostgreSql() : WhoWasFirstTests(DatabaseProvider.PostgreSQL);

/// <summary>Whoever comes second is told who was first, when and with what: lists, tasks, plans, organisations, accounts.</summary>
public abstract class WhoWasFirstTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private DateTime _at;

    [Fact]
    public async Task BasisNumber_TellsWhoWroteAnother()
    {
        var list = await Office.ListAsync();
        SaveBasisNumber Mine(string number) =>
            new()
            {
                TaskListId = list,
                Version = 0,
                BasisNumber = number,
            };
        await FirstAsync(
            Office.OtherStaff,
            () => UseAsync<TaskListService, string>(s => s.SaveBasisNumberAsync(Mine("建委办〔2026〕12号"), Ct))
        );
        Told(
            Role.CommitteeStaff,
            nameof(SaveBasisNumber),
            await UseAsync<TaskListService, string>(s => s.SaveBasisNumberAsync(Mine("建委办〔2026〕13号"), Ct))
        );
    }

    [Fact]
    public async Task Task_EditedAdjustedAssignedOrRemoved_TellsWhoChangedIt()
    {
        var item = await Office.ItemAsync();
        var row = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(Ct));
        SaveTaskItem Edit(string title) =>
            new()
            {
                Id = item,
                Version = 0,
                TaskListId = row.TaskListId,
                MeasureId = row.MeasureId,
                Title = title,
                Target = 5,
                Unit = "场",
            };
        await FirstAsync(Office.OtherStaff, () => UseAsync<BreakdownService, int>(s => s.SaveItemAsync(Edit("别人的题目"), Ct)));

        Told(Role.CommitteeStaff, nameof(SaveTaskItem), await UseAsync<BreakdownService, int>(s => s.SaveItemAsync(Edit("我的题目"), Ct)));
        Told(
            Role.CommitteeStaff,
            nameof(SaveTaskItem),
            await UseAsync<BreakdownService, Done>(s => s.RemoveItemAsync(new() { TaskItemId = item, Version = 0 }, Ct))
        );
        Told(Role.CommitteeStaff, nameof(SaveTaskItem), await Office.AssignAsync(Office.Staff, item, ["FTU"], version: 0));

        await FirstAsync(
            Office.OtherStaff,
            () => Office.AssignAsync(Office.OtherStaff, item, ["FTU"], r => r.Bodies[0].Deadline = new(2026, 12, 31))
        );
        Told(
            Role.CommitteeStaff,
            nameof(AssignTaskItem),
            await UseAsync<BreakdownService, Done>(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = 1,
                        Title = "又一个题目",
                        Reason = TestOffice.Reason,
                    },
                    Ct
                )
            )
        );
    }

    [Fact]
    public async Task ListIssuedOrClosed_TellsWhoChangedIt()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        var list = await Office.ListAsync();
        await FirstAsync(
            Office.OtherStaff,
            () => UseAsync<BreakdownService, int>(s => s.CopyAsync(new() { TaskListId = list, ReferenceCodes = ["D1-T01"] }, Ct))
        );
        var before = await SeenAsync(db => db.TaskLists.Select(l => l.Version)) - 1;
        Told(
            Role.CommitteeStaff,
            nameof(CopyTasks),
            await UseAsync<AssigningService, Issued>(s =>
                s.IssueListAsync(
                    new()
                    {
                        TaskListId = list,
                        Version = before,
                        Ticked = TestOffice.Ticks,
                    },
                    Ct
                )
            )
        );

        var settled = await Office.AssignmentAsync(directive: "D2");
        await Office.MustAsync(Office.Staff, settled, AssignmentAct.Cancel);
        var second = await Office.ListAsync("D2");
        var seen = await SeenAsync(db => db.TaskLists.Where(l => l.Id == second).Select(l => l.Version));
        await FirstAsync(
            Office.OtherStaff,
            () =>
                UseAsync<TaskListService, string>(s =>
                    s.SaveBasisNumberAsync(
                        new()
                        {
                            TaskListId = second,
                            Version = seen,
                            BasisNumber = "1号",
                        },
                        Ct
                    )
                )
        );
        Told(
            Role.CommitteeStaff,
            nameof(SaveBasisNumber),
            await UseAsync<BreakdownService, Done>(s => s.CloseAsync(new() { TaskListId = second, Version = seen }, Ct))
        );
    }

    [Fact]
    public async Task CarryOver_TellsWhoActedOnTheAssignment()
    {
        var id = await Office.AssignmentAsync();
        await FirstAsync(Office.Head("FTU"), () => Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Acknowledge));
        var second = await UseAsync<AssignmentService, Done>(s =>
            s.DoAsync(new CarryOverAssignment { AssignmentId = id, Version = 0 }, Ct)
        );
        Refused.With(CommonRefusals.StaleBy, second);
        Assert.Equal(
            [Role.OrganisationHead, "市总工会", TimelineKind.Acknowledged, _at],
            second.Refusal!.Args.Select(a => a is Name name ? name.Zh : a)
        );
    }

    [Fact]
    public async Task PlanSettings_TellWhoSavedOthers_WhateverTheSecondWanted()
    {
        var plan = await Office.PlanAsync();
        SavePlanSettings Wish(decimal behind) =>
            new()
            {
                PlanId = plan,
                Version = 0,
                BehindThreshold = behind,
                SeriousThreshold = 30,
                TotalsIncludeGuarantee = true,
            };
        await FirstAsync(Office.OtherStaff, () => UseAsync<PlanService, Done>(s => s.SaveAsync(Wish(8), Ct)));
        Told(Role.CommitteeStaff, nameof(SavePlanSettings), await UseAsync<PlanService, Done>(s => s.SaveAsync(Wish(9), Ct)));
        Told(Role.CommitteeStaff, nameof(SavePlanSettings), await UseAsync<PlanService, Done>(s => s.SaveAsync(Wish(8), Ct)));
    }

    [Fact]
    public async Task Organisation_TellsWhoEditedIt()
    {
        EditOrganisation Edit(string name) =>
            new()
            {
                OrganisationId = Office.Id("SMC"),
                Version = 0,
                FullName = name,
                ShortName = "市供销总社",
            };
        await FirstAsync(Office.SystemAdministrator, () => UseAsync<OrganisationService, Done>(s => s.EditAsync(Edit("甲"), Ct)));
        Office.Actor = Office.SystemAdministrator;
        Told(
            Role.SystemAdministrator,
            nameof(EditOrganisation),
            await UseAsync<OrganisationService, Done>(s => s.EditAsync(Edit("乙"), Ct))
        );
        Told(
            Role.SystemAdministrator,
            nameof(EditOrganisation),
            await UseAsync<OrganisationService, Done>(s =>
                s.SetActiveAsync(
                    new()
                    {
                        OrganisationId = Office.Id("SMC"),
                        Version = 0,
                        IsActive = false,
                    },
                    Ct
                )
            )
        );
        Told(
            Role.SystemAdministrator,
            nameof(EditOrganisation),
            await UseAsync<OrganisationService, Done>(s =>
                s.MoveAsync(
                    new()
                    {
                        OrganisationId = Office.Id("SMC"),
                        Version = 0,
                        Up = true,
                    },
                    Ct
                )
            )
        );
    }

    [Fact]
    public async Task Account_TellsWhoChangedIt_ButASignInOfItsOwnerIsNobodysAct()
    {
        ChangeAccount Change(int seen) =>
            new()
            {
                UserId = "head-SMC",
                Version = seen,
                Role = Role.LiaisonOfficer,
                OrganisationId = Office.Id("SMC"),
                Title = "综合科",
            };
        Office.Actor = Office.SystemAdministrator;
        await Office.WriteAsync(db => db.Users.Single(u => u.Id == "head-SMC").AccessFailedCount++);
        Refused.With(CommonRefusals.Stale, await UseAsync<AccountService, Done>(s => s.ChangeAsync(Change(0), Ct)));

        await FirstAsync(Office.SystemAdministrator, () => UseAsync<AccountService, Done>(s => s.ChangeAsync(Change(1), Ct)));
        Told(Role.SystemAdministrator, "ChangeAccount", await UseAsync<AccountService, Done>(s => s.ChangeAsync(Change(1), Ct)));
        Told(
            Role.SystemAdministrator,
            "ChangeAccount",
            await UseAsync<AccountService, Done>(s =>
                s.EnableAsync(
                    new()
                    {
                        UserId = "head-SMC",
                        Version = 1,
                        IsEnabled = false,
                    },
                    Ct
                )
            )
        );
        Told(
            Role.SystemAdministrator,
            "ChangeAccount",
            await UseAsync<AccountService, OneTimeToken>(s => s.ResetAsync(new() { UserId = "head-SMC", Version = 1 }, Ct))
        );
    }

    private async Task FirstAsync<T>(Actor actor, Func<Task<Result<T>>> act)
    {
        Office.Pass(TimeSpan.FromMinutes(20));
        _at = Office.Time.GetUtcNow().UtcDateTime;
        Refused.Done(await Office.AsAsync(actor, act));
        Office.Pass(TimeSpan.FromMinutes(5));
    }

    private void Told<T>(Role role, string act, Result<T> second, string office = "市委办")
    {
        Refused.With(CommonRefusals.StaleBy, second);
        Assert.Equal([role, office, new ActName(act), _at], second.Refusal!.Args.Select(a => a is Name name ? name.Zh : a));
        Assert.Contains(
            $"{office}（{RoleDisplay.Word(role)}）在{Say.T(_at)}先作了改动：",
            Texts.Of(second.Refusal),
            StringComparison.Ordinal
        );
    }

    private Task<Result<T>> UseAsync<TService, T>(Func<TService, Task<Result<T>>> call)
        where TService : notnull => Office.UseAsync(call);

    private Task<int> SeenAsync(Func<QunTuanDb, IQueryable<int>> version) => Office.ReadAsync(db => version(db).SingleAsync(Ct));
}
