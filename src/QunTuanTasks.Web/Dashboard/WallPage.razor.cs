using System.Globalization;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Dashboard;
using QunTuanTasks.News;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Dashboard;

/// <summary>大屏: turns by itself through the total, the organisations and the directives, until somebody holds it.</summary>
public sealed partial class WallPage
{
    public const int DefaultSeconds = 20;

    private const string Total = "total";
    private const string Bodies = "bodies";

    // a table of more rows cannot be read from the other end of the room: it goes on on the next slide
    private const int RowsOfASlide = 18;
    private string _slide = Total;
    private bool _isPaused;
    private int _turns;
    private ITimer? _timer;

    [SupplyParameterFromQuery]
    private string? Year { get; set; }

    /// <summary>How long a slide stays: 5 to 600.</summary>
    [SupplyParameterFromQuery]
    private string? Seconds { get; set; }

    /// <summary>The slide to begin with: total, bodies, or a directive's code.</summary>
    [SupplyParameterFromQuery]
    private string? Slide { get; set; }

    /// <summary>1 begins on hold.</summary>
    [SupplyParameterFromQuery]
    private string? Paused { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override LiveQuery<WallSnapshot> Query => new WallQuery(Address.Year(Year));

    private TimeSpan Interval => TimeSpan.FromSeconds(Math.Clamp(Address.Number(Seconds) ?? DefaultSeconds, 5, 600));

    protected override void OnInitialized()
    {
        _slide = Slide ?? Total;
        _isPaused = Address.On(Paused);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (Shown?.Value is { } wall && Slides(wall).All(s => s.Key != _slide))
        {
            _slide = Total;
            Address.Leave(Slide, isUnderstood: false);
        }
        _timer ??= Time.CreateTimer(_ => _ = TurnByItselfAsync(_turns), null, Interval, Interval);
    }

    protected override void Dispose(bool disposing)
    {
        _timer?.Dispose();
        base.Dispose(disposing);
    }

    private static IReadOnlyList<(string Key, string Name)> Slides(WallSnapshot wall) =>
        [
            (Total, WallTexts.Total),
            .. wall
                .Board.Rows.Chunk(RowsOfASlide)
                .Select((_, i) => (i == 0 ? Bodies : $"{Bodies}-{i + 1}", i == 0 ? WallTexts.Bodies : Say.Of(WallTexts.BodiesNext, i + 1))),
            .. wall.Directives.Where(d => !d.Cell.IsEmpty).Select(d => (d.Column.Code, BoardDisplay.NameOf(d.Column))),
        ];

    private static MatrixRow[] RowsOf(WallSnapshot wall, string slide) =>
        wall.Board.Rows.Chunk(RowsOfASlide)
            .ElementAtOrDefault(
                int.TryParse(slide[Bodies.Length..].TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                    ? page - 1
                    : 0
            )
        ?? [];

    private static string AsOf(WallSnapshot wall) =>
        wall.Board.SeesEverything || wall.Board.AsOfMonth is not { } month
            ? Say.Of(WallTexts.AsOf, Say.T(wall.At))
            : Say.Of(WallTexts.AsOfMonth, Say.D(month), Say.T(wall.At));

    private Task TurnByItselfAsync(int turns) =>
        OnScreenAsync(() =>
        {
            if (!_isPaused && turns == _turns)
            {
                Turn(1);
            }
            return Task.CompletedTask;
        });

    private void Turn(int by)
    {
        if (Shown?.Value is not { } wall)
        {
            return;
        }
        var slides = Slides(wall).Select(s => s.Key).ToList();
        Show(slides[(slides.IndexOf(_slide) + by + slides.Count) % slides.Count]);
    }

    // whoever turns by hand has a whole interval to read
    private void Show(string slide)
    {
        (_slide, _turns) = (slide, _turns + 1);
        _timer?.Change(Interval, Interval);
    }

    private void Pause() => _isPaused = !_isPaused;
}
