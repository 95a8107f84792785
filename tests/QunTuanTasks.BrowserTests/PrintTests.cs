namespace QunTuanTasks.BrowserTests;

/// <summary>Boards on paper, A4 and A3 across: as many sheets as they say something on, each with what it is, its day and its number.</summary>
public sealed class PrintTests(Application application)
{
    // of A4 and A3 across, between margins of 12 mm
    private const int WidthOfA4 = 1032;
    private const int WidthOfA3 = 1496;

    [Theory]
    [InlineData("dashboard", "dashboard", 5, 4)]
    [InlineData("dashboard?directive=D3", "directive-board", 5, 4)]
    [InlineData("organisations/FTU", "organisation", 8, 6)]
    [InlineData("directives/D1", "directive", 8, 6)]
    public async Task Board_TakesFewSheets_AndNothingOnThemIsCut(string address, string name, int onA4, int onA3)
    {
        await using var leader = await application.WindowAsync(Look.Of("leader", 1440));
        await leader.GoAsync(address);
        Assert.InRange(await Papers.PrintAsync(leader, $"print-{name}"), 1, onA4);
        Assert.InRange(await Papers.PrintAsync(leader, $"print-{name}", "A3"), 1, onA3);
        Assert.Equal([], await Papers.CutAsync(leader, WidthOfA4));
        Assert.Equal([], await Papers.CutAsync(leader, WidthOfA3));
    }
}
