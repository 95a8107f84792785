using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Office;

public sealed class MigrationsOnSqlite() : MigrationTests(DatabaseProvider.Sqlite);

public sealed class MigrationsOnPostgreSql() : MigrationTests(DatabaseProvider.PostgreSQL);

public abstract class MigrationTests(DatabaseProvider provider)
{
    [Fact]
    public async Task Model_HasItsMigration()
    {
        await using var office = new TestOffice(await TestDatabase.CreateEmptyAsync(provider));
        await using var db = await office.DbAsync();
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Migrate_OnAnEmptyDatabase_MakesEveryTable()
    {
        await using var office = new TestOffice(await TestDatabase.CreateEmptyAsync(provider));
        await using var db = await office.DbAsync();
        Assert.SkipWhen(db.Database.HasPendingModelChanges(), "the model is ahead of its migrations");
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await db.Assignments.CountAsync(TestContext.Current.CancellationToken));
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken));
    }
}
