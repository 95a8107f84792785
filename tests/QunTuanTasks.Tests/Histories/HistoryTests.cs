using CsCheck;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Histories;

public sealed class HistoriesOnSqlite() : HistoryTests(DatabaseProvider.Sqlite, 15);

public sealed class HistoriesOnPostgreSql() : HistoryTests(DatabaseProvider.PostgreSQL, 5);

/// <summary>
/// Random acts by random people through the real services while the clock moves. After each one the record, the columns and the
/// projection have to say the same, and nobody else's assignment may have moved.
/// </summary>
public abstract partial class HistoryTests(DatabaseProvider provider, int rounds)
{
    private static readonly string[] Bodies = ["FTU", "CYL", "WF", "AST"];

    private static readonly AssignmentAct[] Usual =
    [
        AssignmentAct.Report,
        AssignmentAct.Submit,
        AssignmentAct.Approve,
        AssignmentAct.Return,
    ];

    private static readonly Gen<Happening> Steps = Gen.Select(
            Gen.Int[0, 9],
            Gen.Int[0, 6],
            Gen.Frequency(
                (14, Gen.Int[0, AssignmentAct.All.Count - 1].Select(i => AssignmentAct.All[i])),
                (10, Gen.Int[0, 3].Select(i => Usual[i]))
            ),
            Gen.Int[-1, 120],
            Gen.Frequency((3, Gen.Const(0)), (3, Gen.Int[1, 6]), (1, Gen.Int[7, 60])),
            Gen.Int[0, 24]
        )
        .Select(s => new Happening(s.Item1, s.Item2, s.Item3, s.Item4, s.Item5, s.Item6));

    /// <summary>One thing that happens.</summary>
    /// <param name="Who">Index into the people.</param>
    /// <param name="What">Index into the assignments.</param>
    /// <param name="Act">The act; mostly one that is not allowed just now.</param>
    /// <param name="Amount">A figure, or part of one.</param>
    /// <param name="Days">Days that pass before.</param>
    /// <param name="Dice">Now and then something else happens: 0 other thresholds, 1 another weight.</param>
    public sealed record Happening(int Who, int What, AssignmentAct Act, int Amount, int Days, int Dice);

    [Fact]
    public async Task AnyHistory_SaysTheSameInRecordColumnsAndProjection()
    {
        TestDatabase.SkipWithoutServer(provider); // before the rounds: inside one a skip would count as a failure
        var done = 0;
        await Steps
            .Array[10, 50]
            .SampleAsync(
                async steps => done += await PlayAsync(steps),
                iter: Rounds.Of(rounds),
                threads: 1,
                print: steps => string.Join('\n', steps.Select(s => s.ToString()))
            );
        Assert.True(done > Rounds.Of(rounds) * 8, $"only {done} acts were accepted: the histories say nothing");
    }

    private async Task<int> PlayAsync(Happening[] steps)
    {
        await using var office = await TestOffice.OpenAsync(provider);
        var ids = await BeginAsync(office);
        Actor[] people =
        [
            office.Staff,
            office.OtherStaff,
            office.Leader,
            office.Head("FTU"),
            office.Liaison("FTU"),
            office.Head("CYL"),
            office.Liaison("CYL"),
            office.Head("WF"),
            office.Head("AST"),
            office.Liaison("SMC"),
        ];
        var plan = await office.PlanAsync();
        var accepted = 0;
        foreach (var step in steps)
        {
            // now and then two acts in one instant
            office.Pass(TimeSpan.FromDays(step.Days) + TimeSpan.FromMinutes(step.Amount % 4 == 0 ? 0 : 7));
            await office.BringUpAsync();
            var id = ids[step.What % ids.Count];
            var (actor, wish) = await ChooseAsync(office, step, id, people);
            var before = await PhotographAsync(office);
            var isDone = step.Dice switch
            {
                0 => await ChangeThresholdsAsync(office, plan, step),
                1 => await ChangeWeightAsync(office, id, step),
                _ => (await office.DoAsync(actor, id, wish)).IsDone,
            };
            await office.BringUpAsync(); // another rule of the plan reaches the lamps in the background
            var after = await PhotographAsync(office);
            await CheckAsync(office, step, id, actor, isDone, before, after);
            accepted += isDone ? 1 : 0;
        }
        office.PassDays(40);
        await office.BringUpAsync();
        await CheckProjectionAsync(office);
        await CheckMonthsAsync(office);
        await CheckGlancesAsync(office, steps.Length);
        return accepted;
    }

    // tasks of four kinds: one for each of four bodies by quota, one joint, one ratio with points, one without target
    private static async Task<List<int>> BeginAsync(TestOffice office)
    {
        List<int> ids = [];
        var each = await office.ItemAsync(
            target: 40,
            due: new(2026, 9, 30),
            with: i => (i.CompletionRule, i.Quota, i.Cycle) = (CompletionRule.Quota, 3, ReportCycle.Monthly)
        );
        ids.AddRange(await office.IssueAsync(each, Bodies));
        var joint = await office.ItemAsync(
            "D2",
            kind: TargetKind.Milestone,
            target: 5,
            due: new(2026, 6, 30),
            with: i => i.Undertaking = Undertaking.Joint
        );
        ids.AddRange(await office.IssueAsync(joint, "FTU"));
        await office.JoinAsync(ids[^1], "CYL", "SMC");
        var ratio = await office.ItemAsync(
            "D3",
            kind: TargetKind.Percentage,
            target: 95,
            with: i => (i.Points, i.Weight) = ([new(new(2026, 6, 30), 95), new(new(2026, 9, 30), 95)], 3)
        );
        ids.AddRange(await office.IssueAsync(ratio, "CYL"));
        var none = await office.ItemAsync("L", kind: TargetKind.None, due: new(2026, 5, 15));
        ids.AddRange(await office.IssueAsync(none, "FTU"));
        return ids;
    }

    // two of three steps are steered to somebody who may do something now; the others are what anybody might try
    private static async Task<(Actor, Wish)> ChooseAsync(TestOffice office, Happening step, int id, Actor[] people)
    {
        if (step.Dice % 3 != 0)
        {
            var assignment = await office.LoadAsync(id);
            foreach (var actor in people.Skip(step.Who).Concat(people.Take(step.Who)))
            {
                if (
                    AssignmentAct
                        .OfferedTo(actor, assignment, liaisonMaySubmit: false)
                        .Where(a => a != AssignmentAct.Cancel || step.Amount < 10)
                        .ToList() is
                    { Count: > 0 } acts
                )
                {
                    return (actor, WishOf(step, acts[Math.Abs(step.Amount) % acts.Count]));
                }
            }
        }
        return (people[step.Who], WishOf(step, step.Act));
    }

    internal static Wish WishOf(Happening step, AssignmentAct act) =>
        new(act)
        {
            Total = act.Code switch
            {
                nameof(AssignmentAct.Report) or nameof(AssignmentAct.RecordOnBehalf) or nameof(AssignmentAct.Contribute) => step.Amount < 0
                    ? null
                    : step.Amount,
                nameof(AssignmentAct.Verify) when step.Amount % 3 == 0 => Math.Max(0, step.Amount),
                _ => null,
            },
            Text = step.Amount % 2 == 0 ? TestOffice.Reason : null,
            Target = step.Amount > 60 ? step.Amount : null,
            Deadline = act == AssignmentAct.Adjust ? new DateOnly(2026, 6, 1).AddDays(step.Amount * 2) : null,
        };

    internal static async Task<bool> ChangeThresholdsAsync(TestOffice office, int plan, Happening step)
    {
        office.Actor = office.Staff;
        var version = await office.ReadAsync(db => db.Plans.Where(p => p.Id == plan).Select(p => p.Version).SingleAsync(TestOffice.Ct));
        return (
            await office.UseAsync<PlanService, QunTuanTasks.Common.Done>(s =>
                s.SaveAsync(
                    new()
                    {
                        PlanId = plan,
                        Version = version,
                        BehindThreshold = 5 + (step.Amount % 7),
                        SeriousThreshold = 25 + (step.Who % 10),
                        TotalsIncludeGuarantee = true,
                    },
                    TestOffice.Ct
                )
            )
        ).IsDone;
    }

    internal static async Task<bool> ChangeWeightAsync(TestOffice office, int assignmentId, Happening step)
    {
        office.Actor = office.Staff;
        var item = (await office.LoadAsync(assignmentId)).TaskItem;
        return (
            await office.UseAsync<BreakdownService, QunTuanTasks.Common.Done>(s =>
                s.AdjustItemAsync(
                    new()
                    {
                        TaskItemId = item.Id,
                        Version = item.Version,
                        Title = item.Title,
                        Requirement = item.Requirement,
                        Weight = 1 + (Math.Abs(step.Amount) % 5),
                        Reason = TestOffice.Reason,
                    },
                    TestOffice.Ct
                )
            )
        ).IsDone;
    }
}
