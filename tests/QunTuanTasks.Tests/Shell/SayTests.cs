using System.Globalization;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

public sealed class SayTests : IDisposable
{
    private readonly (CultureInfo, CultureInfo) _before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = _before;

    [Theory]
    [InlineData(8250L, "82.5%")]
    [InlineData(10000L, "100%")]
    [InlineData(21733L, "217.33%")]
    [InlineData(0L, "0%")]
    [InlineData(null, "—")]
    public void Rate_HasNoTrailingZeros_AndNothingIsADash(long? hundredths, string said) => Assert.Equal(said, Say.Rate(hundredths));

    [Theory]
    [InlineData(8250L, "83%")]
    [InlineData(8249L, "82%")]
    [InlineData(null, "—")]
    public void RateWhole_RoundsHalfAwayFromZero(long? hundredths, string said) => Assert.Equal(said, Say.RateWhole(hundredths));

    [Theory]
    [InlineData("33", "33")]
    [InlineData("33.50", "33.5")]
    [InlineData("0.07", "0.07")]
    [InlineData("1200", "1200")]
    public void Figure_IsWrittenAsItIsCopied(string figure, string said) =>
        Assert.Equal(said, Say.N(decimal.Parse(figure, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData(75L, "+7.5")]
    [InlineData(-100L, "−10")]
    [InlineData(0L, "0")]
    [InlineData(null, "—")]
    public void Points_CarryTheirSign(long? tenths, string said) => Assert.Equal(said, Say.Points(tenths));

    [Fact]
    public void Instant_IsSaidAsTheClockInShanghaiShowsIt()
    {
        Speak("zh-CN");
        Assert.Equal("2026年3月25日 01:20", Say.T(new DateTime(2026, 3, 24, 17, 20, 0, DateTimeKind.Utc)));
        Speak("en");
        Assert.Equal("25 Mar 2026 01:20", Say.T(new DateTime(2026, 3, 24, 17, 20, 0, DateTimeKind.Utc)));
    }

    [Fact]
    public void Day_IsSaidInTheReadersLanguage()
    {
        Speak("zh-CN");
        Assert.Equal("2026年3月5日", Say.D(new DateOnly(2026, 3, 5)));
        Assert.Equal("3月5日", Say.Dm(new DateOnly(2026, 3, 5)));
        Speak("en");
        Assert.Equal("5 Mar 2026", Say.D(new DateOnly(2026, 3, 5)));
        Assert.Equal("5 Mar", Say.Dm(new DateOnly(2026, 3, 5)));
    }

    [Fact]
    public void Name_WithoutEnglish_StaysChinese()
    {
        Speak("en");
        Assert.Equal("Trade unions", Say.Name(new Name("市总工会", "Trade unions")));
        Assert.Equal("新单位", Say.Name(new Name("新单位")));
        Speak("zh-CN");
        Assert.Equal("市总工会", Say.Name(new Name("市总工会", "Trade unions")));
    }

    private static void Speak(string culture) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (
            CultureInfo.GetCultureInfo(culture),
            CultureInfo.GetCultureInfo(culture)
        );
}
