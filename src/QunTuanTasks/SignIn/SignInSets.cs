using Microsoft.EntityFrameworkCore;
using QunTuanTasks.SignIn;

namespace QunTuanTasks.Storage;

public sealed partial class QunTuanDb
{
    internal DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    internal DbSet<SignInSession> SignInSessions => Set<SignInSession>();
}
