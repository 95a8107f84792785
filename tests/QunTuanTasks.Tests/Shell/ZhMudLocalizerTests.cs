using System.Collections;
using System.Resources;
using MudBlazor;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

public sealed class ZhMudLocalizerTests
{
    [Fact]
    public void EveryWordOfMudBlazor_IsChinese_AndNoneIsStale()
    {
        using var stream = typeof(MudLocalizer).Assembly.GetManifestResourceStream("MudBlazor.Resources.LanguageResource.resources")!;
        using var reader = new ResourceReader(stream);
        var keys = reader.Cast<DictionaryEntry>().Select(e => (string)e.Key).ToHashSet();
        Assert.NotEmpty(keys);
        Assert.Equal([], keys.Except(ZhMudLocalizer.Map.Keys).Order());
        Assert.Equal([], ZhMudLocalizer.Map.Keys.Except(keys).Order());
    }
}
