using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;

namespace QunTuanTasks.Tests.Assignments;

public sealed class FigureInputTests
{
    [Theory]
    [InlineData("36", "36")]
    [InlineData(" 36 ", "36")]
    [InlineData("３６", "36")]
    [InlineData("+3", "36")]
    [InlineData("＋３", "36")]
    [InlineData("﹢3", "36")]
    [InlineData("+ 3", "36")]
    [InlineData("33+3", "36")]
    [InlineData("33+3+2", "38")]
    [InlineData("-2", "31")]
    [InlineData("－２", "31")]
    [InlineData("−2", "31")]
    [InlineData("1200", "1200")]
    [InlineData("1,200", "1200")]
    [InlineData("１，２００", "1200")]
    [InlineData("1\u00A0200", "1200")]
    [InlineData("1\u202F200", "1200")]
    [InlineData("\t36\n", "36")]
    [InlineData("3\u200B6", "36")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("12,3456", "123456")]
    [InlineData("36场", "36")]
    [InlineData("36 场", "36")]
    [InlineData("+3场", "36")]
    [InlineData("1.2万", "12000")]
    [InlineData("0", "0")]
    [InlineData("12.50", "12.5")]
    [InlineData("１２．５", "12.5")]
    [InlineData(".5", "0.5")]
    [InlineData("+0", "33")]
    [InlineData("999999999.99", "999999999.99")]
    public void Parse_KnowsWhatPeopleType(string typed, string meant)
    {
        var parsed = FigureInput.Parse(typed, last: 33, unit: "场");
        Assert.True(parsed.IsDone, parsed.Refusal?.Code);
        Assert.Equal(decimal.Parse(meant, CultureInfo.InvariantCulture), parsed.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("　")]
    public void Parse_OfNothing_IsNothing(string? typed) => Assert.Null(FigureInput.Parse(typed, 33).Value);

    [Theory]
    [InlineData("abc", "NotAFigure")]
    [InlineData("三十六", "NotAFigure")]
    [InlineData("1,2", "NotAFigure")]
    [InlineData("1,20", "NotAFigure")]
    [InlineData("1.200,5", "NotAFigure")]
    [InlineData("1.2.3", "NotAFigure")]
    [InlineData("12,345,6789", "NotAFigure")]
    [InlineData("+", "NotAFigure")]
    [InlineData("++3", "NotAFigure")]
    [InlineData("3+", "NotAFigure")]
    [InlineData("36个", "NotAFigure")]
    [InlineData("1e5", "NotAFigure")]
    [InlineData("36*2", "NotAFigure")]
    [InlineData("约36", "NotAFigure")]
    [InlineData("270\t300", "NotAFigure")]
    [InlineData("270\r\n300", "NotAFigure")]
    [InlineData("270 300", "NotAFigure")]
    [InlineData("1 200", "NotAFigure")]
    [InlineData("2021 36", "NotAFigure")]
    [InlineData("2021\u00A036", "NotAFigure")]
    [InlineData("2021\u3000 36", "NotAFigure")]
    [InlineData("270 \u200B 300", "NotAFigure")]
    [InlineData("270、300", "NotAFigure")]
    [InlineData("40-1", "NotAFigure")]
    [InlineData("30-40", "NotAFigure")]
    [InlineData("30—40", "NotAFigure")]
    [InlineData("30~40", "NotAFigure")]
    [InlineData("30至40", "NotAFigure")]
    [InlineData("①", "NotAFigure")]
    [InlineData("①②", "NotAFigure")]
    [InlineData("3²", "NotAFigure")]
    [InlineData("½", "NotAFigure")]
    [InlineData("Ⅳ", "NotAFigure")]
    [InlineData("36\uFFFE", "NotAFigure")]
    [InlineData("36\uD800", "NotAFigure")]
    [InlineData("11111111111111111111111111111111111111111111111111111111111111", "NotAFigure")]
    [InlineData("-34", CommonCodes.FigureOutOfRange)]
    [InlineData("1000000000", CommonCodes.FigureOutOfRange)]
    [InlineData("99999999万", CommonCodes.FigureOutOfRange)]
    [InlineData("1.234", CommonCodes.FigureTwoDecimals)]
    public void Parse_RefusesWhatItWouldHaveToGuess(string typed, string code)
    {
        var refusal = FigureInput.Parse(typed, last: 33, unit: "场", field: "Total").Refusal;
        Assert.Equal(code, refusal?.Code);
        Assert.Equal("Total", refusal!.Field);
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("－5")]
    [InlineData("+3")]
    [InlineData("33+3")]
    public void Plain_KnowsNoShorthand(string typed)
    {
        var refusal = FigureInput.Plain(typed, "场", "Target").Refusal;
        Assert.Equal(("NotAFigure", "Target"), (refusal?.Code, refusal?.Field));
        Assert.Equal(1200, FigureInput.Plain("1,200 场", "场", "Target").Value);
    }

    [Fact]
    public void Parse_OfAPlusBeforeAnythingWasReported_CountsFromZero() => Assert.Equal(3, FigureInput.Parse("+3", last: null).Value);

    [Fact]
    public void Parse_OfARatio_MayCarryItsSign() => Assert.Equal(85.5m, FigureInput.Parse("85.5％", 80, "%").Value);

    [Fact]
    public void Parse_OfAFigureWhoseUnitIsTenThousands_TakesThatAsTheUnit()
    {
        Assert.Equal(3, FigureInput.Parse("3万元", 0, "万元").Value);
        Assert.Equal("NotAFigure", FigureInput.Parse("3万", 0, "万元").Refusal?.Code);
    }
}
