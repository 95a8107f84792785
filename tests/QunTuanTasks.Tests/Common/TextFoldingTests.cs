using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("ＡＥＤ", "aed")]
    [InlineData("２０２６－1－03", "2026-1-03")]
    [InlineData("2026–1—03", "2026-1-03")]
    [InlineData("\u2212 5", "- 5")]
    [InlineData("\uFEFF群\u200B团\u2060 \u3000 改革\u00A0", "群团 改革")]
    [InlineData("٤٢", "42")]
    [InlineData("𠮷野", "𠮷野")]
    [InlineData("\uFFFE", "\uFFFD")]
    [InlineData(" \u200B ", "")]
    [InlineData(null, "")]
    public void Fold_IsTheSame_HoweverAWordWasTyped(string? typed, string folded) => Assert.Equal(folded, TextFolding.Fold(typed));

    [Fact]
    public void Fold_OfHalfAPair_ThrowsNothing() => Assert.Equal("a\uFFFDb", TextFolding.Fold("a\uD800b"));

    [Fact]
    public void Fold_OfWhatIsFolded_ChangesNothing()
    {
        var once = TextFolding.Fold("ＡＥＤ \u3000 ①㎡ －\u200B x");
        Assert.Equal(once, TextFolding.Fold(once));
    }

    [Theory]
    [InlineData("ａｄｍｉｎ\u200B", "ADMIN")]
    [InlineData(" Admin\u3000", "ADMIN")]
    [InlineData("ftu．liaison", "FTU.LIAISON")]
    public void UserName_IsLookedUp_AsItIsWritten(string typed, string key) => Assert.Equal(key, TextFolding.UserName(typed));

    [Fact]
    public void UserName_OfAMillionCharacters_IsAShortKey() =>
        Assert.InRange(TextFolding.UserName(new string('ﷺ', 1_000_000)).Length, 1, 64);

    [Fact]
    public void Code_TakesFullWidthDigits_AndLeavesOutWhatPeoplePutBetween() =>
        Assert.Equal("123456", TextFolding.Code("１２３ 4-56\u200B"));

    [Fact]
    public void Words_AreFolded_EachForItself() => Assert.Equal(["工会", "aed"], TextFolding.Words("工会\u3000ＡＥＤ "));

    [Fact]
    public void Cut_LeavesNoHalfOfAPair() => Assert.Equal("a", TextFolding.Cut("a𠮷", 2));
}
