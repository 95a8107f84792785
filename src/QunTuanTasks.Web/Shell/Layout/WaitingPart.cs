using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>A part of the frame that shows counts: drawn again when one changes.</summary>
public abstract class WaitingPart : ComponentBase, IDisposable
{
    [Inject]
    protected WaitingHere Waiting { get; set; } = default!;

    protected int CountOf(MenuEntry entry) => entry.Waits is { } kind ? Waiting.Counts[kind] : 0;

    protected override void OnInitialized() => Waiting.Changed += StateHasChanged;

    public void Dispose()
    {
        Waiting.Changed -= StateHasChanged;
        GC.SuppressFinalize(this);
    }
}
