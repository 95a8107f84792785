namespace QunTuanTasks.BrowserTests;

/// <summary>Boards on paper, A4 and A3 across: as many sheets as they say something on, each with what it is, its day and its number.</summary>
public sealed class PrintTests(Application application)
{
    // of A4 and A3 across, between margins of 12 mm
    private const int WidthOfA4 = 1032;
    private const int WidthOfA3 = 1496;

    // a demo year in which nobody has done anything yet: what other tests issue would need sheets of its own
    private static readonly Site Untouched = new("untouched", _ => Task.CompletedTask);

    [Theory]
    [InlineData("dashboard", "dashboard", 4, 3)]
    [InlineData("dashboard?directive=D3", "directive-board", 4, 3)]
    [InlineData("organisations/FTU", "organisation", 5, 3)]
    [InlineData("directives/D1", "directive", 5, 4)]
    public async Task Board_TakesFewSheets_AndNothingOnThemIsCut(string address, string name, int onA4, int onA3)
    {
        await using var leader = await application.WindowAsync(Look.Of("leader", 1440, site: Untouched));
        await leader.GoAsync(address);
        Assert.InRange(await Papers.PrintAsync(leader, $"print-{name}"), 1, onA4);
        Assert.InRange(await Papers.PrintAsync(leader, $"print-{name}", "A3"), 1, onA3);
        Assert.Equal([], await Papers.CutAsync(leader, WidthOfA4));
        Assert.Equal([], await Papers.CutAsync(leader, WidthOfA3));
    }

    [Fact]
    public async Task Drawing_IsMadeAnewForPaper_AndForTheWindowAgain()
    {
        await using var leader = await application.WindowAsync(Look.Of("leader", 1440, site: Untouched));
        await leader.GoAsync("organisations/FTU");
        await leader.Page.WaitForSelectorAsync(".deadlines .drawing svg[viewBox]");
        async Task<double> WideAsync(string happens) => await leader.Page.EvaluateAsync<double>("""
            happens => {
                if (happens) dispatchEvent(new Event(happens));
                return parseFloat(document.querySelector('.deadlines .drawing svg').getAttribute('viewBox').split(' ')[2]);
            }
            """, happens);
        var window = await WideAsync("");
        Assert.InRange(await WideAsync("beforeprint"), 490, 492); // 130 mm
        Assert.True(window > 600, $"{window} px in the window");
        Assert.Equal(window, await WideAsync("afterprint"));
    }
}
