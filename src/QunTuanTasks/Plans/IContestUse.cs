using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

/// <summary>What takes part in a contest: a room above says it, so that its name is not emptied meanwhile.</summary>
internal interface IContestUse
{
    Task<int> CountAsync(QunTuanDb db, int planId, int contest, CancellationToken ct);
}
