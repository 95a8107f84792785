using System.Globalization;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// The boards when there is nothing to show, too much, or something that seldom happens: each state in one look, going round, after
/// every change; in all six and on paper with all pictures.
/// </summary>
public sealed class BoardStatesTests(Application application)
{
    // by day first: each of these turns to night where all are wanted
    private static readonly (int Width, ColorScheme Scheme)[] Screens =
    [
        .. from scheme in new[] { ColorScheme.Light, ColorScheme.Dark } from width in new[] { 360, 1440, 1920 } select (width, scheme),
    ];

    private static readonly Dictionary<string, State> Known = new(StringComparer.Ordinal)
    {
        ["nothing-leader"] = new(OddOffices.Empty, "leader", "dashboard", "[data-notice] .said"),
        ["nothing-staff"] = new(OddOffices.Empty, "staff", "dashboard", "[data-notice] .btn.primary"),
        ["nothing-head"] = new(OddOffices.Empty, "ftu", "dashboard", "[data-notice] .said"),
        ["nothing-as-of"] = new(OddOffices.Empty, "leader", $"dashboard?asof={Day(5)}", "[data-notice] .said"),
        ["nothing-wall"] = new(OddOffices.Empty, "leader", "dashboard/wall?paused=1", ".wall-nothing"),
        ["nothing-organisation"] = new(OddOffices.Empty, "leader", "organisations/FTU", "p.empty"),
        ["nothing-directive"] = new(OddOffices.Empty, "leader", "directives/D1", "#standing"),
        ["nothing-arena"] = new(OddOffices.Empty, "staff", "arena", "h1"),
        ["no-plan"] = new(OddOffices.Crowd, "staff", "dashboard?year=2019", "[data-notice] .btn"),
        ["year-without-data"] = new(OddOffices.Crowd, "leader", $"dashboard?year={OddOffices.FirstDay.Year - 1}", "[data-notice] .said"),
        ["before-the-first-event"] = new(OddOffices.Crowd, "leader", $"dashboard?asof={Day(-10)}", "[data-notice] .btn.primary"),
        ["in-the-future"] = new(OddOffices.Crowd, "leader", $"dashboard?asof={Day(300)}", "[data-notice] .btn.primary"),
        ["no-such-day"] = new(OddOffices.Crowd, "leader", "dashboard?asof=2026-02-31", "[data-left-out]"),
        ["one"] = new(OddOffices.One, "leader", "dashboard", "tr[data-org=FTU]"),
        ["one-staff"] = new(OddOffices.One, "staff", "dashboard", "main .said.bad"),
        ["one-head"] = new(OddOffices.One, "ftu", "dashboard", "tr[data-org=FTU]"),
        ["one-organisations"] = new(OddOffices.One, "leader", "organisations", "main table"),
        ["sixty"] = new(OddOffices.Crowd, "leader", "dashboard", "tr[data-org=X59]"),
        ["sixty-head"] = new(OddOffices.Crowd, "ftu", "dashboard", "tr.is-own"),
        ["sixty-as-of"] = new(OddOffices.Crowd, "leader", $"dashboard?asof={Day(40)}&since={Day(15)}", "tr[data-org=X59]"),
        ["sixty-opened"] = new(OddOffices.Crowd, "leader", "dashboard?open=CYL.", "tr.is-opened"),
        ["sixty-organisations"] = new(OddOffices.Crowd, "leader", "organisations", "main table"),
        ["directive-without-tasks"] = new(OddOffices.Crowd, "leader", "directives/D5", "#standing"),
        ["directive-without-tasks-board"] = new(OddOffices.Crowd, "leader", "dashboard?directive=D5", "[data-notice] .said"),
        ["directive-of-sixty"] = new(OddOffices.Crowd, "leader", "directives/D1", "main table"),
        ["217-percent"] = new(OddOffices.Crowd, "leader", "organisations/FTU", "main table"),
        ["217-percent-board"] = new(OddOffices.Crowd, "leader", "dashboard?organisation=FTU", ".highlight-card .change-entry"),
        ["deactivated"] = new(OddOffices.Crowd, "leader", "organisations/WF", "main table"),
        ["deactivated-board"] = new(OddOffices.Crowd, "leader", "dashboard?organisation=WF", "tr[data-org=WF] .tally"),
    };

    /// <param name="Site">The office.</param>
    /// <param name="User">Who looks.</param>
    /// <param name="Address">At what.</param>
    /// <param name="Shows">Something that only this state shows.</param>
    private sealed record State(Site Site, string User, string Address, string Shows);

    public static TheoryData<string> Offices => [.. Known.Values.Select(s => s.Site.Name).Distinct()];

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(Offices))]
    public async Task EveryState_LooksDesigned_OnEveryScreen_AndOnPaper(string office)
    {
        var wrong = await Looks.EachAsync(Known.Where(k => k.Value.Site.Name == office), k => k.Key, k => WrongAsync(k.Key, k.Value));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task BoardWhoseConnectionWasCut_ComesBackWithWhatHappenedMeanwhile()
    {
        await using var wire = await application.WireAsync();
        await using var leader = await application.OpenAsync("leader", over: wire);
        await leader.GoAsync("dashboard");
        var cell = leader.Page.Locator("table.matrix-table tr[data-org=FTU] td").First;
        var before = await cell.InnerTextAsync();

        wire.Cut();
        var overlay = leader.Page.Locator("#components-reconnect-modal");
        await Assertions.Expect(overlay).ToBeVisibleAsync();
        await Assertions.Expect(overlay.Locator("[data-when=trying] h2")).ToBeVisibleAsync();
        await leader.PictureAsync("state-cut-1440");
        Assert.Equal([], await leader.BarriersAsync());
        await using (var staff = await application.OpenAsync("staff"))
        {
            await Steps.IssueToAllAsync(staff, Steps.NewTitle("板上看得见的任务"));
        }
        Assert.Equal(before, await cell.InnerTextAsync());

        wire.Mend();
        await Assertions.Expect(overlay).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(cell).Not.ToHaveTextAsync(before, new() { Timeout = 30_000 });
        await leader.PictureAsync("state-returned-1440");
        await using var other = await application.WindowAsync(Look.Of("leader", 1440));
        await other.GoAsync("dashboard");
        Assert.Equal(
            await other.Page.Locator("table.matrix-table").InnerTextAsync(),
            await leader.Page.Locator("table.matrix-table").InnerTextAsync()
        );
    }

    private async Task<IReadOnlyList<string>> WrongAsync(string name, State state)
    {
        List<string> wrong = [];
        foreach (
            var (width, scheme) in Application.AllPictures ? Screens[..3] : [Screens[Known.Keys.ToList().IndexOf(name) % Screens.Length]]
        )
        {
            wrong.AddRange(
                await Looks.WrongAsync(
                    application,
                    Look.Of(state.User, width, scheme, site: state.Site),
                    $"state-{name}",
                    state.Address,
                    async person =>
                    {
                        await Assertions.Expect(person.Page.Locator(state.Shows).First).ToBeVisibleAsync();
                        if (Application.AllPictures && (width, scheme) == Screens[0])
                        {
                            await Papers.PrintAsync(person, $"state-{name}");
                        }
                    },
                    turns: Application.AllPictures
                )
            );
        }
        return wrong;
    }

    private static string Day(int after) => OddOffices.FirstDay.AddDays(after).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
