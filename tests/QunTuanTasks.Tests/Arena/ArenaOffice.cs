using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Arena;

/// <summary>What the tests of the arena do over and over: named contests, verified figures, rounds up to a step.</summary>
internal static class ArenaOffice
{
    private static CancellationToken Ct => TestOffice.Ct;

    /// <summary>Names contests of the clock's year, and sets the ranking when a basis is given.</summary>
    public static async Task SettingsAsync(
        this TestOffice office,
        string?[]? contests = null,
        string? basis = null,
        DateOnly? from = null,
        DateOnly? to = null,
        bool guarantee = true
    )
    {
        await office.PlanAsync();
        var plans = office.Get<PlanService>();
        await office.AsAsync(
            office.Staff,
            async () =>
            {
                var now = Refused.Done(await plans.GetSettingsAsync(office.Today.Year, Ct));
                return Refused.Done(
                    await plans.SaveAsync(
                        new()
                        {
                            PlanId = now.PlanId,
                            Version = now.Version,
                            BehindThreshold = now.BehindThreshold,
                            SeriousThreshold = now.SeriousThreshold,
                            TotalsIncludeGuarantee = guarantee,
                            RankingIsOn = basis is not null,
                            RankingBasis = basis,
                            RankingFrom = from ?? new(office.Today.Year, 1, 1),
                            RankingTo = to ?? new(office.Today.Year, 12, 31),
                            ContestNames = contests,
                        },
                        Ct
                    )
                );
            }
        );
    }

    /// <summary>An assignment of which a figure was reported and verified today; the sentence is the organisation's.</summary>
    public static async Task<int> VerifiedAsync(
        this TestOffice office,
        string organisation,
        decimal total,
        string? sentence = null,
        string directive = "D1",
        Action<TaskItem>? with = null
    )
    {
        var id = await office.AssignmentAsync(organisation, directive: directive, with: with);
        await office.ReportAndVerifyAsync(id, organisation, total, sentence);
        return id;
    }

    public static async Task ReportAndVerifyAsync(
        this TestOffice office,
        int id,
        string organisation,
        decimal total,
        string? sentence = null
    )
    {
        await office.MustAsync(office.Head(organisation), id, AssignmentAct.Report, total, sentence);
        await office.MustAsync(office.Staff, id, AssignmentAct.Verify);
    }

    public static Task<Result<int>> DraftAsync(this TestOffice office, int number, Actor? actor = null) =>
        office.AsAsync(
            actor ?? office.Staff,
            () => office.UseAsync<ArenaService, int>(s => s.DraftAsync(new() { Year = office.Today.Year, Number = number }, Ct))
        );

    public static Task<Result<T>> StepAsync<T>(
        this TestOffice office,
        int id,
        Actor actor,
        Func<ArenaService, RoundStep, Task<Result<T>>> step
    ) =>
        office.AsAsync(
            actor,
            async () =>
            {
                var request = new RoundStep
                {
                    RoundId = id,
                    Version = await office.ReadAsync(db =>
                        db.ArenaRounds.Where(r => r.Id == id).Select(r => r.Version).SingleOrDefaultAsync(Ct)
                    ),
                };
                return await office.UseAsync<ArenaService, T>(s => step(s, request));
            }
        );

    public static Task<Result<Done>> ReviewAsync(this TestOffice office, int id, Actor? actor = null) =>
        office.StepAsync(id, actor ?? office.OtherStaff, (s, r) => s.ReviewAsync(r, Ct));

    public static Task<Result<Done>> PublishAsync(this TestOffice office, int id, Actor? actor = null) =>
        office.StepAsync(id, actor ?? office.Staff, (s, r) => s.PublishAsync(r, Ct));

    public static Task<Result<ArenaChanges>> RedraftAsync(this TestOffice office, int id, Actor? actor = null) =>
        office.StepAsync(id, actor ?? office.Staff, (s, r) => s.RedraftAsync(r, Ct));

    public static Task<Result<Done>> ReturnAsync(this TestOffice office, int id, string? reason = TestOffice.Reason, Actor? actor = null) =>
        office.StepAsync(
            id,
            actor ?? office.Staff,
            (s, r) =>
                s.ReturnAsync(
                    new()
                    {
                        RoundId = id,
                        Version = r.Version,
                        Reason = reason,
                    },
                    Ct
                )
        );

    public static Task<Result<int>> CorrectAsync(this TestOffice office, int id, string? reason = TestOffice.Reason, Actor? actor = null) =>
        office.StepAsync(
            id,
            actor ?? office.Staff,
            (s, r) =>
                s.CorrectAsync(
                    new()
                    {
                        RoundId = id,
                        Version = r.Version,
                        Reason = reason,
                    },
                    Ct
                )
        );

    public static Task<Result<Done>> TellAsync(
        this TestOffice office,
        int id,
        string organisation,
        string? sentence,
        IEnumerable<int>? reports = null,
        Actor? actor = null
    ) =>
        office.StepAsync(
            id,
            actor ?? office.Staff,
            (s, r) =>
                s.SaveNarrativeAsync(
                    new()
                    {
                        RoundId = id,
                        Version = r.Version,
                        OrganisationCode = organisation,
                        Sentence = sentence,
                        ReportIds = [.. reports ?? []],
                    },
                    Ct
                )
        );

    /// <summary>Drawn by one, confirmed by the other, published.</summary>
    public static async Task<int> PublishedAsync(this TestOffice office, int number)
    {
        var id = Refused.Done(await office.DraftAsync(number));
        Refused.Done(await office.ReviewAsync(id));
        Refused.Done(await office.PublishAsync(id));
        return id;
    }

    public static Task<Result<ArenaView>> SeeAsync(this TestOffice office, int id, Actor? actor = null) =>
        office.AsAsync(actor ?? office.Staff, () => office.UseAsync<ArenaPageService, ArenaView>(s => s.GetAsync(id, Ct)));

    public static Task<Result<ArenaExplanation>> ExplainAsync(
        this TestOffice office,
        int id,
        string? organisation,
        ArenaAxis axis,
        int number,
        Actor? actor = null
    ) =>
        office.AsAsync(
            actor ?? office.Staff,
            () => office.UseAsync<ArenaPageService, ArenaExplanation>(s => s.ExplainAsync(id, organisation, axis, number, Ct))
        );

    public static Task<Result<NarrativeForm>> StoryAsync(this TestOffice office, int id, string organisation, Actor? actor = null) =>
        office.AsAsync(
            actor ?? office.Staff,
            () => office.UseAsync<ArenaPageService, NarrativeForm>(s => s.GetStoryAsync(id, organisation, Ct))
        );

    /// <summary>The figures of one organisation in one column.</summary>
    public static ArenaFigures Of(this ArenaView view, string organisation, ArenaAxis axis = ArenaAxis.Total, int number = 0) =>
        view.Rows.Single(r => r.Code == organisation).Cells[view.Frame.IndexOf(axis, number)];
}
