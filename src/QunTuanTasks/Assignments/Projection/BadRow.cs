using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What one row alone is to blame for: it is marked and passed by. Whatever hinders the storage ends the round, which is tried again.
/// </summary>
internal static class BadRow
{
    public static bool Is(Exception e) =>
        e is not (OperationCanceledException or DbException)
        && e is not DbUpdateException { InnerException: DbException }
        && StorageRefusals.Of(e) is null;
}
