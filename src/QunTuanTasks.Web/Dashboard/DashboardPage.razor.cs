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
    private DashboardSnapshot? _known; // the directives and organisations that an address may name
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
                Year = Address.Year(Year),
                Directive = Address.Code(Directive, _known?.Directives.Select(d => d.Code)),
                Organisation = Address.Code(Organisation, _known?.Organisations.Select(o => o.Code)),
                Tag = Address.Text(Tag),
                IncludeGuarantee = Address.Switch(Guarantee),
                AsOf = Address.Day(AsOf),
                Since = Address.Day(Since),
            }
        );

    // what was known on a day that is over does not move
    protected override bool IsLive => Shown?.Value is { IsAsOf: false };

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_known is null && (_known = Shown?.Value) is not null)
        {
            await base.OnParametersSetAsync(); // what the board does not know is left out of its filter
        }
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
        var (was, why) = (_opened, Address.Number(Why, 1));
        _opened = (s, Open, why);
        if (was.Open != Open || !ReferenceEquals(was.Board, s))
        {
            _panel = was.Open == Open ? _panel : null;
            var figure = BoardFigure.Find(s, Open);
            Address.Leave(Open, figure is not null);
            await NewestAsync(
                async ct => figure is null ? null : (await List.ListAsync(figure.List(s), ct)).Value,
                panel => _panel = panel,
                nameof(Open)
            );
        }
        if (was.Why != why || !ReferenceEquals(was.Board, s))
        {
            _why = was.Why == why ? _why : null;
            await NewestAsync(
                async ct => why is { } id ? await Explain.GetAsync(id, s.IsAsOf ? s.Day : null, ct) : null,
                explained => _why = explained,
                nameof(Why)
            );
        }
    }

    private void KeepStory(DashboardFilter of, BoardChanges? story) => (_story, _storyOf) = (story, of);

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
}
