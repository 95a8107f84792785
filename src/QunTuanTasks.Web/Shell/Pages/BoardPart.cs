using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// A part of a board, drawn again only when what it shows is another value. Whatever its markup reads stands in <see cref="Shows"/>.
/// </summary>
public abstract class BoardPart : ComponentBase
{
    private object? _shown;

    /// <summary>A tuple of values.</summary>
    protected abstract object Shows { get; }

    protected override void OnParametersSet() => _shown ??= Shows; // the first drawing asks nobody

    protected override bool ShouldRender()
    {
        var shows = Shows;
        if (shows.Equals(_shown))
        {
            return false;
        }
        _shown = shows;
        return true;
    }
}
