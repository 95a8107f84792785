namespace QunTuanTasks.Web.Shell;

/// <summary>What some keys do.</summary>
internal sealed record KeyLine(string Does, params string[] Keys);

/// <summary>The keys of a page, as the help says them.</summary>
/// <param name="Name">The page.</param>
/// <param name="IsOf">Whether an address is of this page.</param>
internal sealed record KeyGroup(string Name, Func<string, bool> IsOf, params KeyLine[] Lines)
{
    /// <summary>All of them in the reader's language, those of the page first, then what holds everywhere.</summary>
    /// <param name="here">The address of the page (<see cref="NavPlace"/>).</param>
    public static IEnumerable<KeyGroup> For(string here) => All().OrderByDescending(g => g.IsOf(here));

    private static IEnumerable<KeyGroup> All()
    {
        KeyLine rows = new(KeyTexts.Row, GivenKey.Next, GivenKey.Previous);
        KeyLine open = new(KeyTexts.Open, "Enter");
        KeyLine approve = new(KeyTexts.Approve, GivenKey.Approve);
        KeyLine back = new(KeyTexts.Return, GivenKey.Return);
        KeyLine verify = new(KeyTexts.Verify, GivenKey.Verify);
        yield return new(
            KeyTexts.Everywhere,
            _ => false,
            new(KeyTexts.Search, "/", "Ctrl+K"),
            new(KeyTexts.ThisHelp, "?"),
            new(KeyTexts.Shut, "Esc")
        );
        yield return new(
            ShellTexts.Nav_Mine,
            Is(Links.Mine),
            rows,
            open,
            new(KeyTexts.ReportRow, GivenKey.Report),
            new(KeyTexts.ReportNext, "Enter")
        );
        yield return new(ShellTexts.Nav_Desk, Is(Links.Desk), rows, open, approve, back, verify, new(KeyTexts.Record, GivenKey.Report));
        yield return new(ShellTexts.Nav_Assignments, Is(Links.AssignmentsAll), rows, open);
        yield return new(
            KeyTexts.Assignment,
            here => NavPlace.Current(here, Links.AssignmentsAll) == "true",
            new(KeyTexts.ReportHere, GivenKey.Report),
            approve,
            back,
            verify
        );
        yield return new(
            KeyTexts.Screens,
            _ => false,
            new(KeyTexts.Turn, "←", "→"),
            new(KeyTexts.WholeScreen, GivenKey.WholeScreen),
            new(KeyTexts.Leave, "Esc")
        );
    }

    private static Func<string, bool> Is(string page) => here => NavPlace.Current(here, page) == "page";
}
