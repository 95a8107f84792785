using QunTuanTasks.Arena;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Demo;

/// <summary>
/// The arena of the demo: contests under sample names, each round that is over drawn, told, reviewed by a second person and published,
/// the running one looked at. Ranking stays off: it is a committee's decision.
/// </summary>
internal sealed class DemoArena(DemoStage stage, DemoScript script, DemoFile file, int year, DateOnly today, DateOnly issuedOn)
{
    private const int Ten = 10 * 60;

    public void Plan()
    {
        script.On(issuedOn, (8 * 60) + 10, NameContestsAsync);
        for (var number = ArenaRules.NumberOn(issuedOn); number <= ArenaRules.RoundsAYear; number++)
        {
            var (round, first, last) = (number, ArenaRules.FirstDay(year, number), ArenaRules.LastDay(year, number));
            if (last < today)
            {
                Publish(round, Weekdays.Calendar.OnOrBefore(last), Weekdays.Calendar.Add(last, 2));
            }
            else if (Weekdays.Calendar.OnOrBefore(today.AddDays(-1)) is var day && day >= first && day > issuedOn)
            {
                script.On(day, 16 * 60, async () => await TellAsync(round, await DraftAsync(round)));
            }
        }
    }

    private async Task NameContestsAsync()
    {
        stage.AsStaff();
        var now = DemoStage.Went(await stage.Plans.GetSettingsAsync(year, default));
        DemoStage.Went(
            await stage.Plans.SaveAsync(
                new()
                {
                    PlanId = now.PlanId,
                    Version = now.Version,
                    BehindThreshold = now.BehindThreshold,
                    SeriousThreshold = now.SeriousThreshold,
                    TotalsIncludeGuarantee = now.TotalsIncludeGuarantee,
                    ContestNames = file.Contests,
                },
                default
            )
        );
    }

    // looked at on its last working day, drawn again when it is over
    private void Publish(int number, DateOnly look, DateOnly day)
    {
        var id = 0;
        script.On(look, 16 * 60, async () => id = await DraftAsync(number));
        script.On(
            day,
            Ten,
            async () =>
            {
                stage.AsStaff();
                DemoStage.Went(await stage.Arena.RedraftAsync(new() { RoundId = id, Version = await VersionAsync(id) }, default));
            }
        );
        script.On(day, Ten + 40, () => TellAsync(number, id));
        script.On(
            Weekdays.Calendar.Add(day, 1),
            Ten,
            async () =>
            {
                stage.AsStaff(other: true);
                DemoStage.Went(await stage.Arena.ReviewAsync(new() { RoundId = id, Version = await VersionAsync(id) }, default));
            }
        );
        script.On(
            Weekdays.Calendar.Add(day, 1),
            15 * 60,
            async () =>
            {
                stage.AsStaff();
                DemoStage.Went(await stage.Arena.PublishAsync(new() { RoundId = id, Version = await VersionAsync(id) }, default));
            }
        );
    }

    private async Task<int> DraftAsync(int number)
    {
        stage.AsStaff();
        return DemoStage.Went(await stage.Arena.DraftAsync(new() { Year = year, Number = number }, default));
    }

    // about half of the organisations are quoted, with what they filed in the round
    private async Task TellAsync(int number, int id)
    {
        stage.AsStaff();
        foreach (var organisation in stage.Thirteen)
        {
            var dice = new DemoDice($"arena/{number}/{organisation}");
            if (!dice.Chance(55))
            {
                continue;
            }
            var form = DemoStage.Went(await stage.ArenaPages.GetStoryAsync(id, organisation, default));
            List<int> picked =
            [
                .. form.Offered.Where(o => o.IsOfRound).DistinctBy(o => o.AssignmentId).Take(dice.Between(1, 2)).Select(o => o.ReportId),
            ];
            if (picked.Count == 0)
            {
                continue;
            }
            DemoStage.Went(
                await stage.Arena.SaveNarrativeAsync(
                    new()
                    {
                        RoundId = id,
                        Version = form.Version,
                        OrganisationCode = organisation,
                        ReportIds = picked,
                        Sentence = dice.Chance(50) ? file.Say("arena", dice) : null,
                    },
                    default
                )
            );
        }
    }

    private async Task<int> VersionAsync(int id) => DemoStage.Went(await stage.ArenaPages.GetAsync(id, default)).Version;
}
