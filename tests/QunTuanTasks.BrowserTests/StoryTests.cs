using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>The main job as four people do it at their own browsers: issued, acknowledged, reported, submitted, approved, seen.</summary>
public sealed class StoryTests(Application application)
{
    [Fact]
    public async Task OneTask_GoesFromTheDirectiveToTheLeadersBoard()
    {
        var title = Steps.NewTitle("组织职工读书分享");
        await using var leader = await application.OpenAsync("leader");
        await using var staff = await application.OpenAsync("staff");
        await using var head = await application.OpenAsync("ftu");

        await leader.GoAsync("dashboard");
        var before = await CellAsync(leader);

        // staff write the task down, and give it to all 13 in at most four interactions
        var assign = await Steps.WriteTaskAsync(staff, title);
        await staff.PictureAsync("story-1-assign-empty");
        staff.StartCounting();
        await staff.ClickAsync(assign.Locator("[data-all]"));
        await Assertions.Expect(assign.Locator("input[type=checkbox]:checked")).ToHaveCountAsync(13);
        await staff.PictureAsync("story-1-assign");
        await staff.ClickAsync(assign.GetByRole(AriaRole.Button, new() { Name = "交办13项" }));
        Assert.InRange(staff.Interactions, 1, 4);
        await Assertions.Expect(assign).ToHaveCountAsync(0);
        await Assertions
            .Expect(staff.Page.Locator("tr[data-item]").Filter(new() { HasText = title }).Locator("li[data-org]"))
            .ToHaveCountAsync(13);

        // the head acknowledges in one interaction and reports in at most three
        await head.GoAsync("mine");
        var mine = Steps.Mine(head, title);
        head.StartCounting();
        await head.ClickAsync(mine.GetByRole(AriaRole.Button, new() { Name = "签收" }));
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        Assert.Equal(1, head.Interactions);
        await head.GoAsync("mine");
        head.StartCounting();
        await head.ClickAsync(mine.Locator("[data-unfold]"));
        await head.FillAsync(mine.Locator("input.line-figure"), "20");
        await head.PressAsync(mine.Locator("input.line-figure"), "Enter");
        await Assertions.Expect(mine.GetByText("✓")).ToBeVisibleAsync();
        Assert.InRange(head.Interactions, 1, 3);
        await head.PictureAsync("story-2-mine");

        // the target is reached: the row offers to submit
        await mine.GetByRole(AriaRole.Button, new() { Name = "申请办结" }).ClickAsync();
        await mine.Locator("form.step-form button[type=submit]").ClickAsync();
        await Assertions.Expect(mine.Locator("form.step-form")).ToHaveCountAsync(0);

        // staff approve without leaving the desk
        await staff.GoAsync("desk");
        var waiting = staff.Page.Locator("section[data-reason=Review] .work-row[data-id]").Filter(new() { HasText = title });
        await staff.PictureAsync("story-3-desk");
        await waiting.GetByRole(AriaRole.Button, new() { Name = "同意办结" }).ClickAsync();
        await Assertions.Expect(waiting.GetByText("✓")).ToBeVisibleAsync();

        // and the leader's matrix is another
        await leader.GoAsync("dashboard");
        var after = await CellAsync(leader);
        Assert.NotEqual(before, after);
        await leader.PictureAsync("story-4-dashboard");
        await leader.GoAsync("directives/D1");
        await Assertions.Expect(leader.Page.GetByText(title).First).ToBeVisibleAsync();
        foreach (var person in new[] { leader, staff, head })
        {
            Assert.Equal([], person.Complaints);
        }
    }

    [Fact]
    public async Task AnotherHead_DoesNotFindTheAssignment()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("assignments?organisation=FTU");
        var link = await staff.Page.Locator("main a[href*='assignments/']").First.GetAttributeAsync("href");
        await using var other = await application.OpenAsync("wf");
        await other.GoAsync(link!);
        await Assertions.Expect(other.Page.Locator(".refused")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("staff", "/desk")]
    [InlineData("ftu", "/mine")]
    [InlineData("ftu.liaison", "/mine")]
    [InlineData("leader", "/dashboard")]
    [InlineData("sysadmin", "/settings/organisations")]
    [InlineData("secadmin", "/settings/accounts")]
    public async Task BareAddress_LeadsEachRoleToItsStartPage(string user, string page)
    {
        await using var person = await application.OpenAsync(user);
        await person.GoAsync("");
        Assert.Equal(page, new Uri(person.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task WrongPassword_IsOneSentence_AndTheNameStaysTyped()
    {
        await using var nobody = await application.OpenAsync(null);
        await nobody.Page.GotoAsync("/login");
        await nobody.Page.FillAsync("#user", "nobody");
        await nobody.Page.FillAsync("#password", "wrong");
        await nobody.Page.ClickAsync("form button[type=submit]");
        await Assertions.Expect(nobody.Page.Locator("#refused")).ToBeVisibleAsync();
        await Assertions.Expect(nobody.Page.Locator("#user")).ToHaveValueAsync("nobody");
    }

    // what the leader reads in the cell of the trade union's first directive
    private static async Task<string> CellAsync(Person leader) =>
        await leader.Page.Locator("table.matrix-table tr[data-org=FTU] td").First.InnerTextAsync()
        + await leader.Page.Locator("table.matrix-table tr[data-org=CYL] td").First.InnerTextAsync();
}
