using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>A day is typed as people write it, or chosen; what is no day is said once and never taken.</summary>
public sealed class DayFieldTests : PageTest
{
    private DateOnly? _value = new DateOnly(2026, 3, 24);
    private readonly List<DateOnly?> _taken = [];

    [Theory]
    [InlineData("2026-03-31")]
    [InlineData("20260331")]
    [InlineData(" 2026/3/31 ")]
    [InlineData("2026.3.31")]
    [InlineData("2026年3月31日")]
    [InlineData("２０２６０３３１")]
    public void Day_IsRead_HoweverPeopleWriteIt(string typed)
    {
        var field = Open();
        field.Find("[data-day]").Change(typed);
        Assert.Equal([new DateOnly(2026, 3, 31)], _taken);
        Assert.Equal("2026-03-31", field.Find("[data-day]").GetAttribute("value"));
        Assert.Empty(field.FindAll(".wrong"));
    }

    [Theory]
    [InlineData("2026-02-30")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    [InlineData("2026033")]
    [InlineData("下周五")]
    public void WhatIsNoDay_IsSaidBelow_AndNotTaken(string typed)
    {
        var field = Open();
        field.Find("[data-day]").Change(typed);
        Assert.Equal([null], _taken);
        Assert.Equal(typed, field.Find("[data-day]").GetAttribute("value"));
        Assert.Equal("true", field.Find("[data-day]").GetAttribute("aria-invalid"));
        Assert.Equal(ShellTexts.DayIsNone, field.Find(".wrong").TextContent);
        Assert.Equal(field.Find(".wrong").Id, field.Find("[data-day]").GetAttribute("aria-describedby"));

        field.Find("[data-day]").Change("20260401");
        Assert.Equal(new DateOnly(2026, 4, 1), _taken[^1]);
        Assert.Empty(field.FindAll(".wrong"));
    }

    [Fact]
    public void InACell_WhatIsNoDay_IsSaidToo()
    {
        var field = Open(isBare: true);
        field.Find("[data-day]").Change("abc");
        Assert.Equal(field.Find(".wrong").Id, field.Find("[data-day]").GetAttribute("aria-describedby"));
        Assert.Equal("完成时限", field.Find("[data-day]").GetAttribute("aria-label"));
    }

    [Fact]
    public void EmptiedField_IsNoDay()
    {
        var field = Open();
        field.Find("[data-day]").Change("");
        Assert.Equal([null], _taken);
        Assert.Empty(field.FindAll(".wrong"));
    }

    [Fact]
    public void Calendar_IsMadeWhenItIsOpened_AndGoneWithTheChoice()
    {
        var field = Open();
        Assert.Empty(field.FindComponents<MudDatePicker>());
        field.Find(".day-field-open").Click();
        Assert.Equal("true", field.Find(".day-field-open").GetAttribute("aria-expanded"));
        field.FindAll(".mud-picker-calendar-day:not(.mud-hidden)").Single(d => d.TextContent.Trim() == "27").Click();
        field.WaitForAssertion(() => Assert.Equal([new DateOnly(2026, 3, 27)], _taken));
        field.WaitForAssertion(() => Assert.Empty(field.FindComponents<MudDatePicker>()));
        Assert.Equal("2026-03-27", field.Find("[data-day]").GetAttribute("value"));
    }

    private IRenderedComponent<DayField> Open(bool isBare = false)
    {
        IRenderedComponent<DayField> field = null!;
        field = Render<DayField>(p =>
            p.Add(f => f.Label, "完成时限")
                .Add(f => f.Name, "Deadline")
                .Add(f => f.IsBare, isBare)
                .Add(f => f.Value, _value)
                .Add(
                    f => f.ValueChanged,
                    EventCallback.Factory.Create<DateOnly?>(
                        this,
                        day =>
                        {
                            _taken.Add(_value = day);
                            field.Render(p => p.Add(f => f.Value, day));
                        }
                    )
                )
        );
        return field;
    }
}
