using System.Globalization;
using QunTuanTasks.Arena;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Arena;

/// <summary>The words of the arena.</summary>
public static class ArenaDisplay
{
    public static string Word(ArenaStatus status) =>
        status switch
        {
            ArenaStatus.Draft => ArenaTexts.ArenaStatus_Draft,
            ArenaStatus.Reviewed => ArenaTexts.ArenaStatus_Reviewed,
            ArenaStatus.Published => ArenaTexts.ArenaStatus_Published,
            ArenaStatus.Superseded => ArenaTexts.ArenaStatus_Superseded,
        };

    public static string Word(ArenaAct act) =>
        act switch
        {
            ArenaAct.Redraft => ArenaTexts.ArenaAct_Redraft,
            ArenaAct.EditStory => ArenaTexts.ArenaAct_EditStory,
            ArenaAct.Review => ArenaTexts.ArenaAct_Review,
            ArenaAct.Return => ArenaTexts.ArenaAct_Return,
            ArenaAct.Publish => ArenaTexts.ArenaAct_Publish,
            ArenaAct.Correct => ArenaTexts.ArenaAct_Correct,
            ArenaAct.Discard => ArenaTexts.ArenaAct_Discard,
        };

    public static string Word(ArenaStep step) =>
        step switch
        {
            ArenaStep.Drafted => ArenaTexts.ArenaStep_Drafted,
            ArenaStep.Redrafted => ArenaTexts.ArenaStep_Redrafted,
            ArenaStep.StorySaved => ArenaTexts.ArenaStep_StorySaved,
            ArenaStep.Reviewed => ArenaTexts.ArenaStep_Reviewed,
            ArenaStep.Returned => ArenaTexts.ArenaStep_Returned,
            ArenaStep.Published => ArenaTexts.ArenaStep_Published,
            ArenaStep.Superseded => ArenaTexts.ArenaStep_Superseded,
        };

    public static string Word(NoRank why) =>
        why switch
        {
            NoRank.TooFew => ArenaTexts.NoRank_TooFew,
            NoRank.NothingVerified => ArenaTexts.NoRank_NothingVerified,
        };

    public static string Word(ArenaChangeKind kind) =>
        kind switch
        {
            ArenaChangeKind.Added => ArenaTexts.ArenaChangeKind_Added,
            ArenaChangeKind.Removed => ArenaTexts.ArenaChangeKind_Removed,
            ArenaChangeKind.Verified => ArenaTexts.ArenaChangeKind_Verified,
            ArenaChangeKind.Completed => ArenaTexts.ArenaChangeKind_Completed,
            ArenaChangeKind.Reopened => ArenaTexts.ArenaChangeKind_Reopened,
            ArenaChangeKind.Contest => ArenaTexts.ArenaChangeKind_Contest,
            ArenaChangeKind.Terms => ArenaTexts.ArenaChangeKind_Terms,
            ArenaChangeKind.QuoteDropped => ArenaTexts.ArenaChangeKind_QuoteDropped,
            ArenaChangeKind.Organisation => ArenaTexts.ArenaChangeKind_Organisation,
            ArenaChangeKind.Columns => ArenaTexts.ArenaChangeKind_Columns,
            ArenaChangeKind.Ranking => ArenaTexts.ArenaChangeKind_Ranking,
        };

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
        Say.Points(hundredths is { } h ? (long)decimal.Round(h / 10m, MidpointRounding.AwayFromZero) : null);

    /// <summary>What a printed round is: its state and the day of its figures.</summary>
    public static string Scope(ArenaView view) =>
        $"{Period(view.First, view.Last)} · {Word(view.Status)}{(view.Edition > 1 ? $" · {Say.Of(ArenaTexts.Edition, view.Edition)}" : null)} · {Say.Of(ArenaTexts.AsOf, Say.D(view.AsOf))}";

    /// <summary>12 / 40 场; what has no figure is judged by review.</summary>
    public static string Figure(InputRow input) =>
        input.Target is null
            ? ArenaTexts.ReviewOnly
            : $"{(input.Verified is { } v ? Say.N(v) : ArenaTexts.NotVerifiedYet)} / {Say.N(input.Target)}{(input.Unit is { } unit ? $" {Say.Name(unit)}" : null)}";

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
            ArenaChangeKind.Verified =>
                $"{what} {Say.Of(ArenaTexts.FromTo, change.FigureBefore is { } b ? Say.N(b) : ArenaTexts.NotVerifiedYet, Say.N(change.Figure))}",
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
