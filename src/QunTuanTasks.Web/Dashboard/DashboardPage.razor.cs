using System.Globalization;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Dashboard;
using QunTuanTasks.News;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>The board: everything it shows stands in its address.</summary>
public sealed partial class DashboardPage
{
    // on a phone nobody scrolls through more than these to what is stuck
    private const int ManyRows = 24;

    private AssignmentPageOfList? _panel;
    private Result<BoardExplanation>? _why;
    private BoardChanges? _story;
    private DashboardFilter? _storyOf;
    private DateTime? _movedAt;
    private (DashboardSnapshot? Board, string? Open, int? Why) _opened;

    [SupplyParameterFromQuery]
    private string? Year { get; set; }

    [SupplyParameterFromQuery]
    private string? Directive { get; set; }

    [SupplyParameterFromQuery]
    private string? Organisation { get; set; }

    [SupplyParameterFromQuery]
    private string? Tag { get; set; }

    /// <summary>1 or 0 overrides whether totals count the guarantee section.</summary>
    [SupplyParameterFromQuery]
    private string? Guarantee { get; set; }

    /// <summary>2026-06-30: what was known at 24:00 of that day.</summary>
    [SupplyParameterFromQuery]
    private string? AsOf { get; set; }

    /// <summary>The day that it is compared with.</summary>
    [SupplyParameterFromQuery]
    private string? Since { get; set; }

    /// <summary>The opened figure, see <see cref="BoardFigure"/>.</summary>
    [SupplyParameterFromQuery]
    private string? Open { get; set; }

    /// <summary>The assignment whose lamp is explained.</summary>
    [SupplyParameterFromQuery]
    private string? Why { get; set; }

    protected override LiveQuery<DashboardSnapshot> Query =>
        new BoardQuery(
            new()
            {
                Year = Number(Year),
                Directive = Text(Directive),
                Organisation = Text(Organisation),
                Tag = Text(Tag),
                IncludeGuarantee = Guarantee switch
                {
                    "1" => true,
                    "0" => false,
                    _ => null,
                },
                AsOf = Say.Day(AsOf),
                Since = Say.Day(Since),
            }
        );

    // what was known on a day that is over does not move
    protected override bool IsLive => Shown?.Value is { IsAsOf: false };

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        await OpenAsync();
    }

    protected override Task OnFreshAsync(DashboardSnapshot? before)
    {
        _movedAt = before is null || before.Rows.SequenceEqual(Shown!.Value?.Rows ?? []) ? _movedAt : Clock.UtcNow;
        return OpenAsync();
    }

    // the rows behind the opened figure, and the explained lamp
    private async Task OpenAsync()
    {
        if (Shown?.Value is not { } s)
        {
            return;
        }
        var (was, why) = (_opened, Number(Why));
        _opened = (s, Open, why);
        if (was.Open != Open || !ReferenceEquals(was.Board, s))
        {
            _panel = was.Open == Open ? _panel : null;
            _panel = BoardFigure.Find(s, Open) is { } figure ? (await List.ListAsync(figure.List(s), Leaving)).Value : null;
        }
        if (was.Why != why || !ReferenceEquals(was.Board, s))
        {
            _why = was.Why == why ? _why : null;
            _why = why is { } id ? await Explain.GetAsync(id, s.IsAsOf ? s.Day : null, Leaving) : null;
        }
    }

    private void Told(DashboardFilter of, BoardChanges? story) => (_story, _storyOf) = (story, of);

    // until the story of another filter or another day is there, none is told
    private BoardChanges? Story(DashboardSnapshot s) =>
        _storyOf == s.Filter && _story is { } story && story.Day == s.Day && story.Since == s.Since ? story : null;

    private static string Heading(DashboardSnapshot s) =>
        s.Rows.Count(r => r.OrganisationCode is not null) == 1
            ? Say.Of(DashboardTexts.MatrixOfOne, BoardDisplay.NameOf(s.Rows[0]))
            : Say.Of(DashboardTexts.Matrix, s.Rows.Count(r => r.Kind is MatrixRowKind.MassOrganisation));

    private string Status(DashboardSnapshot s) =>
        s switch
        {
            { State: BoardState.AsOf } => Say.Of(
                s.SeesEverything ? DashboardTexts.BoardState_AsOf : DashboardTexts.AsOfForOrganisations,
                Say.D(s.Day),
                s.RuleVersion,
                s.AsOfMonth is { } closed ? Say.D(closed) : Say.Nothing
            ),
            { State: not BoardState.Live } => "",
            { SeesEverything: true } => _movedAt is { } at
                ? Say.Of(DashboardTexts.LiveMoved, Say.Clock(at))
                : DashboardTexts.BoardState_Live,
            { AsOfMonth: { } month } => Say.Of(DashboardTexts.AsOfMonth, Say.D(month)),
            _ => DashboardTexts.NoMonthYet,
        };

    private static int? Number(string? value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
