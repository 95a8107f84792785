using Microsoft.JSInterop;

namespace QunTuanTasks.Web.Shell;

/// <summary>What a call to the browser answers when the page or the whole server has gone meanwhile: there is nothing left to do.</summary>
internal static class ClosedCircuit
{
    public static bool Ended(Exception answer) =>
        answer is JSDisconnectedException or OperationCanceledException or ObjectDisposedException or InvalidOperationException;
}
