using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>What people do in more than one story.</summary>
public static partial class Steps
{
    /// <summary>Of the demo: until May it is the year before.</summary>
    public static int Year { get; } = TimeProvider.System.GetUtcNow().AddMonths(-4).Year;

    /// <summary>A name that no other test gives.</summary>
    public static string NewTitle(string title) => $"{title} {Guid.NewGuid().ToString("N")[..6]}";

    /// <summary>Staff write a task into this year's first list; answers the assign dialog that follows.</summary>
    public static async Task<ILocator> WriteTaskAsync(Person staff, string title, bool hasDeadline = true)
    {
        await OpenFirstListAsync(staff);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "新增任务" }).ClickAsync();
        var form = staff.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("举措").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("任务名称").FillAsync(title);
        await form.GetByLabel("目标", new() { Exact = true }).FillAsync("20");
        await form.GetByLabel("单位", new() { Exact = true }).FillAsync("场");
        if (hasDeadline)
        {
            await form.GetByLabel("完成时限")
                .FillAsync(TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        await form.GetByRole(AriaRole.Button, new() { NameRegex = SaveAndAssign() }).ClickAsync();
        var assign = staff.Page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = $"交办：{title}" });
        await assign.WaitForAsync();
        return assign;
    }

    public static async Task OpenFirstListAsync(Person staff)
    {
        await staff.GoAsync("lists");
        await staff.Page.Locator("tr[data-directive=D1] a.lists-title").ClickAsync();
        await staff.ArriveAsync("**/lists/*");
        await staff.SettleAsync();
    }

    /// <summary>A task of all 13.</summary>
    public static async Task<string> IssueToAllAsync(Person staff, string title)
    {
        var assign = await WriteTaskAsync(staff, title);
        await assign.Locator("[data-all]").ClickAsync();
        await assign.GetByRole(AriaRole.Button, new() { Name = "交办13项" }).ClickAsync();
        await Assertions.Expect(assign).ToHaveCountAsync(0);
        return title;
    }

    /// <summary>The line of a task on somebody's own page.</summary>
    public static ILocator Mine(Person head, string title) => head.Page.Locator(".work-row[data-id]").Filter(new() { HasText = title });

    /// <summary>What has nothing to be done is one line until somebody opens it.</summary>
    public static Task UnfoldAsync(ILocator mine) => mine.Locator("[data-unfold]").ClickAsync();

    [GeneratedRegex("^保存并交办")]
    private static partial Regex SaveAndAssign();
}
