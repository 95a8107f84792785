using QunTuanTasks.Common;

namespace QunTuanTasks.Storage;

/// <summary>
/// Two acts on different records that depend on each other: closing a list and reopening one of its assignments. Both raise the version
/// of the record that they share, so that one of them is refused. The person saw nothing of that record and has nothing to decide:
/// the act is tried again on what is there now.
/// </summary>
internal static class Crossing
{
    /// <summary>What an act answers when its own record was as the person saw it and a shared one was not.</summary>
    public static readonly Refusal Crossed = new(RefusalKind.Stale, nameof(Crossed));

    private const int Attempts = 5;

    public static async Task<Result<T>> AgainAsync<T>(Func<Task<Result<T>>> act)
    {
        for (var left = Attempts; left > 0; left--)
        {
            var result = await act();
            if (result.Refusal != Crossed)
            {
                return result;
            }
        }
        return CommonRefusals.Stale;
    }
}
