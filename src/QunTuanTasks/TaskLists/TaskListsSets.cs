using Microsoft.EntityFrameworkCore;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<ReferenceTask> ReferenceTasks => Set<ReferenceTask>();

    internal DbSet<TaskList> TaskLists => Set<TaskList>();

    internal DbSet<TaskItem> TaskItems => Set<TaskItem>();
}
