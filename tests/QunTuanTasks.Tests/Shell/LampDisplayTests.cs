using Bunit;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>A lamp is never a colour alone.</summary>
public sealed class LampDisplayTests : PageTest
{
    [Fact]
    public void EveryLamp_HasAShapeOfItsOwn_AndAClassOfItsOwn()
    {
        Assert.Distinct(Enum.GetValues<Lamp>().Select(LampDisplay.Shape));
        Assert.Distinct(Enum.GetValues<Lamp>().Select(LampDisplay.Css));
    }

    [Fact]
    public void EveryReason_HasAWord() => Assert.All(Enum.GetValues<LampReason>(), r => Assert.NotEmpty(LampDisplay.Word(r)));

    [Fact]
    public void Mark_SaysShapeAndWord_AndWhatHoldsTheAssignment()
    {
        var mark = Render<LampMark>(p =>
            p.Add(m => m.Lamp, Lamp.Yellow)
                .Add(m => m.Reason, LampReason.DueSoon)
                .Add(m => m.PausedBy, PausedBy.Review)
                .Add(m => m.Note, "临期4天")
        );
        Assert.Equal("▲临期4天 · 待审核", mark.Find(".lamp-yellow").TextContent);
        Assert.Equal("true", mark.Find(".lamp i").GetAttribute("aria-hidden"));
    }

    [Fact]
    public void DenseMark_KeepsTheWordAsItsAccessibleName()
    {
        var mark = Render<LampMark>(p => p.Add(m => m.Lamp, Lamp.Red).Add(m => m.Reason, LampReason.Overdue).Add(m => m.Dense, true))
            .Find(".lamp");
        Assert.Equal("■", mark.TextContent);
        Assert.Equal("逾期", mark.GetAttribute("aria-label"));
        Assert.Equal("img", mark.GetAttribute("role"));
    }

    [Fact]
    public void Suspension_IsSaidOnce() => Assert.Equal("暂缓", LampDisplay.Words(LampReason.Suspended, PausedBy.Suspension));

    [Fact]
    public void Words_AreEncoded() => Assert.Contains("&lt;b&gt;", LampDisplay.Html(Lamp.Green, "<b>").Value, StringComparison.Ordinal);
}
