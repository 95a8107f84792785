using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

/// <summary>What was found is marked in what is shown, however it was written.</summary>
public sealed class TextMarkTests
{
    [Theory]
    [InlineData("市总工会", "总工", "市[总工]会")]
    [InlineData("ＡＥＤ 急救", "aed", "[ＡＥＤ] 急救")]
    [InlineData("2026—1－03", "2026-1-03", "[2026—1－03]")]
    [InlineData("面积 3㎡ 以上", "3m2", "面积 [3㎡] 以上")]
    [InlineData("群\u200B团改革", "群团", "[群\u200B团]改革")]
    [InlineData("市总工会", "zgh", "市[总工会]")]
    [InlineData("培训班培训", "培训", "[培训]班培训")]
    [InlineData("培训班", "训班 培训", "[培训班]")]
    [InlineData("𠮷野", "𠮷", "[𠮷]野")]
    [InlineData("  两\u3000\u3000词", "两 词", "  [两]\u3000\u3000[词]")]
    [InlineData("别的", "培训", "别的")]
    [InlineData("a\uD800b", "b", "a\uD800[b]")]
    [InlineData("", "x", "")]
    public void Words_AreMarked(string text, string words, string marked)
    {
        var shown = TextMark
            .Of(text, TextFolding.Words(words))
            .Reverse()
            .Aggregate(text, (t, m) => t.Insert(m.End, "]").Insert(m.Start, "["));
        Assert.Equal(marked, shown);
    }
}
