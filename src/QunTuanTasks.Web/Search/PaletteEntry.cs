using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Search;

/// <summary>A page to go to, or something to do, as the palette offers it.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Text">What it is called.</param>
/// <param name="Theme">The theme that it turns to, without leaving the page.</param>
/// <param name="IsPrint">Prints the page that is open.</param>
/// <param name="IsWhole">Loads the address anew: it is no page of the circuit.</param>
/// <param name="Form">Sends the form of the page that has this id; the address is for those who open it beside.</param>
internal sealed record PaletteEntry(
    string Href,
    string Text,
    string? Theme = null,
    bool IsPrint = false,
    bool IsWhole = false,
    string? Form = null
)
{
    /// <summary>The pages of the menu that this person has, and their own.</summary>
    public static IReadOnlyList<PaletteEntry> Pages(Actor actor, string? typed) =>
        [
            .. Menu.For(actor)
                .SelectMany(g => g.Entries)
                .Select(e => new PaletteEntry(e.Href, e.Text))
                .Append(new(Links.Me, ShellTexts.Nav_Me))
                .Append(new(Links.Help, ShellTexts.Help))
                .DistinctBy(e => e.Href)
                .Where(e => Found.AllIn(e.Text, typed)),
        ];

    /// <param name="typed">What is looked for; everything is offered while nothing is.</param>
    /// <param name="here">The page that is open, from the base address on.</param>
    public static IReadOnlyList<PaletteEntry> Actions(string? typed, string here) => [.. All(here).Where(a => Found.AllIn(a.Text, typed))];

    private static IEnumerable<PaletteEntry> All(string here) =>
        [
            new(here.TrimStart('/'), SearchTexts.Print, IsPrint: true),
            new(Links.Theme("light", here), SearchTexts.ThemeLight, "light"),
            new(Links.Theme("dark", here), SearchTexts.ThemeDark, "dark"),
            new(Links.Theme("system", here), SearchTexts.ThemeSystem, "system"),
            Say.IsEnglish
                ? new(Links.Language("zh-CN", here), SearchTexts.ToOther, IsWhole: true)
                : new(Links.Language("en", here), SearchTexts.ToOther, IsWhole: true),
            new(Links.ChangePassword, SearchTexts.ChangePassword, IsWhole: true),
            new(Links.Me, ShellTexts.SignOut, Form: AppBar.SignOutForm),
        ];
}
