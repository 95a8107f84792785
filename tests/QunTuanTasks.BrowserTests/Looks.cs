using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>An office that a test prepared: the application is started over the folder once it is filled.</summary>
public sealed record Site(string Name, Func<string, Task> Prepare);

/// <summary>Whose eyes, on what screen, by day or by night, in which language.</summary>
/// <param name="Site">Null is the demo year.</param>
public sealed record Look(
    string? User,
    int Width,
    int Height,
    ColorScheme Scheme = ColorScheme.Light,
    string Language = "zh-CN",
    Site? Site = null
)
{
    /// <summary>The same by night instead of by day, or the other way round.</summary>
    public Look Turned => this with { Scheme = Scheme is ColorScheme.Dark ? ColorScheme.Light : ColorScheme.Dark };

    /// <summary>As it stands in the name of a picture.</summary>
    public override string ToString() => $"{Width}{(Scheme is ColorScheme.Dark ? "-dark" : "")}{(Language == "en" ? "-en" : "")}";

    /// <summary>The usual screen of a width.</summary>
    public static Look Of(string? user, int width, ColorScheme scheme = ColorScheme.Light, string language = "zh-CN", Site? site = null) =>
        new(
            user,
            width,
            width switch
            {
                360 => 740,
                1920 => 1080,
                3840 => 2160,
                _ => 900,
            },
            scheme,
            language,
            site
        );
}

/// <summary>On a desk and on a phone, by day and by night: a picture of each, and nothing that shuts anybody out.</summary>
public static class Looks
{
    // as many windows at once as the smallest machine has cores
    private const int AtOnce = 2;

    // how each window is opened; a theme is nothing but colours of the same page, which turn where it stands
    private static readonly (int Width, ColorScheme Scheme)[] Windows = [(1440, ColorScheme.Light), (360, ColorScheme.Dark)];

    /// <summary>
    /// What is wrong with what is opened, in any look; in English as well when all pictures are wanted. The usual run looks once, on a
    /// desk by day.
    /// </summary>
    /// <param name="address">Where it is; see <c>AddressAsync</c>.</param>
    /// <param name="open">Leads on to what is looked at; the texts of the moment are those of the look.</param>
    /// <param name="isForm">By day on a desk and by night on a phone are enough for every change: the others with all pictures. What covers
    /// the page is pictured alone.</param>
    /// <param name="isExpected">A complaint of the browser that belongs to what is shown.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(
        Application application,
        string? user,
        string name,
        string address,
        Func<Person, Task>? open = null,
        bool isForm = false,
        Func<string, bool>? isExpected = null
    )
    {
        var there = await AddressAsync(application, Look.Of(user, Windows[0].Width, Windows[0].Scheme), address);
        var looks =
            from language in Application.AllPictures ? new[] { "zh-CN", "en" } : ["zh-CN"]
            from window in Extent.IsAll ? Windows : Windows[..1]
            select Look.Of(user, window.Width, window.Scheme, language);
        List<string> wrong = [];
        foreach (var together in looks.Chunk(AtOnce))
        {
            wrong.AddRange(
                (
                    await Task.WhenAll(
                        together.Select(look =>
                            WrongAsync(
                                application,
                                look,
                                name,
                                there,
                                open,
                                isExpected,
                                turns: Extent.IsAll && (!isForm || Application.AllPictures)
                            )
                        )
                    )
                ).SelectMany(w => w)
            );
        }
        return wrong;
    }

    /// <summary>What is wrong in one look: its picture is kept, whatever it is.</summary>
    /// <param name="turns">And when its day turns to night, or its night to day.</param>
    public static async Task<IReadOnlyList<string>> WrongAsync(
        Application application,
        Look look,
        string name,
        string address,
        Func<Person, Task>? open = null,
        Func<string, bool>? isExpected = null,
        bool turns = false
    )
    {
        CultureInfo.CurrentUICulture = new(look.Language);
        await using var person = await application.WindowAsync(look);
        await person.GoAsync(address);
        if (open is not null)
        {
            await open(person);
        }
        var worn = await person.Page.EvaluateAsync<string[]>(
            "[...new Set([...document.querySelectorAll('[class]')].flatMap(e => [...e.classList]))]"
        );
        List<string> wrong = [.. worn.Where(MudSheet.LeftOut.Contains).Select(c => $"{look}: lib/mudblazor.css has no rule for {c}")];
        foreach (var each in turns ? new[] { look, look.Turned } : [look])
        {
            await person.Page.EmulateMediaAsync(new() { ColorScheme = each.Scheme });
            await person.PictureAsync($"{name}-{each}");
            wrong.AddRange((await person.BarriersAsync(isOfColoursAlone: each != look)).Select(b => $"{each}: {b}"));
            if (await person.OverhangAsync() is > 0 and var pixels)
            {
                wrong.Add($"{each}: {pixels} pixels wider than the window");
            }
        }
        wrong.AddRange(person.Complaints.Where(c => isExpected?.Invoke(c) is not true).Select(c => $"{look}: {c}"));
        return wrong;
    }

    /// <summary>Looks at all of them, two at once; answers what is wrong, and what could not be looked at.</summary>
    /// <param name="name">Of one of them, in what is said of it.</param>
    public static async Task<IReadOnlyList<string>> EachAsync<T>(
        IEnumerable<T> all,
        Func<T, string> name,
        Func<T, Task<IReadOnlyList<string>>> look
    )
    {
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(
            all,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (one, _) =>
            {
                try
                {
                    foreach (var found in await look(one))
                    {
                        wrong.Add($"{name(one)}: {found}");
                    }
                }
                catch (Exception e) when (e is PlaywrightException or TimeoutException)
                {
                    wrong.Add($"{name(one)}: {e.Message}");
                }
            }
        );
        return [.. wrong.Order(StringComparer.Ordinal)];
    }

    /// <summary>Goes through all of them in two windows of somebody's browser; answers what either has complained about.</summary>
    public static async Task<IReadOnlyList<string>> WalkAsync<T>(Person person, IEnumerable<T> all, Func<Person, T, Task> visit)
    {
        await using var other = await Application.AnotherAsync(person);
        var waiting = new ConcurrentQueue<T>(all);
        await Task.WhenAll(
            new[] { person, other }.Select(async window =>
            {
                while (waiting.TryDequeue(out var next))
                {
                    await visit(window, next);
                }
            })
        );
        return [.. person.Complaints, .. other.Complaints];
    }

    /// <summary>
    /// Where a page with parameters is: "first X of Y Z" is the first link on page Y whose address begins with X, and after it Z.
    /// </summary>
    public static async Task<string> AddressAsync(Person person, string address)
    {
        if (address.Split(' ') is not ["first", var wanted, "of", var from, .. var more])
        {
            return address;
        }
        await person.GoAsync(from);
        var links = await person.Page.Locator("main a[href]").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        return links.First(l => l.TrimStart('/').StartsWith(wanted, StringComparison.Ordinal)) + string.Concat(more);
    }

    private static async Task<string> AddressAsync(Application application, Look look, string address)
    {
        if (!address.StartsWith("first ", StringComparison.Ordinal))
        {
            return address;
        }
        await using var person = await application.WindowAsync(look);
        return await AddressAsync(person, address);
    }
}
