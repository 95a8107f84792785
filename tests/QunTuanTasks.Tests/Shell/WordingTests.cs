using System.Text.RegularExpressions;
using QunTuanTasks.Tests.Papers;

namespace QunTuanTasks.Tests.Shell;

/// <summary>
/// One vocabulary: a word that the office gave up for a better one is left nowhere that somebody reads. Each row is one of the tables in
/// which officials and native speakers judged the texts: what may not be said any more, and what is said instead.
/// </summary>
public sealed partial class WordingTests
{
    /// <summary>What may not be said (a pattern), and what is said instead.</summary>
    public static TheoryData<string, string> Chinese =>
        new()
        {
            { "卡住", "堵点事项" },
            { "由该单位推进", "当前环节：承办单位办理" },
            { @"自 ?\{\d\}，已", "自…起已持续…天" },
            { "没有填报问题", "未填报存在问题" },
            { "怎么算", "计算口径" },
            { "这个数背后", "所含事项" },
            { "看数据表|再看|：看这|^看(?!板$)", "查看数据，展开其余…项" },
            { "转好", "好转" },
            { "新转红", "新增红灯" },
            { "点开看", "点击查看事项及口径" },
            { "(?<!^总览（)看板(?<!^看板)", "总览" },
            { @"超 ?\{\d\}|超 ?3 个工作日 \{", "超3个工作日未签收…项" },
            { "要办", "待办" },
            { "^其余$", "其他在办" },
            { "做完了", "是否已办完？" },
            { "签发，|负责人签发|等待签发", "审签同意" },
            { "退回联络员(?!修改)", "退回联络员修改" },
            { "被退回", "退回补办" },
            { "(?<!本期)无变化", "本期无变化" },
            { "现在可以做", "可办事项" },
            { @"^[慢快] ?\{", "滞后序时…，超序时…" },
            { "为什么", "原因" },
            { "另定数字", "调整核定数" },
            { "收回交办|收回配合", "收回本事项，取消配合" },
            { "填报周期|报送|本期应报", "反馈周期，反馈" },
            { "(?<!单位)自报，待核定", "单位自报，待核定" },
            { "谁来电|哪份材料", "来源（来电人或材料名称）" },
            { "下达", "下发" },
            { @"\} ?件|件数|按件|一件", "项" },
            { "减负预览", "负担测算" },
            { "进行中|已完成|(?<!其他)在办(?!理)", "办理中，已办结" },
            { "拟交办", "草稿（未下发），拟定单位" },
            { "增派", "追加单位" },
            { "复制任务|从哪里复制|可复制|复制 ?\\{|已复制 ?\\{", "引用任务，来源" },
            { "需补期限|期限顺延", "时限待补" },
            { "移除(?!条件)|去掉", "删除草稿，移除条件" },
            { "每家一份|以哪家|以此为准", "各单位分别设目标，指定单位办结" },
            { "官方顺序", "机构序列" },
            { "可比组", "同类组" },
            { "更改阈值|会产生新的规则", "调整阈值后生成新的规则版本" },
            { @"^放映(\{0\})?$", "演示" },
            { "重新起草|撤销草稿|^更正$", "更新数据，发布更正版，删除草稿" },
            { "编者的话", "综合点评" },
            { "新建|(?<!无法)创建|建立.{0,8}(计划|清单)|增加.{0,3}节点", "新增" },
            { "更改|编辑", "修改" },
            { "^退出$|登录已退出|登录已全部退出", "下线" },
            { "您自己", "本人" },
            { "出了点问题", "页面未能显示" },
            { "请在说明中", "请在“进展”中写明减少原因" },
            { "认不出", "无法识别" },
            { "数据库正忙|没有轮到", "系统繁忙，未能在30秒内处理" },
            { "没有画出来|可画", "图表未能显示，数据见下表" },
            { "不足 ?7 ?天", "不超过7天" },
            { @"[\u3400-\u9fff] \d|\d%? [\u3400-\u9fff]|\} (项|家|个|天|年|条|份|次|轮|版)", "no gap round the digits of running text" },
        };

    public static TheoryData<string, string> English =>
        new()
        {
            { @"\(s\)", "a plural form" },
            { @"\blamps?\b", "status" },
            { @"\bon schedule\b|\bgoing well\b", "on track" },
            { @"\{0\} d\b", "… days overdue, due in … days" },
            { @"\bclaim(ed|s)?\b", "self-reported" },
            { @"^since last month|^since \{0\}:", "… vs end of last month" },
            { @"\boverview\b|\bboards?\b|\bWall\b(?! display)", "dashboard, wall display" },
            { @"\bstuck\b|(?<!seriously )\bbehind or overdue\b|needs a push", "needs attention" },
            { "was told", "no problem reported" },
            { @"^with (the (organisation|committee)|its head)|^with \{0\}$|^with: ", "owner: …, supported by …" },
            { "on time, and together|done together", "on-time completion and joint work" },
            { @"has not been yet|foretell", "is in the future; the dashboard can only look back" },
            { "drawing did not come|figures stand below", "The chart could not be drawn; see the table below" },
            { @"\bdesk\b|\bnothing waits\b", "work queue, nothing waiting" },
            { "a telephone call", "call them" },
            { "sort again", "refresh" },
            { @"^last time", "last report" },
            { "whole time", "total duration" },
            { @"^record$|the record\b|^record on behalf|recorded on behalf|what you can do now", "history, enter on behalf, actions" },
            { "another figure|put the last figure back", "correct the figure, restore the previous figure" },
            { "co-organisation", "supporting organisation" },
            { "undertak|each by itself|^each organisation$|joint, with a lead", "responsibility, individually, jointly" },
            {
                @"\badds? up\b|\bratios?\b|\bfloors?\b|has steps|^no figure[;.]?$|^no figure;",
                "cumulative, percentage, minimum, qualitative"
            },
            { "ke(ep|pt) as planned", "save as draft assignment" },
            { @"\bmend", "fix, fields need attention" },
            { "may stay empty", "optional until issue" },
            { @"\bguarantee\b", "organisational support" },
            { @"\bdr[ae]wn?\b.{0,12}\bagain\b", "refresh figures" },
            { @"\bpick(s|ed|ers?)?\b|\bstor(y|ies)\b", "select, highlights" },
            { @"^leave$|to leave$", "exit" },
            { "^as the system$", "system" },
            { "was put in|nothing was put", "not inserted" },
            { "deal(t|s)? with", "processed" },
            { "state of the system|^looked at$|^found$|at hand", "system status, check, result, available" },
            { "what (was|is) asked for", "request for …" },
            { "^a change$|put(s)? (it |is )?aside", "modification" },
        };

    [Theory]
    [MemberData(nameof(Chinese))]
    public void NoChineseText_SaysWhatWasGivenUp(string givenUp, string instead) =>
        AssertSaidNowhere(new(givenUp, RegexOptions.None, Patience), instead, isEnglish: false);

    [Theory]
    [MemberData(nameof(English))]
    public void NoEnglishText_SaysWhatWasGivenUp(string givenUp, string instead) =>
        AssertSaidNowhere(new(givenUp, RegexOptions.IgnoreCase, Patience), instead, isEnglish: true);

    /// <summary>The papers are read by whoever operates the application: a plain imperative, no literature.</summary>
    [Theory]
    [InlineData("hands on the host|over what and for whom")]
    [InlineData("(?<!take )a look at |walks every route|has its two ends|anybody's hours|put aside")]
    public void NoPaper_IsLiterary(string givenUp) =>
        Assert.Equal(
            [],
            Directory
                .EnumerateFiles(Path.Combine(Repository.Folder, "docs"), "*.md", SearchOption.AllDirectories)
                .Append(Path.Combine(Repository.Folder, "README.md"))
                .SelectMany(f => File.ReadLines(f).Where(l => Regex.IsMatch(l, givenUp)).Select(l => $"{Path.GetFileName(f)}: {l}"))
        );

    // {0} tasks: one of them reads "1 tasks"
    [Fact]
    public void EveryEnglishCount_ChoosesItsWord() =>
        Assert.Equal([], ResourceTexts.All(isEnglish: true).Where(t => Counted().IsMatch(t.Text)).Select(t => $"{t.Key}: {t.Text}"));

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static void AssertSaidNowhere(Regex givenUp, string instead, bool isEnglish)
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Folder, isEnglish ? "README.md" : "README.zh-CN.md"))
            .Select((line, i) => (Key: $"README, line {i + 1}", Text: Address().Replace(line, "")));
        var texts = ResourceTexts.All(isEnglish).Concat(readme);
        var said = texts.Where(t => givenUp.IsMatch(t.Text)).Select(t => $"{t.Key}: {t.Text}").ToList();
        Assert.True(said.Count == 0, $"now: {instead}\n{string.Join("\n", said)}");
    }

    // a placeholder before a plural noun, with a word between them at most; verbs and what is no noun are not counts
    [GeneratedRegex(
        @"\{\d\} (?:[a-z-]+ )?" + @"(?!(?:is|was|has|does|as|this|its|mass|vs|becomes|corrects|sets|records|holds)\b)[a-z-]+s\b"
    )]
    private static partial Regex Counted();

    // addresses of pictures and papers are no words
    [GeneratedRegex(@"\]\([^)]*\)|`[^`]*`")]
    private static partial Regex Address();
}
