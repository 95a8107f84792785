using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

public sealed class TwoEditorsOnSqlite() : TwoEditorsTests(DatabaseProvider.Sqlite);

public sealed class TwoEditorsOnPostgreSql() : TwoEditorsTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// Two people have the same version before them and save at the same moment: one is done, and the other is told by whom it was done;
/// what was saved is the one's, whole. That what the other typed stays on the screen: BrowserTests/TroubleTests.
/// </summary>
public abstract class TwoEditorsTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public Task OneAssignment() =>
        RaceAsync(
            () => Office.AssignmentAsync("FTU"),
            (id, who, text) =>
                async () =>
                    (
                        await Office.DoAsync(
                            who,
                            id,
                            new Wish(AssignmentAct.Report)
                            {
                                Total = 5,
                                Text = text,
                                Version = 0,
                            }
                        )
                    ).Refusal,
            db => db.ProgressReports.OrderByDescending(r => r.Id).Select(r => r.Sentence),
            Office.Head("FTU"),
            Office.Liaison("FTU")
        );

    [Fact]
    public Task OneTask() =>
        RaceAsync(
            () => Office.ItemAsync(),
            (id, who, text) =>
                async () =>
                {
                    var item = await Office.ReadAsync(db => db.TaskItems.AsNoTracking().SingleAsync(i => i.Id == id, Ct));
                    SaveTaskItem request = new()
                    {
                        Id = id,
                        Version = 0,
                        TaskListId = item.TaskListId,
                        MeasureId = item.MeasureId,
                        Title = text,
                        Target = 5,
                        Unit = "场",
                        Deadline = item.Deadline,
                    };
                    return await (
                        await Submissions.SendAsync<BreakdownService, int, SaveTaskItem>(
                            Office,
                            who,
                            request,
                            (s, r) => s.SaveItemAsync(r, Ct)
                        )
                    )();
                },
            db => db.TaskItems.OrderByDescending(i => i.Id).Select(i => i.Title),
            Office.Staff,
            Office.OtherStaff
        );

    [Fact]
    public Task OneList() =>
        RaceAsync(
            async () =>
            {
                var list = await Office.ListAsync();
                await Office.WriteAsync(db => db.TaskLists.Single().BasisNumber = null);
                return await Office.ReadAsync(db => db.TaskLists.Select(l => l.Version).SingleAsync(Ct)) + (list * 0);
            },
            (version, who, text) =>
                async () =>
                {
                    var list = await Office.ListAsync();
                    return await (
                        await Submissions.SendAsync<TaskListService, string, SaveBasisNumber>(
                            Office,
                            who,
                            new()
                            {
                                TaskListId = list,
                                Version = version,
                                BasisNumber = text,
                            },
                            (s, r) => s.SaveBasisNumberAsync(r, Ct)
                        )
                    )();
                },
            db => db.TaskLists.Select(l => l.BasisNumber),
            Office.Staff,
            Office.OtherStaff
        );

    [Fact]
    public Task OneOrganisation() =>
        RaceAsync(
            () => Office.ReadAsync(db => db.Organisations.Where(o => o.Code == "SMC").Select(o => o.Version).SingleAsync(Ct)),
            (version, who, text) =>
                async () =>
                    await (
                        await Submissions.SendAsync<OrganisationService, Done, EditOrganisation>(
                            Office,
                            who,
                            new()
                            {
                                OrganisationId = Office.Id("SMC"),
                                Version = version,
                                FullName = text,
                                ShortName = "市供销总社",
                            },
                            (s, r) => s.EditAsync(r, Ct)
                        )
                    )(),
            db => db.Organisations.Where(o => o.Code == "SMC").Select(o => o.FullName),
            Office.SystemAdministrator,
            Office.SystemAdministrator with
            {
                UserId = "sysadmin2",
            }
        );

    /// <param name="prepare">Fresh ground; what it answers is told to both.</param>
    /// <param name="edit">One person's save.</param>
    /// <param name="kept">The text that is there afterwards.</param>
    private async Task RaceAsync(
        Func<Task<int>> prepare,
        Func<int, Actor, string, Func<Task<Refusal?>>> edit,
        Func<QunTuanDb, IQueryable<string?>> kept,
        Actor one,
        Actor other
    )
    {
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var ground = await prepare();
            var (mine, yours) = ($"第 {round} 次：甲的文字", $"第 {round} 次：乙的文字");
            var answers = await Task.WhenAll(Task.Run(edit(ground, one, mine), Ct), Task.Run(edit(ground, other, yours), Ct));
            var refused = Assert.Single(answers, a => a is not null)!;
            // with who it was, never a bare "somebody"
            Assert.Equal((RefusalKind.Stale, CommonRefusals.StaleBy.Code), (refused.Kind, refused.Code));
            Assert.Equal((answers[0] is null ? one : other).Role, refused.Args[0]);
            Assert.Equal(answers[0] is null ? mine : yours, await Office.ReadAsync(db => kept(db).FirstAsync(Ct)));
        }
    }
}
