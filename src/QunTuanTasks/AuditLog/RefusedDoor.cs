using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.AuditLog;

/// <summary>
/// Doors of the host that refuse by role before any service is asked. They answer like an address that is not there, and the log has it as
/// it has the refusals of services.
/// </summary>
public sealed class RefusedDoor(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor)
{
    /// <param name="door">The pattern of the address as the application names it, never what stood in it.</param>
    /// <param name="ct">The caller's.</param>
    public async Task<Refusal> RefuseAsync(string door, CancellationToken ct) =>
        await dbFactory.RefusedAsync(await currentActor.GetAsync(), AuditActs.Look, CommonRefusals.NotFound, ct, id: door);
}
