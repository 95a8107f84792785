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
    [InlineData(21733L, "217.3%")]
    [InlineData(8835L, "88.4%")]
    [InlineData(9998L, "99.98%")]
    [InlineData(9994L, "99.9%")]
    [InlineData(10002L, "100.02%")]
    [InlineData(3L, "0.03%")]
    [InlineData(0L, "0%")]
    [InlineData(null, "—")]
    public void Rate_HasNoTrailingZeros_AndNothingIsADash(long? hundredths, string said) => Assert.Equal(said, Say.Rate(hundredths));

    [Theory]
    [InlineData(8250L, "83%")]
    [InlineData(8249L, "82%")]
    [InlineData(10000L, "100%")]
    [InlineData(9998L, "99.98%")]
    [InlineData(9960L, "99.6%")]
    [InlineData(10040L, "100.4%")]
    [InlineData(10060L, "101%")]
    [InlineData(40L, "<1%")]
    [InlineData(0L, "0%")]
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
    public void ARate_IsRoundedOnce_FromWhatItIs()
    {
        Assert.Equal("50%", Say.RateWhole(QunTuanTasks.Progress.Rate.Of(50.499m, 100))); // by way of 50.50 it would be 51
        Assert.Equal("99.99%", Say.Rate(QunTuanTasks.Progress.Rate.Of(999_999, 1_000_000)!.Value.Hundredths));
        Assert.Equal("0.01%", Say.Rate(QunTuanTasks.Progress.Rate.Of(1, 1_000_000)!.Value.Hundredths));
        Assert.Equal("+20.7", Say.Difference(QunTuanTasks.Progress.Rate.Of(20.745m, 100), QunTuanTasks.Progress.Rate.Of(0, 1)));
        Assert.Equal("−0.04", Say.Difference(QunTuanTasks.Progress.Rate.Of(50, 100), QunTuanTasks.Progress.Rate.Of(50.04m, 100)));
        Assert.Equal("0", Say.Difference(QunTuanTasks.Progress.Rate.Of(1, 2), QunTuanTasks.Progress.Rate.Of(50, 100)));
        Assert.Equal("—", Say.Difference(null, QunTuanTasks.Progress.Rate.Of(50, 100)));
    }

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

    [Theory]
    [InlineData(0, "0 tasks are")]
    [InlineData(1, "1 task is")]
    [InlineData(2, "2 tasks are")]
    public void Count_ChoosesItsWord_InEnglish(int count, string said)
    {
        Speak("en");
        Assert.Equal(said, Say.Of("{0} {0:task is|tasks are}", count));
        Assert.Equal(said, Say.Of("{0} {0:task is|tasks are}", Say.N(count)));
    }

    [Fact]
    public void Count_ThatIsNoNumber_IsMany()
    {
        Assert.Equal("100+ tasks", Say.Of("{0} {0:task|tasks}", "100+"));
        Assert.Equal("1.5 points", Say.Of("{0} {0:point|points}", Say.N(1.5m)));
        Assert.Equal(" tasks", Say.Of("{0} {0:task|tasks}", (object?)null));
    }

    private static void Speak(string culture) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (
            CultureInfo.GetCultureInfo(culture),
            CultureInfo.GetCultureInfo(culture)
        );
}
