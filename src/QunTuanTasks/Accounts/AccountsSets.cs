using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    public DbSet<OfficeUser> Users => Set<OfficeUser>();

    internal DbSet<IdentityUserPasskey<string>> UserPasskeys => Set<IdentityUserPasskey<string>>();

    internal DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();
}
