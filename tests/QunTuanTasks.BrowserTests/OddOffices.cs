using QunTuanTasks.Common;

namespace QunTuanTasks.BrowserTests;

/// <summary>Offices in which a board has to show what it seldom shows, each prepared by the real services up to today.</summary>
internal static class OddOffices
{
    /// <summary>A name that somebody typed into a sentence, and that no screen of a meeting room may show.</summary>
    public const string TypedName = "王小明";

    public const string Overachieved = "开展普法宣传进社区";

    /// <summary>The day on which the first list is issued: the prepared offices are as old everywhere, whatever day it is.</summary>
    public static DateOnly FirstDay { get; } = OfficeClock.DayOf(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-75);

    /// <summary>A plan, a list that is not issued, and nothing else.</summary>
    public static Site Empty { get; } =
        new("empty", async folder => await (await PreparedOffice.OpenAsync(folder, FirstDay)).DisposeAsync());

    /// <summary>One mass organisation is left of all, with two tasks.</summary>
    public static Site One { get; } =
        new(
            "one",
            async folder =>
            {
                await using var office = await PreparedOffice.OpenAsync(folder, FirstDay);
                foreach (var other in (await office.OrganisationsAsync()).Where(o => o is { IsActive: true, Code: not "FTU" }))
                {
                    await office.SetActiveAsync(other, false);
                }
                await office.TaskAsync("D1", "组织职工宣讲", 40, FirstDay.AddDays(150), "FTU");
                await office.TaskAsync("D3", "走访困难职工", 60, FirstDay.AddDays(70), "FTU");
                office.Today = FirstDay.AddDays(30);
                await office.ReportAsync("FTU", "组织职工宣讲", 24);
            }
        );

    /// <summary>
    /// Sixty mass organisations, one of them deactivated after it had completed its task, one at 217 % of its target; a directive
    /// without tasks, and the plan of another year without any.
    /// </summary>
    public static Site Crowd { get; } =
        new(
            "crowd",
            async folder =>
            {
                await using var office = await PreparedOffice.OpenAsync(folder, FirstDay);
                await office.GrowAsync(60);
                await office.PlanAsync(FirstDay.Year - 1);
                var all = (await office.OrganisationsAsync()).Where(o => o.IsActive).ToList();
                string[] others = [.. all.Select(o => o.Code).Where(c => c != "WF")];
                await office.TaskAsync("D1", "组织理论学习", 12, FirstDay.AddDays(160), others);
                await office.TaskAsync("D2", Overachieved, 100, FirstDay.AddDays(120), [.. others.Take(6), "WF"]);
                await office.TaskAsync("D3", "走访新就业群体", 30, FirstDay.AddDays(60), [.. others.Skip(4).Take(25)]);
                await office.TaskAsync("D4", "建设服务阵地", 5, FirstDay.AddDays(140), [.. others.Take(18)]);
                await office.TaskAsync("L", "召开群团工作例会", null, FirstDay.AddDays(200), [.. others.Take(9)]);
                office.Today = FirstDay.AddDays(20);
                await office.ReportAsync("WF", Overachieved, 100);
                await office.ReportAsync("FTU", Overachieved, 217);
                foreach (var (code, n) in others.Take(40).Select((c, n) => (c, n)))
                {
                    await office.ReportAsync(code, "组织理论学习", n % 13);
                }
                office.Today = FirstDay.AddDays(25);
                await office.CompleteAsync("WF", "wf", Overachieved);
                await office.SetActiveAsync(all.Single(o => o.Code == "WF"), false);
                office.Today = FirstDay.AddDays(55);
                foreach (var code in others.Skip(4).Take(10))
                {
                    await office.ReportAsync(code, "走访新就业群体", 28, $"{TypedName}同志带队走访", $"联系人{TypedName}出差，场地未落实");
                }
                foreach (var code in others.Take(20))
                {
                    await office.ReportAsync(code, "组织理论学习", 12);
                }
                await office.CompleteAsync("CYL", "cyl", "组织理论学习");
            }
        );
}
