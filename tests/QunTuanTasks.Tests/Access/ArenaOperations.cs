using QunTuanTasks.Arena;
using QunTuanTasks.Common;
using QunTuanTasks.Tests.Arena;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of the arena: drafts are staff's alone, what is published is for everybody with business data.</summary>
internal static class ArenaOperations
{
    private const Caller Others = Caller.Business & ~Caller.Staff;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<Operation> All() =>
        [
            Operation.Of<ArenaService, int>(
                nameof(ArenaService.DraftAsync),
                "not drafted",
                Caller.Staff,
                Caller.Everybody,
                OverAsync,
                (s, _) => s.DraftAsync(new() { Year = 2026, Number = 2 }, Ct)
            ),
            Operation.Of<ArenaService, ArenaChanges>(
                nameof(ArenaService.RedraftAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.RedraftAsync(Step(g), Ct)
            ),
            Operation.Of<ArenaService, Done>(
                nameof(ArenaService.SaveNarrativeAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) =>
                    s.SaveNarrativeAsync(
                        new()
                        {
                            RoundId = g.OtherId,
                            Version = g.Version,
                            OrganisationCode = Callers.Own,
                            Sentence = "进展有力。",
                        },
                        Ct
                    )
            ),
            Operation.Of<ArenaService, Done>(
                nameof(ArenaService.ReviewAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.ReviewAsync(Step(g), Ct)
            ),
            Operation.Of<ArenaService, Done>(
                nameof(ArenaService.ReturnAsync),
                "reviewed",
                Caller.Staff,
                Caller.None,
                ReviewedAsync,
                (s, g) => s.ReturnAsync(Reasoned(g), Ct)
            ),
            Operation.Of<ArenaService, Done>(
                nameof(ArenaService.PublishAsync),
                "reviewed",
                Caller.Staff,
                Caller.None,
                ReviewedAsync,
                (s, g) => s.PublishAsync(Step(g), Ct)
            ),
            Operation.Of<ArenaService, int>(
                nameof(ArenaService.CorrectAsync),
                "published",
                Caller.Staff,
                Others,
                PublishedAsync,
                (s, g) => s.CorrectAsync(Reasoned(g), Ct)
            ),
            Operation.Of<ArenaService, Done>(
                nameof(ArenaService.DiscardAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.DiscardAsync(Step(g), Ct)
            ),
            Operation.Of<ArenaPageService, ArenaYear>(
                nameof(ArenaPageService.ListAsync),
                "draft",
                Caller.Business,
                Caller.None,
                DraftAsync,
                (s, _) => s.ListAsync(null, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaView>(
                nameof(ArenaPageService.GetAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.GetAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaView>(
                nameof(ArenaPageService.GetAsync),
                "reviewed",
                Caller.Staff,
                Caller.None,
                ReviewedAsync,
                (s, g) => s.GetAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaView>(
                nameof(ArenaPageService.GetAsync),
                "published",
                Caller.Business,
                Caller.None,
                PublishedAsync,
                (s, g) => s.GetAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaView>(
                nameof(ArenaPageService.GetAsync),
                "corrected",
                Caller.Business,
                Caller.None,
                CorrectedAsync,
                (s, g) => s.GetAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaExplanation>(
                nameof(ArenaPageService.ExplainAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                ExplainAsync
            ),
            Operation.Of<ArenaPageService, ArenaExplanation>(
                nameof(ArenaPageService.ExplainAsync),
                "published",
                Caller.Business,
                Caller.None,
                PublishedAsync,
                ExplainAsync
            ),
            Operation.Of<ArenaPageService, ArenaShow>(
                nameof(ArenaPageService.PresentAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.PresentAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, ArenaShow>(
                nameof(ArenaPageService.PresentAsync),
                "published",
                Caller.Business,
                Caller.None,
                PublishedAsync,
                (s, g) => s.PresentAsync(g.OtherId, Ct)
            ),
            Operation.Of<ArenaPageService, NarrativeForm>(
                nameof(ArenaPageService.GetStoryAsync),
                "draft",
                Caller.Staff,
                Caller.None,
                DraftAsync,
                (s, g) => s.GetStoryAsync(g.OtherId, Callers.Own, Ct)
            ),
            Operation.Of<ArenaPageService, NarrativeForm>(
                nameof(ArenaPageService.GetStoryAsync),
                "published",
                Caller.Staff,
                Others,
                PublishedAsync,
                (s, g) => s.GetStoryAsync(g.OtherId, Callers.Own, Ct)
            ),
        ];

    private static RoundStep Step(Ground g) => new() { RoundId = g.OtherId, Version = g.Version };

    private static ReasonedRoundStep Reasoned(Ground g) =>
        new()
        {
            RoundId = g.OtherId,
            Version = g.Version,
            Reason = TestOffice.Reason,
        };

    private static Task<Result<ArenaExplanation>> ExplainAsync(ArenaPageService service, Ground g) =>
        service.ExplainAsync(g.OtherId, Callers.Own, ArenaAxis.Total, 0, Ct);

    private static async Task<Ground> OverAsync(TestOffice office)
    {
        await office.VerifiedAsync(Callers.Own, 20);
        office.Today = new(2026, 5, 6);
        return new(office);
    }

    private static async Task<Ground> DraftAsync(TestOffice office)
    {
        await OverAsync(office);
        return new(office, OtherId: Refused.Done(await office.DraftAsync(2)));
    }

    // the caller is the second of the two
    private static async Task<Ground> ReviewedAsync(TestOffice office)
    {
        var ground = await DraftAsync(office);
        Refused.Done(await office.ReviewAsync(ground.OtherId));
        return ground with { Version = 1 };
    }

    private static async Task<Ground> PublishedAsync(TestOffice office)
    {
        var ground = await ReviewedAsync(office);
        Refused.Done(await office.PublishAsync(ground.OtherId));
        return ground with { Version = 2 };
    }

    private static async Task<Ground> CorrectedAsync(TestOffice office)
    {
        var ground = await PublishedAsync(office);
        var next = Refused.Done(await office.CorrectAsync(ground.OtherId));
        Refused.Done(await office.ReviewAsync(next));
        Refused.Done(await office.PublishAsync(next));
        return ground;
    }
}
