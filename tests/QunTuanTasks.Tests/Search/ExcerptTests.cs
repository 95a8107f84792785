using QunTuanTasks.Common;
using QunTuanTasks.Search;

namespace QunTuanTasks.Tests.Search;

public sealed class ExcerptTests
{
    [Fact]
    public void ShortText_StandsWhole_InOneLine() => Assert.Equal("场地 已定", Excerpt.Around("场地\r\n已定", new(0, 2)));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(298)]
    public void LongText_IsShownAroundThePlace(int at)
    {
        var text = $"{new string('前', at)}场地{new string('后', 298 - at)}";
        var shown = Excerpt.Around(text, new(at, 2));
        Assert.Contains("场地", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 80, 82);
    }

    [Fact]
    public void Sign_IsNeverHalved()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷", 200));
        Assert.Null(ReadableText.FirstUnreadable(Excerpt.Around(text, new(200, 2))));
    }
}
