using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Demo;

/// <summary>A demo year that was not played to its end is no office; only Development plays it anew.</summary>
internal sealed class UnfinishedDemoCheck(IHostEnvironment environment) : IStartCheck
{
    public async Task<StartRefusal?> CheckAsync(QunTuanDb db, CancellationToken ct) =>
        !environment.IsDevelopment() && await DemoPlayback.IsUnfinishedAsync(db, ct)
            ? new(StartProblem.UnfinishedDemo, db.Database.GetDbConnection().DataSource, "")
            : null;
}
