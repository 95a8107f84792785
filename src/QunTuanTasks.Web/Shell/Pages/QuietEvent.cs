using Microsoft.AspNetCore.Components;

namespace QunTuanTasks.Web.Shell;

/// <summary>An event after which nothing is drawn again: it only takes note.</summary>
public static class QuietEvent
{
    public static EventCallback<T> Of<T>(Action note) => new(new Receiver(), (T _) => note());

    private sealed class Receiver : IHandleEvent
    {
        public Task HandleEventAsync(EventCallbackWorkItem item, object? arg) => item.InvokeAsync(arg);
    }
}
