using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Common;

public sealed class TextRulesTests
{
    // each family is one sign of eleven units; thirty thousand marks on one letter are one sign as well, and no text
    [Theory]
    [InlineData("👨\u200D👩\u200D👧\u200D👦", 500, true)]
    [InlineData("字", 501, false)]
    [InlineData("字", 500, true)]
    public void Limit_CountsSigns(string sign, int times, bool fits) =>
        Assert.Equal(fits, Fits(string.Concat(Enumerable.Repeat(sign, times))));

    [Fact]
    public void Limit_IsNotPassed_ByOneSignOfThirtyThousandMarks() => Assert.False(Fits("a" + new string('\u0301', 30_000)));

    private static bool Fits(string text) => new Check().Validate(new Asked(text)).IsValid;

    private sealed record Asked(string Text);

    private sealed class Check : AbstractValidator<Asked>
    {
        public Check() => RuleFor(a => a.Text).OptionalText(500);
    }
}
