using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>How the types of a room are kept in columns. Found in the assembly, as the maps are; made without parameters.</summary>
internal interface IModelConventions
{
    void Configure(ModelConfigurationBuilder builder);
}
