using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>A text that is too long is stopped in its field, whole and with a count; nothing of it is cut without a word.</summary>
public sealed class FieldLimitTests(Application application)
{
    private const int Limit = 500;

    [Fact]
    public async Task LongText_IsCounted_AndWhatDoesNotFitIsNotLetIn()
    {
        await using var staff = await application.OpenAsync("staff");
        var title = await Steps.IssueToAllAsync(staff, Steps.NewTitle("撰写调研报告"));
        await using var head = await application.OpenAsync("ftu");
        await head.GoAsync("mine");
        await Steps.Mine(head, title).GetByRole(AriaRole.Button, new() { Name = "签收" }).ClickAsync();
        await Assertions.Expect(Steps.Mine(head, title).GetByText("✓")).ToBeVisibleAsync();
        await Steps.Mine(head, title).Locator("a.work-title").ClickAsync();
        await head.ArriveAsync("**/assignments/*");
        await Assertions.Expect(head.Page.Locator("h1")).ToContainTextAsync(title); // the address is there before the page
        var field = head.Page.Locator("[data-draft^=report-] input.line-say");
        var count = head.Page.Locator("#count");
        var full = string.Concat(Enumerable.Repeat("走访职工𠮷", Limit / 5)); // each of them one character, though the last has two parts
        await field.ClickAsync();
        await head.Page.Keyboard.InsertTextAsync(full[..10]);
        await Assertions.Expect(count).ToBeHiddenAsync(); // there is room enough
        await field.FillAsync("");
        await head.Page.Keyboard.InsertTextAsync(full);
        await Assertions.Expect(field).ToHaveValueAsync(full);
        await Assertions.Expect(count).ToHaveTextAsync($"{Limit} / {Limit}");

        await head.Page.Keyboard.InsertTextAsync("多出七个字的话");
        await Assertions.Expect(field).ToHaveValueAsync(full); // nothing of it
        await Assertions.Expect(count).ToContainTextAsync("多出7个字");
        await field.DispatchEventAsync("scroll"); // the field follows its text: that alone takes nothing back
        await Assertions.Expect(count).ToContainTextAsync("多出7个字");
        await head.PictureAsync("field-full");
        Assert.Equal([], await head.BarriersAsync());

        await head.Page.Locator("[data-draft^=report-] input.line-figure").FillAsync("5");
        await Assertions.Expect(count).ToBeHiddenAsync();
        await field.PressAsync("Enter");
        await Assertions.Expect(head.Page.GetByText(full).First).ToBeVisibleAsync(); // and all that was let in arrives
        Assert.Equal([], head.Complaints);
    }
}
