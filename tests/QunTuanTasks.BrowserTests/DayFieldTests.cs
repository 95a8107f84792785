using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>A day is chosen by keys as by pointer; what is no day holds its form back.</summary>
public sealed class DayFieldTests(Application application)
{
    [Fact]
    public async Task Calendar_IsWalkedThroughByKeys_AndEscClosesItAlone()
    {
        await using var staff = await application.OpenAsync("staff");
        var form = await NewTaskAsync(staff);
        var (field, opener) = (form.Locator("[data-day]").First, form.Locator(".day-field-open").First);
        await field.FillAsync($"{Steps.Year}0610");
        await field.PressAsync("Tab");
        await staff.SettleAsync();
        Assert.Equal($"{Steps.Year}-06-10", await field.InputValueAsync());

        await opener.PressAsync("Enter");
        var day = form.Locator(".day-calendar button:focus");
        await Assertions.Expect(day).ToHaveTextAsync("10");
        Assert.Empty(await staff.BarriersAsync());
        Assert.True(await staff.OverhangAsync() <= 0);
        await staff.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(form.Locator(".day-calendar")).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
        await Assertions.Expect(form).ToBeVisibleAsync();

        await opener.PressAsync("Enter");
        await Assertions.Expect(day).ToHaveTextAsync("10");
        await staff.Page.Keyboard.PressAsync("ArrowDown");
        await staff.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(day).ToHaveTextAsync("18");
        await staff.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(field).ToHaveValueAsync($"{Steps.Year}-06-18");
        await Assertions.Expect(form.Locator(".day-calendar")).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
    }

    [Fact]
    public async Task WhatIsNoDay_HoldsItsFormBack_UntilItIsMended()
    {
        await using var staff = await application.OpenAsync("staff");
        var form = await NewTaskAsync(staff);
        await form.GetByLabel("举措").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await form.GetByLabel("任务名称").FillAsync(Steps.NewTitle("时限待定"));
        await form.GetByText("无量化").ClickAsync();
        var (field, save) = (form.Locator("[data-day]").First, form.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }));
        await field.FillAsync("2026-02-30");
        await save.ClickAsync();
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await staff.SettleAsync();
        await Assertions.Expect(form).ToBeVisibleAsync();

        await field.FillAsync("");
        await save.ClickAsync();
        await Assertions.Expect(form).ToHaveCountAsync(0);
    }

    private static async Task<ILocator> NewTaskAsync(Person staff)
    {
        await Steps.OpenFirstListAsync(staff);
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = "新增任务" }).ClickAsync();
        var form = staff.Page.Locator(".mud-dialog");
        await form.WaitForAsync();
        await staff.SettleAsync();
        return form;
    }
}
