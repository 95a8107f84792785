using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.News;

namespace QunTuanTasks.Dashboard;

/// <summary>The overview, kept fresh.</summary>
public sealed record BoardQuery(DashboardFilter Filter) : LiveQuery<DashboardSnapshot>
{
    public override int? Year => Filter.Year;

    internal override Task<Result<DashboardSnapshot>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
        services.For<DashboardService>(audience).GetAsync(Filter, ct);
}
