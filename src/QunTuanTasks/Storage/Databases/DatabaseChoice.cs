using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>The one place that knows how each provider is opened. Migrations of each live in an assembly of their own.</summary>
internal static class DatabaseChoice
{
    public static DbContextOptionsBuilder Use(this DbContextOptionsBuilder options, DatabaseProvider provider, string connectionString) =>
        provider switch
        {
            DatabaseProvider.Sqlite => options
                .UseSqlite(connectionString, x => x.MigrationsAssembly("QunTuanTasks.Migrations.Sqlite"))
                .AddInterceptors(new SqlitePragmas()),
            DatabaseProvider.PostgreSQL => options
                .UseNpgsql(connectionString, x => x.MigrationsAssembly("QunTuanTasks.Migrations.PostgreSql"))
                .AddInterceptors(new BrokenTransactions(), new ReadableParameters()),
        };
}
