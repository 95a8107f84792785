using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

internal sealed class AssignmentColumns : IModelConventions
{
    public void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<IReadOnlyList<PlannedPoint>>().HaveConversion<Json<IReadOnlyList<PlannedPoint>>>();
        builder.Properties<List<PlannedPoint>>().HaveConversion<Json<List<PlannedPoint>>, ListComparer<PlannedPoint>>();
        builder.Properties<List<Pause>>().HaveConversion<Json<List<Pause>>, ListComparer<Pause>>();
        builder.Properties<EventDetails>().HaveConversion<Json<EventDetails>>();
    }
}
