using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Demo;
using QunTuanTasks.Office;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

[assembly: AssemblyFixture(typeof(Templates))]

namespace QunTuanTasks.Tests.Harness;

/// <summary>
/// One migrated and seeded database per provider and process, and one per day up to which somebody wants the demo year; every test gets
/// a copy.
/// </summary>
public sealed class Templates : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseProvider Provider, DateOnly? DemoOn), Lazy<Task<TestDatabase>>> Made = [];

    /// <param name="provider">The database.</param>
    /// <param name="demoOn">The day up to which the demo year has been played; null for an office without any task.</param>
    internal static Task<TestDatabase> OfAsync(DatabaseProvider provider, DateOnly? demoOn = null) =>
        Made.GetOrAdd(
            (provider, demoOn),
            key => new(() => key.DemoOn is { } day ? PlayAsync(key.Provider, day) : MakeAsync(key.Provider))
        ).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var made in Made.Values.Where(t => t.IsValueCreated && t.Value.IsCompletedSuccessfully))
        {
            await (await made.Value).DisposeAsync();
        }
        TestDatabase.DeleteFolder();
        await OwnServer.EndAsync();
    }

    private static async Task<TestDatabase> PlayAsync(DatabaseProvider provider, DateOnly day)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using (var office = new TestOffice(database, keepsDatabase: true) { Today = day })
        {
            await office.SettleAsync();
            Assert.True(await office.Get<DemoYear>().PlayAsync(CancellationToken.None));
        }
        database.CloseConnections();
        return database;
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
            await office.BringUpAsync();
        }
        database.CloseConnections();
        return database;
    }
}
