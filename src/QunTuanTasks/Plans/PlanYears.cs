using Microsoft.EntityFrameworkCore;
using QunTuanTasks.News;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

internal sealed class PlanYears(IDbContextFactory<QunTuanDb> dbs) : IPlanYears
{
    public async Task<int?> PlanIdAsync(int year, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Plans.Where(p => p.Year == year).OrderBy(p => p.Id).Select(p => (int?)p.Id).FirstOrDefaultAsync(ct);
    }
}
