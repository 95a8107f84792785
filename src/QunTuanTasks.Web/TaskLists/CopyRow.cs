using QunTuanTasks.Breakdown;

namespace QunTuanTasks.Web.TaskLists;

/// <summary>A task that can be copied, in words.</summary>
/// <param name="Alike">The task of the list that already looks like it.</param>
public sealed record CopyRow<T>(
    T Key,
    string Measure,
    string Title,
    string Figure,
    bool IsExample,
    string Bodies,
    DateOnly? Deadline,
    bool DeadlineHasPassed,
    bool IsCopied,
    AlikeTitle? Alike
)
{
    /// <summary>"All" chooses it: what is in the list, or looks like something there, is chosen by hand alone.</summary>
    public bool IsFresh => !IsCopied && Alike is null;
}
