using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Histories;

public sealed class ManyOperationsOnSqlite() : ManyOperationsTests(DatabaseProvider.Sqlite, 1_000);

public sealed class ManyOperationsOnPostgreSql() : ManyOperationsTests(DatabaseProvider.PostgreSQL, 100);

/// <summary>
/// One office in which a great deal happens: the cells of the board, kept by difference with every save, are still the sums that a
/// query over all rows finds. 1,000 operations after every change, 10,000 in the long rounds (SQLite).
/// </summary>
public abstract class ManyOperationsTests(DatabaseProvider provider, int usually) : OfficeTest(provider)
{
    private const int Between = 50;

    [Fact]
    public async Task CellsOfTheBoard_AreTheSumsOfTheRows_HoweverMuchHappened()
    {
        var random = new Random(20260324);
        List<(int Id, string Body)> assigned = [];
        foreach (var directive in new[] { "D1", "D2", "D3", "L" })
        {
            var (kind, target) =
                directive is "D3" ? (TargetKind.Percentage, 95)
                : directive is "L" ? (TargetKind.None, (decimal?)null)
                : (TargetKind.Cumulative, 40);
            var item = await Office.ItemAsync(
                directive,
                kind: kind,
                target: target,
                due: new(2026, 12, 31),
                with: i => i.Weight = 1 + random.Next(5)
            );
            assigned.AddRange((await Office.IssueAsync(item, [.. Office.Thirteen])).Zip(Office.Thirteen));
        }
        var plan = await Office.PlanAsync();
        var (operations, accepted) = (Rounds.Of(usually), 0);
        for (var i = 1; i <= operations; i++)
        {
            var step = new HistoryTests.Happening(
                random.Next(10),
                0,
                AssignmentAct.Acknowledge,
                random.Next(-1, 120),
                random.Next(Between) == 0 ? 1 : 0,
                random.Next(200)
            );
            Office.Pass(TimeSpan.FromDays(step.Days) + TimeSpan.FromMinutes(1));
            await Office.BringUpAsync();
            var (id, body) = assigned[random.Next(assigned.Count)];
            accepted += step.Dice switch
            {
                0 => await HistoryTests.ChangeThresholdsAsync(Office, plan, step),
                1 => await HistoryTests.ChangeWeightAsync(Office, id, step),
                _ => await ActAsync(id, body, step),
            }
                ? 1
                : 0;
            if (i % Between == 0)
            {
                await HistoryTests.CheckCellsAsync(Office);
            }
        }
        Assert.True(accepted > operations / 2, $"only {accepted} of {operations} were accepted: the sums were hardly moved");
    }

    // somebody who may do something now does one of the things that they may; what ends an assignment for good is rare
    private async Task<bool> ActAsync(int id, string body, HistoryTests.Happening step)
    {
        var assignment = await Office.LoadAsync(id);
        Actor[] people = [Office.Head(body), Office.Staff, Office.OtherStaff];
        foreach (var actor in people.Skip(step.Who % 3).Concat(people))
        {
            List<AssignmentAct> acts =
            [
                .. AssignmentAct
                    .OfferedTo(actor, assignment, liaisonMaySubmit: false)
                    .Where(a =>
                        step.Dice < 4
                        || a.Code
                            is not (nameof(AssignmentAct.Cancel) or nameof(AssignmentAct.Recall) or nameof(CarryOverAssignment.CarryOver))
                    ),
            ];
            if (acts.Count > 0)
            {
                return (await Office.DoAsync(actor, id, HistoryTests.WishOf(step, acts[Math.Abs(step.Amount) % acts.Count]))).IsDone;
            }
        }
        return false;
    }
}
