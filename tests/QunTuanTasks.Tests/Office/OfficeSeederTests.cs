using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Audit;
using QunTuanTasks.Office;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Tests.Office;

public sealed class OfficeSeederTests : IAsyncLifetime
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "seeds");

    public async ValueTask InitializeAsync()
    {
        await _connection.OpenAsync(Ct);
        await using var db = Db();
        await db.Database.EnsureCreatedAsync(Ct);
    }

    public async ValueTask DisposeAsync() => await _connection.DisposeAsync();

    // the key of the audit log is the application's
    private static readonly ServiceProvider Services = new ServiceCollection()
        .Configure<StorageOptions>(o => o.Path = Harness.TestDatabase.Folder)
        .AddSingleton<AuditKey>()
        .BuildServiceProvider();

    private QunTuanDb Db() =>
        new(new DbContextOptionsBuilder<QunTuanDb>().UseApplicationServiceProvider(Services).UseSqlite(_connection).Options);

    private async Task SeedAsync(string? folder = null)
    {
        await using var db = Db();
        await OfficeSeeder.SeedAsync(db, folder ?? Folder, Ct);
    }

    [Fact]
    public async Task Seed_GivesThirteenActiveMassOrganisationsInOfficialOrder()
    {
        await SeedAsync();
        await using var db = Db();
        var mass = await db.Organisations.Where(o => o.Kind == OrganisationKind.MassOrganisation).OrderBy(o => o.SortOrder).ToListAsync(Ct);
        Assert.Equal(
            ["FTU", "CYL", "WF", "AST", "FIC", "FLAC", "DPF", "RCS", "FSSC", "CWY", "SMC", "FROC", "FPA"],
            mass.Where(o => o.IsActive).Select(o => o.Code)
        );
        Assert.Equal(7, mass.Count(o => !o.IsActive));
        Assert.Equal(16, await db.Organisations.CountAsync(o => o.Kind == OrganisationKind.Township, Ct));
        Assert.Equal(["CPC"], await db.Organisations.Where(o => o.ParentId == null).Select(o => o.Code).ToListAsync(Ct));
    }

    [Fact]
    public async Task Seed_GivesSixDirectivesWithTheirMeasures()
    {
        await SeedAsync();
        await using var db = Db();
        var directives = await db.Directives.Include(d => d.Measures).OrderBy(d => d.Ordinal).ToListAsync(Ct);
        Assert.Equal([3, 4, 3, 3, 3, 11], directives.Select(d => d.Measures.Count));
        Assert.Equal([6], directives.Where(d => d.IsGuarantee).Select(d => d.Ordinal));
        Assert.Equal(3, directives[5].Measures.Select(m => m.GroupName).Distinct().Count());
        Assert.All(directives.SelectMany(d => d.Measures), m => Assert.False(string.IsNullOrEmpty(m.NameEn)));
    }

    [Fact]
    public async Task Seed_GivesSixtyReferenceTasksWhoseBodiesExist()
    {
        await SeedAsync();
        await using var db = Db();
        var tasks = await db.ReferenceTasks.ToListAsync(Ct);
        var codes = await db.Organisations.Select(o => o.Code).ToListAsync(Ct);
        Assert.Equal(60, tasks.Count);
        Assert.All(tasks, t => Assert.All(t.CoCodes.Append(t.LeadCode), c => Assert.Contains(c, codes)));
        Assert.All(tasks, t => Assert.DoesNotContain(t.LeadCode, t.CoCodes));
        Assert.All(tasks, t => Assert.True(t.Target > 0 && t.Weight is >= 1 and <= 5));
        Assert.Equal([2021, 2021], tasks.Where(t => t.OnlyYear is not null).Select(t => t.OnlyYear!.Value));
        Assert.Contains(tasks, t => t.Kind is TargetKind.Floor);
    }

    [Fact]
    public async Task Seed_Twice_ChangesNothing()
    {
        await SeedAsync();
        await using var db = Db();
        var before = await db.AuditEntries.CountAsync(Ct);
        await SeedAsync();
        Assert.Equal(before, await db.AuditEntries.CountAsync(Ct));
        Assert.Equal(13 + 7 + 5 + 16 + 1, await db.Organisations.CountAsync(Ct));
        Assert.Equal(60, await db.ReferenceTasks.CountAsync(Ct));
    }

    [Fact]
    public async Task Seed_LeavesAnEditedRowAlone_AndBringsTheOthersUpToANewerSeed()
    {
        await SeedAsync();
        await using (var db = Db())
        {
            var edited = await db.Organisations.SingleAsync(o => o.Code == "SMC", Ct);
            edited.FullName = "建德市供销合作社联合社";
            await db.SaveChangesAsync(Ct);
        }
        using var newer = new NewerSeeds();
        newer.Replace("organisations.json", "供销合作总社", "供销社");
        newer.Replace("organisations.json", "建德市红十字会", "建德市红十字会（新）");
        await SeedAsync(newer.Folder);

        await using var after = Db();
        Assert.Equal("建德市供销合作社联合社", (await after.Organisations.SingleAsync(o => o.Code == "SMC", Ct)).FullName);
        Assert.Equal("建德市红十字会（新）", (await after.Organisations.SingleAsync(o => o.Code == "RCS", Ct)).FullName);
    }

    [Fact]
    public async Task Seed_OfAFolderWithABrokenFile_SavesNothing()
    {
        using var broken = new NewerSeeds();
        broken.Replace("tasks.json", "\"D1-M1\"", "\"NOWHERE\"");
        await Assert.ThrowsAnyAsync<Exception>(() => SeedAsync(broken.Folder));
        await using var db = Db();
        Assert.Equal(0, await db.Organisations.CountAsync(Ct));
    }

    private sealed class NewerSeeds : IDisposable
    {
        public NewerSeeds()
        {
            foreach (var file in Directory.GetFiles(OfficeSeederTests.Folder, "*.json"))
            {
                File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory().FullName;

        public void Replace(string file, string old, string by)
        {
            var path = Path.Combine(Folder, file);
            File.WriteAllText(path, File.ReadAllText(path).Replace(old, by, StringComparison.Ordinal));
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
