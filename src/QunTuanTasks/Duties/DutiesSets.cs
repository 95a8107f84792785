using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Duties;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<LiaisonAuthorisation> LiaisonAuthorisations => Set<LiaisonAuthorisation>();
}
