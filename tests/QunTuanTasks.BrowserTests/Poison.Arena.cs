using QunTuanTasks.Access;
using QunTuanTasks.Arena;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.BrowserTests;

internal sealed partial class Poison
{
    // the last published round, corrected, with a story that says it
    private async Task<IReadOnlyList<string>> CorrectArenaAsync(Actor staff, Actor other, OrganisationRow own, int year)
    {
        var published = (await AskAsync<ArenaPageService, ArenaYear>(staff, s => s.ListAsync(year, Ct)))
            .Rounds.Last(r => r is { Shown.Status: ArenaStatus.Published, Correction: null })
            .Shown!.RoundId;
        Task<ArenaView> RoundAsync(int id) => AskAsync<ArenaPageService, ArenaView>(staff, s => s.GetAsync(id, Ct));
        var next = await SendAsync<ArenaService, ReasonedRoundStep, int>(
            staff,
            new() { RoundId = published, Version = (await RoundAsync(published)).Version },
            (s, r) => s.CorrectAsync(r, Ct)
        );
        await SendAsync<ArenaService, SaveNarrative, Done>(
            staff,
            new()
            {
                RoundId = next,
                Version = (await RoundAsync(next)).Version,
                OrganisationCode = own.Code,
            },
            (s, r) => s.SaveNarrativeAsync(r, Ct)
        );
        await SendAsync<ArenaService, RoundStep, Done>(
            other,
            new() { RoundId = next, Version = (await RoundAsync(next)).Version },
            (s, r) => s.ReviewAsync(r, Ct)
        );
        await SendAsync<ArenaService, RoundStep, Done>(
            other,
            new() { RoundId = next, Version = (await RoundAsync(next)).Version },
            (s, r) => s.PublishAsync(r, Ct)
        );
        return
        [
            $"arena/{N(next)}",
            $"arena/{N(next)}/present",
            .. Enumerable.Range(1, 4).Select(i => $"arena/{N(next)}/present?slide={N(i)}"),
        ];
    }
}
