using System.Globalization;
using Microsoft.Playwright;

namespace QunTuanTasks.BrowserTests;

/// <summary>On a desk and on a phone, by day and by night: a picture of each, and nothing that shuts anybody out.</summary>
public static class Looks
{
    /// <summary>What is wrong with what is opened, in any look; in English as well when all pictures are wanted.</summary>
    /// <param name="open">Leads to what is looked at; the texts of the moment are those of the look.</param>
    /// <param name="isForm">Two looks are enough for every change: the others with all pictures. What covers the page is pictured alone.</param>
    /// <param name="isExpected">A complaint of the browser that belongs to what is shown.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(Application application, string? user, string name, Func<Person, Task> open, bool isForm = false, Func<string, bool>? isExpected = null)
    {
        List<string> wrong = [];
        foreach (var language in Application.AllPictures ? new[] { "zh-CN", "en" } : ["zh-CN"])
        {
            CultureInfo.CurrentUICulture = new(language);
            foreach (var (width, scheme) in new[] { (1440, ColorScheme.Light), (360, ColorScheme.Dark), (1440, ColorScheme.Dark), (360, ColorScheme.Light) }.Take(isForm && !Application.AllPictures ? 2 : 4))
            {
                await using var person = await application.OpenAsync(user, width, width == 360 ? 740 : 900, scheme, language);
                await open(person);
                var look = $"{width}{(scheme is ColorScheme.Dark ? "-dark" : "")}{(language == "en" ? "-en" : "")}";
                await person.PictureAsync($"{name}-{look}");
                wrong.AddRange((await person.BarriersAsync()).Select(b => $"{look}: {b}"));
                if (await person.OverhangAsync() is > 0 and var pixels) { wrong.Add($"{look}: {pixels} pixels wider than the window"); }
                wrong.AddRange(person.Complaints.Where(c => isExpected?.Invoke(c) is not true).Select(c => $"{look}: {c}"));
            }
        }
        return wrong;
    }

    /// <summary>Where a page with parameters is: "first X of Y Z" is the first link on page Y whose address begins with X, and after it Z.</summary>
    public static async Task<string> AddressAsync(Person person, string address)
    {
        if (address.Split(' ') is not ["first", var wanted, "of", var from, .. var more]) { return address; }
        await person.GoAsync(from);
        var links = await person.Page.Locator("main a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return links.First(l => l.TrimStart('/').StartsWith(wanted, StringComparison.Ordinal)) + string.Concat(more);
    }
}
