using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

public sealed class LinksTests
{
    [Theory]
    [InlineData("/", true)]
    [InlineData("/lists/3?year=2026", true)]
    [InlineData("//evil.example", false)]
    [InlineData("/\\evil.example", false)]
    [InlineData("/a\\..\\b", false)]
    [InlineData("/\t/evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("lists", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void OnlyAddressesOfThisApplication_AreFollowed(string? url, bool isLocal)
    {
        Assert.Equal(isLocal, LocalUrl.IsLocal(url));
        Assert.Equal(isLocal ? url : "/", LocalUrl.Of(url, below: ""));
    }

    [Theory]
    [InlineData("/mine?year=2026", "/quntuan/mine?year=2026")]
    [InlineData("/quntuan/mine", "/quntuan/mine")]
    [InlineData("/quntuan", "/quntuan")]
    [InlineData("/quntuanx", "/quntuan/quntuanx")]
    [InlineData("/", "/quntuan/")]
    [InlineData("//evil.example", "/quntuan/")]
    [InlineData(null, "/quntuan/")]
    [InlineData("/../mail", "/quntuan/")]
    [InlineData("/quntuan/../mail", "/quntuan/quntuan/../mail")]
    [InlineData("/quntuan/%2e%2e/mail", "/quntuan/quntuan/%2e%2e/mail")]
    [InlineData("/.%2E/mail", "/quntuan/")]
    public void BelowAPath_NobodyIsSentOutOfIt(string? url, string followed) => Assert.Equal(followed, LocalUrl.Of(url, below: "/quntuan"));

    [Fact]
    public void Links_LeaveOutWhatIsEmpty_AndEncodeTheRest()
    {
        Assert.Equal("assignments?lamp=Red&q=%E5%BB%BA%20%26", Links.Assignments(("lamp", "Red"), ("organisation", null), ("q", "建 &")));
        Assert.Equal("lists?year=2026", Links.Lists(2026));
        Assert.Equal("lists", Links.Lists());
    }
}
