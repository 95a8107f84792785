using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using QunTuanTasks.Common;

namespace QunTuanTasks.Web.Shell;

public sealed partial class DayField : IAsyncDisposable
{
    private static int _last;

    private readonly string _nonsense = $"day{Interlocked.Increment(ref _last)}-nonsense";
    private string? _typed;
    private DateOnly? _shown;
    private bool _isOpen;
    private bool _isPlaced = true;
    private ElementReference _calendar;
    private ElementReference _opener;
    private IJSObjectReference? _script;

    /// <summary>For a field that is found by its id; made up otherwise.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The request's property, see <see cref="Field.Name"/>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public DateOnly? Value { get; set; }

    [Parameter]
    public EventCallback<DateOnly?> ValueChanged { get; set; }

    /// <summary>The first day that the calendar offers; whether a typed one is right the service says.</summary>
    [Parameter]
    public DateOnly? Min { get; set; }

    /// <summary>The last day that the calendar offers.</summary>
    [Parameter]
    public DateOnly? Max { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public Refusal? Refusal { get; set; }

    [Parameter]
    public string? Wrong { get; set; }

    [Parameter]
    public string? SaidIn { get; set; }

    [Parameter]
    public FormRefresh? Refresh { get; set; }

    /// <summary>In a cell of a table: the label is heard and not seen.</summary>
    [Parameter]
    public bool IsBare { get; set; }

    [Parameter]
    public bool IsWrong { get; set; }

    [Parameter]
    public bool Required { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter]
    public string? DescribedBy { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Inject]
    private OfficeClock Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Js { get; set; } = default!;

    /// <summary>What was typed is no day; it stands until it is mended.</summary>
    private bool IsNonsense => _typed is not null;

    private string Shown => _typed ?? DayText.Of(Value);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (_script is not null)
            {
                await _script.DisposeAsync();
            }
        }
        catch (Exception e) when (ClosedCircuit.Ended(e)) { }
    }

    // a form that is filled anew shows its own day, not what was typed before
    protected override void OnParametersSet()
    {
        if (Value != _shown)
        {
            (_shown, _typed) = (Value, null);
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_isOpen || _isPlaced)
        {
            return;
        }
        _isPlaced = true;
        _script ??= await Js.InvokeAsync<IJSObjectReference>("import", "./js/calendar.js");
        await _script.InvokeVoidAsync("place", _calendar);
    }

    private Task TypeAsync(string? text)
    {
        _typed = DayText.TryRead(text, out var day) ? null : text;
        return TakeAsync(day);
    }

    private async Task ChooseAsync(DateTime? day)
    {
        _typed = null;
        await CloseAsync();
        await TakeAsync(day is { } chosen ? DateOnly.FromDateTime(chosen) : null);
    }

    private Task TakeAsync(DateOnly? day)
    {
        _shown = day;
        return ValueChanged.InvokeAsync(day);
    }

    private void Open() => (_isOpen, _isPlaced) = (!_isOpen, false);

    private async Task CloseAsync()
    {
        _isOpen = false;
        await _opener.FocusAsync();
    }

    private static DateTime? At(DateOnly? day) => day?.ToDateTime(TimeOnly.MinValue);

    private static CultureInfo Culture => CultureInfo.CurrentUICulture;
}
