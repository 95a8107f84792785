using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>
/// After "not known whether done", what is sent again is the same act; what was changed meanwhile is another one, and is not answered
/// "done" by the key of the first (faults.md 16).
/// </summary>
public sealed class AttemptKeyTests
{
    [Fact]
    public void Key_IsThatOfTheContent()
    {
        var key = new AttemptKey();
        var first = key.Of(new { Title = "甲", Version = 1 });
        Assert.Equal(first, key.Of(new { Title = "甲", Version = 2 })); // read again after somebody else
        var second = key.Of(new { Title = "乙", Version = 2 });
        Assert.NotEqual(first, second);
        key.Renew();
        Assert.NotEqual(second, key.Of(new { Title = "乙", Version = 2 }));
    }

    [Fact]
    public void Key_IsNoContentOfItself()
    {
        var key = new AttemptKey();
        Assert.Equal(key.Of(new { Key = Guid.NewGuid(), Code = "QX1" }), key.Of(new { Key = Guid.NewGuid(), Code = "QX1" }));
    }
}
