using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

[assembly: AssemblyFixture(typeof(Templates))]

namespace QunTuanTasks.Tests.Harness;

/// <summary>One migrated and seeded database per provider and process; every test gets a copy.</summary>
public sealed class Templates : IAsyncDisposable
{
    private static readonly Lazy<Task<TestDatabase>> Sqlite = new(() => MakeAsync(DatabaseProvider.Sqlite));
    private static readonly Lazy<Task<TestDatabase>> PostgreSql = new(() => MakeAsync(DatabaseProvider.PostgreSQL));

    internal static Task<TestDatabase> OfAsync(DatabaseProvider provider) =>
        (provider is DatabaseProvider.Sqlite ? Sqlite : PostgreSql).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in new[] { Sqlite, PostgreSql }.Where(t => t.IsValueCreated && t.Value.IsCompletedSuccessfully))
        {
            await (await made.Value).DisposeAsync();
        }
        TestDatabase.DeleteFolder();
    }

    private static async Task<TestDatabase> MakeAsync(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateEmptyAsync(provider);
        await using (var office = new TestOffice(database, keepsDatabase: true))
        {
            await using (var db = await office.DbAsync())
            {
                // while somebody is changing the model its migration may not be there yet; MigrationTests insist on it
                await (db.Database.HasPendingModelChanges() ? db.Database.EnsureCreatedAsync() : db.Database.MigrateAsync());
            }
            await using (var db = await office.DbAsync())
            {
                await OfficeSeeder.SeedAsync(db, Path.Combine(AppContext.BaseDirectory, "seeds"), CancellationToken.None);
            }
            await office.SettleAsync();
            await office.HireAsync();
        }
        database.CloseConnections();
        return database;
    }
}
