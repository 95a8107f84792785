using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Web.Shell;

/// <summary>
/// How a form calls a service: what hinders the storage is a refusal like any other, and the form stays with what was typed.
/// </summary>
public static class Submission
{
    public static async Task<Result<T>> TryAsync<T>(Func<Task<Result<T>>> send)
    {
        try
        {
            return await send();
        }
        catch (Exception e) when (StorageRefusals.Of(e) is { } refusal)
        {
            return refusal; // the log has it from where it happened
        }
    }
}
