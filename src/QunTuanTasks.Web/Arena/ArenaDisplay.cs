using System.Globalization;
using QunTuanTasks.Arena;
using QunTuanTasks.Progress;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Arena;

/// <summary>The words of the arena.</summary>
public static class ArenaDisplay
{
    public static string Word(ArenaStatus status) => Labels.Of(status);

    public static string Word(ArenaAct act) => Labels.Of(act);

    public static string Word(ArenaStep step) => Labels.Of(step);

    public static string Word(NoRank why) => Labels.Of(why);

    public static string Word(ArenaChangeKind kind) => Labels.Of(kind);

    /// <summary>What has become of a round of which there is nothing to see yet.</summary>
    public static string State(RoundCard round, bool mayRun) =>
        !round.HasBegun ? ArenaTexts.State_NotBegun
        : round is { IsOver: true, HasTasks: false } ? ArenaTexts.State_Empty
        : !round.IsOver ? ArenaTexts.State_Running
        : mayRun ? ArenaTexts.State_OverStaff
        : ArenaTexts.State_Over;

    /// <summary>2026 年第 3 轮双月擂台.</summary>
    public static string Title(ArenaView view) => Say.Of(ArenaTexts.RoundTitle, view.Year, view.Number);

    /// <summary>5—6月, May–Jun.</summary>
    public static string Period(DateOnly first, DateOnly last) =>
        Say.Of(
            ArenaTexts.Period,
            first.ToString(ArenaTexts.MonthFormat, CultureInfo.CurrentCulture),
            last.ToString(ArenaTexts.MonthFormat, CultureInfo.CurrentCulture)
        );

    public static string NameOf(ArenaColumn column) =>
        column.Axis is ArenaAxis.Total ? ArenaTexts.Total
        : column.IsGuarantee ? ArenaTexts.Guarantee
        : Say.Name(column.Name);

    /// <summary>A difference of rates (hundredths of a percent) in percentage points with its sign, to one decimal.</summary>
    public static string Change(long? hundredths) =>
        Say.Difference(hundredths is { } h ? Rate.OfHundredths(h) : null, Rate.OfHundredths(0));

    /// <summary>What a printed round is: its state and the day of its figures.</summary>
    public static string Scope(ArenaView view) =>
        $"{Period(view.First, view.Last)} · {Word(view.Status)}"
        + (view.Edition > 1 ? $" · {Say.Of(ArenaTexts.Edition, view.Edition)}" : null)
        + $" · {Say.Of(ArenaTexts.AsOf, Say.D(view.AsOf))}";

    /// <summary>12 / 40 场; what has no figure is judged by review.</summary>
    public static string Figure(InputRow input) =>
        input.Target is null
            ? ArenaTexts.ReviewOnly
            : $"{(input.Verified is { } v ? Say.N(v) : ArenaTexts.NotVerifiedYet)} / {Say.N(input.Target)}"
                + (input.Unit is { } unit ? $" {Say.Name(unit)}" : null);

    private static string Before(decimal? figure) => figure is { } before ? Say.N(before) : ArenaTexts.NotVerifiedYet;

    /// <summary>One line of what drawing a round again changed.</summary>
    public static string Line(ArenaChange change)
    {
        var what = string.Join(
            ' ',
            new[]
            {
                change.Organisation is { } o ? Say.Name(o) : null,
                change.Code,
                change.Title is { } t ? Say.Name(t) : null,
                Word(change.Kind),
            }.Where(p => p is not null)
        );
        return change.Kind switch
        {
            ArenaChangeKind.Verified => $"{what} {Say.Of(ArenaTexts.FromTo, Before(change.FigureBefore), Say.N(change.Figure))}",
            ArenaChangeKind.Contest or ArenaChangeKind.Organisation =>
                $"{what} {Say.Of(ArenaTexts.FromTo, change.NameBefore ?? ArenaTexts.Nothing, change.NameNow ?? ArenaTexts.Nothing)}",
            _ => what,
        };
    }

    /// <summary>
    /// The column's part of a cell's address: D1 for the first directive, C2 for the second contest, nothing for the total.
    /// </summary>
    public static string? Part(ArenaColumn column) =>
        column.Axis switch
        {
            ArenaAxis.Total => null,
            ArenaAxis.Directive => $"D{column.Number}",
            ArenaAxis.Contest => $"C{column.Number}",
        };
}
