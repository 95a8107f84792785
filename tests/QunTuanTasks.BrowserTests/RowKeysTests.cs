using Microsoft.Playwright;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.BrowserTests;

/// <summary>Rows of work by keys: J and K lead from one to the next, a letter presses the row's own button.</summary>
public sealed class RowKeysTests(Application application)
{
    private const string RowsOf = ".work-row[data-id]:visible, .assignment-table tbody tr[data-id]:visible";

    // how the ring of whatever has the focus looks
    private const string Ring = """
        () => {
            const s = getComputedStyle(document.activeElement);
            const isSeen = s.outlineColor !== getComputedStyle(document.body).backgroundColor;
            return `${s.outlineStyle} ${parseFloat(s.outlineWidth) >= 2} ${isSeen}`;
        }
        """;

    private const string Focused = "e => e === document.activeElement";

    /// <summary>One organisation's tasks, each in the state that a key is for.</summary>
    private static Site Office { get; } =
        new(
            "rows",
            async folder =>
            {
                var first = OddOffices.FirstDay;
                await using var office = await PreparedOffice.OpenAsync(folder, first);
                foreach (
                    var title in new[] { "组织理论宣讲", "走访困难职工", "整理阵地台账", "开展普法进社区", "举办技能比武", "评选先进班组" }
                )
                {
                    await office.TaskAsync("D1", title, 40, first.AddDays(200), "WF");
                    await office.ReportAsHeadAsync(
                        "WF",
                        "wf",
                        title,
                        title is "开展普法进社区" or "举办技能比武" or "评选先进班组" ? 40 : 10
                    );
                }
                await office.SubmitAsync("WF", "wf", "开展普法进社区");
                await office.SubmitAsync("WF", "wf", "举办技能比武");
                await office.SubmitAsync("WF", "wf", "评选先进班组");
            }
        );

    [Theory]
    [InlineData("wf", "mine")]
    [InlineData("staff", "desk")]
    [InlineData("staff", "assignments")]
    public async Task JAndK_LeadFromRowToRow_AndEnterOpensIt(string user, string address)
    {
        await using var person = await application.OpenAsync(user);
        await person.GoAsync(address);
        var rows = person.Page.Locator(RowsOf);
        await person.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            Assert.Equal("solid true true", await person.Page.EvaluateAsync<string>(Ring));
            Assert.Equal([], await person.BarriersAsync());
        }
        await person.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(rows.Nth(1)).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        await person.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(rows.Nth(0)).ToBeFocusedAsync();
        var title = (await rows.Nth(0).Locator("a[data-open]").InnerTextAsync()).Trim();
        await person.Page.Keyboard.PressAsync("Enter");
        await person.Page.WaitForURLAsync("**/assignments/*");
        await Assertions.Expect(person.Page.Locator("h1")).ToHaveTextAsync(title);
        Assert.Equal([], person.Complaints);
    }

    [Theory]
    [InlineData("wf", "mine")]
    [InlineData("staff2", "desk")]
    public async Task RowOfWork_IsReadWhole(string user, string address)
    {
        await using var person = await application.OpenAsync(user, site: Office);
        await person.GoAsync(address);
        var row = person.Page.Locator(RowsOf).Filter(new() { HasText = "走访困难职工" }).First;
        await Assertions.Expect(row).ToHaveRoleAsync(AriaRole.Group);
        await Assertions.Expect(row).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("走访困难职工.*40"));
    }

    [Fact]
    public async Task ReportFiledByEnter_LeadsToTheFigureOfTheNextRow_AndTheLastOneStaysInItsRow()
    {
        await using var head = await application.OpenAsync("wf", site: Office);
        await head.GoAsync("mine");
        var rows = head.Page.Locator(RowsOf).Filter(new() { Has = head.Page.Locator("input.line-figure") });
        var ids = await rows.EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.id)");
        Assert.InRange(ids.Length, 3, 20);
        ILocator RowOf(string id) => head.Page.Locator($".work-row[data-id='{id}']");

        await head.Page.Keyboard.PressAsync("j");
        await head.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(RowOf(ids[0]).Locator("input.line-figure")).ToBeFocusedAsync();
        await head.Page.Keyboard.TypeAsync("+1");
        await head.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(RowOf(ids[0]).GetByText("✓")).ToBeVisibleAsync();
        await Assertions.Expect(RowOf(ids[1]).Locator("input.line-figure")).ToBeFocusedAsync();

        await RowOf(ids[^1]).Locator("input.line-figure").FocusAsync();
        await head.Page.Keyboard.TypeAsync("+1");
        await head.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(RowOf(ids[^1]).GetByText("✓")).ToBeVisibleAsync();
        await Assertions.Expect(RowOf(ids[^1])).ToBeFocusedAsync();

        // and once more: what opens has the focus
        await head.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(RowOf(ids[^1]).Locator("input.line-figure")).ToBeFocusedAsync();
        Assert.Equal([], head.Complaints);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task RowOfOneLine_OpensByItsKeyAndByATap_AndItsFigureHasTheFocus(int width)
    {
        await using var head = await application.OpenAsync("wf", width);
        await head.GoAsync("mine");
        var rows = head.Page.Locator(".work-row.is-folded:visible:has([data-unfold][data-key=E])");
        var ids = await rows.EvaluateAllAsync<string[]>("all => all.map(r => r.dataset.id)");
        Assert.InRange(ids.Length, 2, 40);
        Assert.Equal([], await head.BarriersAsync());
        Assert.Equal(0, await head.OverhangAsync());
        ILocator RowOf(string id) => head.Page.Locator($".work-row[data-id='{id}']");

        await RowOf(ids[0]).FocusAsync();
        await head.Page.Keyboard.PressAsync("e");
        var field = ":is(input, select)[data-key]";
        await Assertions.Expect(RowOf(ids[0]).Locator(field).First).ToBeFocusedAsync();
        // anywhere on it but on its title
        await RowOf(ids[1]).Locator(".work-how").ClickAsync(new() { Force = true });
        await Assertions.Expect(RowOf(ids[1]).Locator(field).First).ToBeFocusedAsync();
        Assert.Equal([], await head.BarriersAsync());
        await head.PictureAsync($"mine-opened-{width}");
        Assert.Equal([], head.Complaints);
    }

    [Fact]
    public async Task Desk_VerifiesReturnsAndApproves_ByTheRowsOwnButtons()
    {
        await using var staff = await application.OpenAsync("staff2", site: Office);
        await staff.GoAsync("desk");
        var verify = await ToRowAsync(staff, "section[data-reason=Verify]", "整理阵地台账");
        await Assertions.Expect(verify.Locator("[aria-keyshortcuts=V]")).ToHaveAttributeAsync("title", Say.Of(KeyTexts.Title, "V"));
        // what the row does not offer, no key does
        await staff.Page.Keyboard.PressAsync("a");
        await staff.Page.Keyboard.PressAsync("v");
        await Assertions.Expect(verify.GetByText("✓")).ToBeVisibleAsync();
        await Assertions.Expect(verify).ToBeFocusedAsync();

        var returned = await ToRowAsync(staff, "section[data-reason=Review]", "开展普法进社区");
        await staff.Page.Keyboard.PressAsync("r");
        var reason = returned.GetByRole(AriaRole.Textbox);
        await Assertions.Expect(reason).ToBeFocusedAsync();
        // letters are the text's now
        await staff.Page.Keyboard.TypeAsync("jk avr? 请补照片");
        await Assertions.Expect(reason).ToHaveValueAsync("jk avr? 请补照片");
        await Assertions.Expect(staff.Page.Locator("#key-help")).ToBeHiddenAsync();
        await returned.Locator("button[type=submit]").PressAsync("Enter");
        await Assertions.Expect(returned.GetByText("✓")).ToBeVisibleAsync();
        await Assertions.Expect(returned).ToBeFocusedAsync();

        var approved = await ToRowAsync(staff, "section[data-reason=Review]", "举办技能比武");
        await staff.Page.Keyboard.PressAsync("Control+a");
        await staff.Page.Keyboard.PressAsync("Alt+a");
        await Assertions.Expect(approved.Locator("[aria-keyshortcuts=A]")).ToBeEnabledAsync();
        await staff.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(approved.GetByText("✓")).ToBeVisibleAsync();
        await Assertions.Expect(approved).ToBeFocusedAsync();
        Assert.Equal([], staff.Complaints);
    }

    [Fact]
    public async Task Assignment_OpensItsFormsByKeys()
    {
        await using var staff = await application.OpenAsync("staff2", site: Office);
        await staff.GoAsync("assignments");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "组织理论宣讲" }).ClickAsync();
        await staff.Page.WaitForURLAsync("**/assignments/*");
        await staff.SettleAsync();
        var address = new Uri(staff.Page.Url).AbsolutePath;
        var verify = staff.Page.Locator(".assignment-doing [aria-keyshortcuts=V]");
        await Assertions.Expect(verify).ToBeEnabledAsync();
        await staff.Page.Keyboard.PressAsync("v");
        await Assertions.Expect(verify).ToHaveCountAsync(0);
        await Assertions.Expect(staff.Page.Locator(".assignment-doing").GetByRole(AriaRole.Status)).ToContainTextAsync("✓");

        await using var head = await application.OpenAsync("wf", site: Office);
        await head.GoAsync(address);
        await head.Page.Keyboard.PressAsync("e");
        await Assertions.Expect(head.Page.Locator("input.line-figure")).ToBeFocusedAsync();
        Assert.Equal([], head.Complaints);
    }

    [Fact]
    public async Task AssignmentUnderReview_IsReturnedAndApprovedByKeys_EachAfterItsForm()
    {
        await using var staff = await application.OpenAsync("staff2", site: Office);
        await staff.GoAsync("assignments");
        await staff.Page.GetByRole(AriaRole.Link, new() { Name = "评选先进班组" }).ClickAsync();
        await staff.Page.WaitForURLAsync("**/assignments/*");
        await staff.SettleAsync();
        var doing = staff.Page.Locator(".assignment-doing");
        await Assertions.Expect(doing.Locator("[aria-keyshortcuts=R]")).ToBeEnabledAsync();

        await staff.Page.Keyboard.PressAsync("r");
        var text = doing.GetByRole(AriaRole.Textbox);
        await Assertions.Expect(text).ToBeFocusedAsync();
        await staff.Page.Keyboard.TypeAsync("a v");
        await Assertions.Expect(text).ToHaveValueAsync("a v");
        await doing.GetByRole(AriaRole.Button, new() { Name = ShellTexts.Cancel }).ClickAsync();
        await Assertions.Expect(text).ToHaveCountAsync(0);

        await staff.Page.Keyboard.PressAsync("a");
        await Assertions.Expect(text).ToBeFocusedAsync();
        await doing.Locator("button[type=submit]").PressAsync("Enter");
        await Assertions.Expect(doing.GetByRole(AriaRole.Status)).ToContainTextAsync("✓");
        // and what is done offers neither
        await Assertions.Expect(doing.Locator("[aria-keyshortcuts=A], [aria-keyshortcuts=R]")).ToHaveCountAsync(0);
        Assert.Equal([], staff.Complaints);
    }

    private static async Task<ILocator> ToRowAsync(Person person, string section, string title)
    {
        var row = person.Page.Locator($"{section} .work-row[data-id]").Filter(new() { HasText = title });
        await Assertions.Expect(row).ToBeVisibleAsync();
        await person.Page.EvaluateAsync("() => document.activeElement.blur()");
        for (var step = 0; step < 40 && !await row.EvaluateAsync<bool>(Focused); step++)
        {
            await person.Page.Keyboard.PressAsync(step < 20 ? "j" : "k");
        }
        await Assertions.Expect(row).ToBeFocusedAsync();
        return row;
    }
}
