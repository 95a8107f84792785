using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Plans;

internal sealed class PlanColumns : IModelConventions
{
    public void Configure(ModelConfigurationBuilder builder) => builder.Properties<ContestNames>().HaveConversion<ContestNamesColumn>();
}
