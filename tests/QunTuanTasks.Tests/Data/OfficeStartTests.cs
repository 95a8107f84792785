using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Data;
using QunTuanTasks.Demo;
using QunTuanTasks.People;

namespace QunTuanTasks.Tests.Data;

/// <summary>What can be wrong at start is one answer, never an exception.</summary>
public sealed class OfficeStartTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"quntuan-start-{Guid.NewGuid():N}");
    private readonly List<ServiceProvider> _started = [];

    private string File => Path.Combine(_folder, "quntuan.db");

    public void Dispose()
    {
        _started.ForEach(s => s.Dispose());
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
        else
        {
            System.IO.File.Delete(_folder);
        }
    }

    [Fact]
    public async Task NewFolder_IsMade_Migrated_AndSeeded()
    {
        var (services, refusal) = await StartAsync();
        Assert.Null(refusal);
        Assert.True(await services.GetRequiredService<Readiness>().IsReadyAsync(Ct));
        await using var db = await DbAsync(services);
        Assert.Equal(13, await db.Organisations.CountAsync(o => o.Kind == QunTuanTasks.Organisations.OrganisationKind.MassOrganisation && o.IsActive, Ct));
    }

    [Fact]
    public async Task SecondProcess_OnTheSameFolder_IsRefused_UntilTheFirstEnds()
    {
        var (first, _) = await StartAsync();
        Assert.Equal(StartProblem.FolderInUse, (await StartAsync()).Refusal?.Problem);
        await first.DisposeAsync();
        Assert.Null((await StartAsync()).Refusal);
    }

    [Fact]
    public async Task FileThatIsNoDatabase_IsRefused_AndLeftAlone()
    {
        Directory.CreateDirectory(_folder);
        var text = string.Concat(Enumerable.Repeat("not a database ", 1000));
        await System.IO.File.WriteAllTextAsync(File, text, Ct);
        Assert.Equal(StartProblem.FileCorrupt, (await StartAsync()).Refusal?.Problem);
        Assert.Equal(text, await System.IO.File.ReadAllTextAsync(File, Ct));
    }

    [Fact]
    public async Task DatabaseWithABrokenPage_IsRefused()
    {
        await (await StartAsync()).Services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await using (var file = System.IO.File.OpenWrite(File))
        {
            file.Seek(3 * 4096, SeekOrigin.Begin);
            await file.WriteAsync(Enumerable.Repeat((byte)0xAA, 4096 * 4).ToArray(), Ct);
        }
        Assert.Equal(StartProblem.FileCorrupt, (await StartAsync()).Refusal?.Problem);
    }

    [Fact]
    public async Task FolderThatIsAFile_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(_folder, "", Ct);
        Assert.Equal(StartProblem.FolderNotUsable, (await StartAsync()).Refusal?.Problem);
    }

    [Fact]
    public async Task FileThatIsAFolder_IsRefused()
    {
        Directory.CreateDirectory(File);
        Assert.Equal(StartProblem.FileNotUsable, (await StartAsync()).Refusal?.Problem);
    }

    [Fact]
    public async Task MarkOfAKilledMigration_DoesNotHoldUpTheStart()
    {
        await (await StartAsync()).Services.DisposeAsync();
        await ExecuteAsync("""CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL PRIMARY KEY, "Timestamp" TEXT NOT NULL); INSERT OR REPLACE INTO "__EFMigrationsLock" VALUES (1, '2026-01-01 00:00:00'); DELETE FROM "__EFMigrationsHistory";""");
        // the mark is gone, so migrating is tried at once and meets the tables that are there: an answer, not a wait
        Assert.Equal(StartProblem.MigrationFailed, (await StartAsync().WaitAsync(TimeSpan.FromSeconds(60), Ct)).Refusal?.Problem);
    }

    [Fact]
    public async Task DatabaseOfANewerVersion_IsRefused()
    {
        await (await StartAsync()).Services.DisposeAsync();
        await ExecuteAsync("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_FromTheFuture', '99.0.0')""");
        var refusal = (await StartAsync()).Refusal;
        Assert.Equal((StartProblem.NewerDatabase, "29990101000000_FromTheFuture"), (refusal?.Problem, refusal?.Subject));
    }

    [Fact]
    public async Task DemoYearThatWasNotPlayedToItsEnd_IsRefused_OutsideDevelopment()
    {
        var (services, _) = await StartAsync();
        await using (var db = await DbAsync(services))
        {
            DemoMarks.Begin(db, DateTime.UnixEpoch);
            await db.SaveChangesAsync(Ct);
        }
        await services.DisposeAsync();
        var refusal = (await StartAsync()).Refusal;
        Assert.Equal((StartProblem.UnfinishedDemo, File), (refusal?.Problem, refusal?.Subject));
    }

    [Fact]
    public async Task ServerThatDoesNotAnswer_IsRefused()
    {
        var refusal = (await StartAsync(("Database:Provider", "PostgreSQL"), ("Database:ConnectionString", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"))).Refusal;
        Assert.Equal(StartProblem.ServerNotReachable, refusal?.Problem);
    }

    [Fact]
    public async Task OutsideDevelopment_NoAccountHasAPassword_AndEveryStartTellsAFreshLinkUntilOneHas()
    {
        var (services, _) = await StartAsync();
        var first = services.GetRequiredService<FirstAdministrator>().Token;
        Assert.NotNull(first);
        await services.DisposeAsync();

        (services, _) = await StartAsync();
        var second = services.GetRequiredService<FirstAdministrator>().Token;
        Assert.NotEqual(first, second);
        await using (var db = await DbAsync(services))
        {
            var only = Assert.Single(await db.Users.ToListAsync(Ct));
            Assert.Equal((FirstAdministrator.UserName, Role.SystemAdministrator, (string?)null), (only.UserName, only.Role, only.PasswordHash));
            Assert.Null(await OneTimeLinks.FindAsync(db, first, TimeProvider.System.GetUtcNow().UtcDateTime, Ct));
            Assert.NotNull(await OneTimeLinks.FindAsync(db, second, TimeProvider.System.GetUtcNow().UtcDateTime, Ct));
            only.PasswordHash = "x";
            await db.SaveChangesAsync(Ct);
        }
        await services.DisposeAsync();
        Assert.Null((await StartAsync()).Services.GetRequiredService<FirstAdministrator>().Token);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Task<QunTuanDb> DbAsync(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={File};Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // written above
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<(ServiceProvider Services, StartRefusal? Refusal)> StartAsync(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Append(("Storage:Path", _folder)).Select(s => KeyValuePair.Create(s.Item1, (string?)s.Item2))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddSingleton<IHostEnvironment>(new Production())
            .AddQunTuan(configuration).BuildServiceProvider();
        _started.Add(services);
        return (services, await OfficeStart.RunAsync(services, Ct));
    }

    private sealed class Production : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "QunTuanTasks";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
