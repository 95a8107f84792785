using QunTuanTasks.Breakdown;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>Somebody else was first: what the form then holds.</summary>
public sealed class FormRefreshTests
{
    [Fact]
    public void WhatWasNotTouched_FollowsTheOther_TheVersionToo()
    {
        var (before, typed, now) = (Task("旧", 1), Task("旧", 1), Task("新", 4));
        typed.Weight = 3;
        var renewal = FormRefresh.Of(before, typed, now);
        Assert.Equal(("新", 4, 3, (string?)null), (typed.Title, typed.Version, typed.Weight, renewal.ChangeOf(nameof(SaveTaskItem.Title))));
    }

    [Fact]
    public void WhatBothChanged_KeepsWhatWasTyped_AndTellsTheOther()
    {
        var (before, typed, now) = (Task("旧", 1), Task("我的", 1), Task("别人的", 2));
        (now.Kind, typed.Kind) = (QunTuanTasks.Progress.TargetKind.None, QunTuanTasks.Progress.TargetKind.Floor);
        (typed.Target, now.Target) = (5, 7.5m);
        (typed.Deadline, now.Deadline) = (new(2026, 5, 1), new(2026, 6, 1));
        (typed.Requirement, now.Requirement, before.Requirement) = ("要求", null, "旧要求");
        var renewal = FormRefresh.Of(before, typed, now);
        Assert.Equal(("我的", 5m), (typed.Title, typed.Target));
        Assert.Equal(
            ["对方已改为：别人的", "对方也改了这一项。", "对方已改为：7.5", "对方已改为：2026年6月1日", "对方已清空这一项。"],
            new[]
            {
                nameof(typed.Title),
                nameof(typed.Kind),
                nameof(typed.Target),
                nameof(typed.Deadline),
                nameof(typed.Requirement),
            }.Select(renewal.ChangeOf)
        );
    }

    [Fact]
    public void WhatBothChangedAlike_IsNothingToTell()
    {
        var typed = Task("同样的", 1);
        typed.Tags = ["三建"];
        var renewal = FormRefresh.Of(Task("旧", 1), typed, Task(" 同样的 ", 2, "三建"));
        Assert.Equal(
            (2, (string?)null, (string?)null),
            (typed.Version, renewal.ChangeOf(nameof(SaveTaskItem.Title)), renewal.ChangeOf(nameof(SaveTaskItem.Tags)))
        );
    }

    [Fact]
    public void WhatIsGivenOnce_IsNeverExchanged()
    {
        var (before, typed, now) = (Task("旧", 1), Task("旧", 1), Task("旧", 1));
        var key = typed.Key;
        FormRefresh.Of(before, typed, now);
        Assert.Equal(key, typed.Key);
    }

    private static SaveTaskItem Task(string title, int version, params string[] tags) =>
        new()
        {
            TaskListId = 1,
            Id = 1,
            Version = version,
            Title = title,
            Tags = [.. tags],
        };
}
