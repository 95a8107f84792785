using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using QunTuanTasks.Common;
using QunTuanTasks.News;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// A page on which people work: what others save shows by itself, and nothing changes under the hand. A part that somebody has begun
/// something in is in hand until it is done; what cannot be shown where it stands is <see cref="News"/>, and waits until it is asked for.
/// </summary>
public abstract class WorkPage<TView> : LivePage<Change>
    where TView : class
{
    private readonly HashSet<int> _inHand = [];
    private readonly HashSet<int> _due = [];
    private bool _isWanted;

    protected WorkPage() => Begins = QuietEvent.Of<FocusEventArgs>(() => Begin(0));

    protected Result<TView>? View { get; private set; }

    /// <summary>What is there by now, where it is more than what is shown.</summary>
    protected TView? News { get; private set; }

    /// <summary>For the place of a page that has one form.</summary>
    protected EventCallback<FocusEventArgs> Begins { get; }

    /// <summary>Asks the service for what the address names.</summary>
    protected abstract Task<Result<TView>> AskAsync(CancellationToken ct);

    /// <summary>What of the fresh view is shown without being asked for: nothing in hand changes, nothing moves.</summary>
    protected abstract TView InPlace(TView shown, TView fresh);

    /// <summary>By what two views are told apart: the records of which they are made, in the versions that they show.</summary>
    protected abstract IEnumerable<object> Marks(TView view);

    /// <summary>A whole view is shown: the first, or because the reader asked for it.</summary>
    protected virtual void Opened() { }

    /// <summary>Another record than before: nothing of the last one stays.</summary>
    protected Task OpenAsync()
    {
        (View, News) = (null, null);
        _inHand.Clear();
        return ShowAsync();
    }

    /// <summary>Reads, and shows all of it.</summary>
    protected Task ShowAsync()
    {
        _isWanted = true;
        return ReadViewAsync();
    }

    /// <summary>Somebody else was first with the reader's act: these parts are shown as they are now, and stay in hand.</summary>
    protected Task FreshenAsync(params IEnumerable<int> parts)
    {
        _due.UnionWith(parts);
        return ReadViewAsync();
    }

    /// <summary>The reader's act is done.</summary>
    protected Task DoneAsync(int part = 0)
    {
        Finish(part);
        return FreshenAsync(part);
    }

    /// <summary>Somebody has begun something in this part.</summary>
    protected void Begin(int part) => _inHand.Add(part);

    protected void Finish(int part) => _inHand.Remove(part);

    /// <summary>What is shown of it stays as it is.</summary>
    protected bool IsInHand(int part = 0) => _inHand.Contains(part) && !IsDue(part);

    /// <summary>The reader waits for what is new of it.</summary>
    protected bool IsDue(int part) => _due.Contains(part);

    protected override Task OnFreshAsync(Change? before) => ReadViewAsync();

    private Task ReadViewAsync() => NewestAsync(AskAsync, Take, nameof(View));

    private void Take(Result<TView> fresh)
    {
        if (_isWanted || View?.Value is not { } shown)
        {
            (View, News, _isWanted) = (fresh, null, false);
            Opened();
        }
        // what is refused meanwhile is told with the next step: it takes nothing out of the hand
        else if (fresh.Value is { } now)
        {
            var next = InPlace(shown, now);
            View = next;
            News = Marks(next).ToHashSet().SetEquals(Marks(now)) ? null : now;
        }
        _due.Clear();
    }
}
