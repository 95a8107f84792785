using Bunit;
using MudBlazor;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Architecture;

/// <summary>
/// After another version of MudBlazor, or a part of it that no screen used before: run this with QUNTUAN_WRITE=1, look at the difference,
/// commit it. That nothing is left out which a screen wears, the looks of every page and dialog see in the browser.
/// </summary>
public sealed class MudSheetTests : PageTest
{
    [Fact]
    public void Sheet_IsMadeFromThePackageAsItIs()
    {
        var made = MudSheet.Make(Render<MudThemeProvider>(p => p.Add(t => t.Theme, OfficeTheme.Theme)).Markup);
        var file = MudSheet.Place;
        if (Environment.GetEnvironmentVariable("QUNTUAN_WRITE") is not null)
        {
            File.WriteAllText(file, made);
        }
        Assert.Equal(made, File.ReadAllText(file));
    }
}
