using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>A page as the printer gets it.</summary>
internal static partial class Papers
{
    /// <summary>Prints it and keeps it beside the pictures; answers how many sheets it took.</summary>
    public static async Task<int> PrintAsync(Person person, string name, string format = "A4")
    {
        var print = await person.Page.PdfAsync(
            new()
            {
                Path = Path.Combine(Application.Pictures, $"{name}-{format}.pdf"),
                Format = format,
                Landscape = true,
                PrintBackground = true,
            }
        );
        return Sheet().Count(Encoding.Latin1.GetString(print));
    }

    /// <summary>How many sheets of this size it fills, when it is cut anywhere.</summary>
    /// <param name="width">Between the margins, in pixels.</param>
    /// <param name="height">Between the margins, in pixels.</param>
    public static async Task<double> FillsAsync(Person person, int width, int height)
    {
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await person.Page.SetViewportSizeAsync(width, height);
        return await person.Page.EvaluateAsync<double>("document.body.getBoundingClientRect().height") / height;
    }

    /// <summary>What would be cut off on a sheet of this width, in pixels between its margins.</summary>
    public static async Task<IReadOnlyList<string>> CutAsync(Person person, int width)
    {
        await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await person.Page.SetViewportSizeAsync(width, 700);
        return await person.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('main *')].filter(e => {
                const style = getComputedStyle(e), box = e.getBoundingClientRect();
                if (!box.width || style.clipPath !== 'none' || e.closest('.sr-only, svg')) return false;
                return box.right > document.documentElement.clientWidth + 1
                    || (style.overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1);
            }).map(e => e.outerHTML.slice(0, 120))
            """
        );
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex Sheet();
}
