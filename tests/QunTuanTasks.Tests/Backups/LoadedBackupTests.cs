using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Backups;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Tests.Verbs;

namespace QunTuanTasks.Tests.Backups;

public sealed class LoadedBackupOnSqlite() : LoadedBackupTests(DatabaseProvider.Sqlite);

public sealed class LoadedBackupOnPostgreSql() : LoadedBackupTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// A backup made while sixteen people save, restored on a machine that has nothing: one moment of the old one, whole, and people sign in
/// there.
/// </summary>
public abstract class LoadedBackupTests(DatabaseProvider provider) : IDisposable
{
    private const int Writers = 16;
    private readonly string _folder = Directory.CreateTempSubdirectory("quntuan-backup-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MadeUnderLoad_RestoredElsewhere_IsOneMoment_AndPeopleSignIn()
    {
        Extent.OneDatabase(provider);
        await using var place = await PlaceAsync("here");
        await using var office = new OfficeAt(place);
        var name = await office.AccountAsync(Role.Leader);
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            var file = Path.Combine(_folder, $"{round}.zip");
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var work = Enumerable.Range(0, Writers).Select(n => Task.Run(() => WriteAsync(office, n, enough.Token), Ct)).ToList();
            var atLeast = await EntriesAsync(office) + (20 * (round + 1));
            while (await EntriesAsync(office) < atLeast)
            {
                await Task.Yield();
            }
            await BackUpAsync(office, place, file, byVerb: round == 0);
            await enough.CancelAsync();
            await Task.WhenAll(work);
            await AssertRestoredAsync(file, name, atLeast, await EntriesAsync(office), byVerb: round == 0);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static async Task BackUpAsync(OfficeAt office, Place place, string file, bool byVerb)
    {
        if (byVerb)
        {
            var (code, said) = await VerbTests.OnAsync(place.Folder, ["backup", file, .. place.Words]);
            Assert.True(code == 0, said);
            return;
        }
        var (made, refused) = await office.Services.GetRequiredService<BackupMaker>().MakeAsync(file, Ct);
        Assert.True(made is not null, $"{refused}");
    }

    private async Task AssertRestoredAsync(string file, string name, long atLeast, long atMost, bool byVerb)
    {
        await using var there = await PlaceAsync($"there-{Guid.NewGuid():N}");
        if (byVerb)
        {
            var (code, said) = await VerbTests.OnAsync(there.Folder, ["restore", file, .. there.Words]);
            Assert.True(code == 0, said);
        }
        else
        {
            await using var empty = new StartedOffice(there.Folder);
            var services = await empty.MakeAsync(
                null,
                [.. there.Settings.Where(s => s.Key != "Storage:Path").Select(s => (s.Key, s.Value))]
            );
            Assert.Null(await services.GetRequiredService<BackupRestorer>().RestoreAsync(file, replace: false, Ct));
        }
        var scratch = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        var (manifest, _) = await BackupFile.UnpackAsync(file, scratch, Ct);
        await using var restored = new OfficeAt(there);
        await using (var db = await DbAsync(restored))
        {
            // the start has written nothing of its own, or after what was restored
            var entries = db.AuditEntries.AsNoTracking().Where(e => e.Number <= manifest!.Entries);
            Assert.InRange(manifest!.Entries, atLeast, atMost);
            Assert.Equal(manifest.Entries, await entries.LongCountAsync(e => e.Number > 0, Ct));
            // a change without its entry, or an entry without its change: two moments
            foreach (
                var organisation in await db
                    .Organisations.AsNoTracking()
                    .Where(o => o.Constituency != null && o.Constituency.StartsWith("第 "))
                    .ToListAsync(Ct)
            )
            {
                var subject = organisation.Id.ToString(CultureInfo.InvariantCulture);
                var writes = await entries.CountAsync(
                    e => e.Subject == nameof(Organisation) && e.SubjectId == subject && e.Act == "Write",
                    Ct
                );
                Assert.Equal($"第 {writes} 次", organisation.Constituency);
            }
        }
        var proof = await restored.Services.GetRequiredService<AuditVerifier>().VerifyAsync(Ct);
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
        Assert.Equal(HttpStatusCode.Redirect, (await WebOffice.SignInAsync(restored.Visit(), name)).StatusCode);
    }

    // one person who renames one organisation again and again
    private static async Task WriteAsync(OfficeAt office, int n, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await using var db = await DbAsync(office);
            (db.Actor, db.Act) = (new("admin", Role.SystemAdministrator, 1), "Write");
            var organisation = await db.Organisations.OrderBy(o => o.Id).Skip(n).FirstAsync(Ct);
            var before = organisation.Constituency is ['第', ' ', .. var rest]
                ? int.Parse(rest.Split(' ')[0], CultureInfo.InvariantCulture)
                : 0;
            db.Entry(organisation).Property(o => o.Constituency).CurrentValue = $"第 {before + 1} 次";
            await db.SaveChangesAsync(Ct);
        }
    }

    private static async Task<long> EntriesAsync(OfficeAt office)
    {
        await using var db = await DbAsync(office);
        return await db.AuditHeads.Select(h => h.Number).SingleAsync(Ct);
    }

    private static Task<QunTuanDb> DbAsync(OfficeAt office) =>
        office.Services.GetRequiredService<IDbContextFactory<QunTuanDb>>().CreateDbContextAsync(Ct);

    private async Task<Place> PlaceAsync(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        return new(folder, provider is DatabaseProvider.Sqlite ? null : await TestDatabase.CreateEmptyAsync(provider));
    }

    /// <summary>A data folder and, on PostgreSQL, a database.</summary>
    private sealed class Place(string folder, TestDatabase? database) : IAsyncDisposable
    {
        public string Folder => folder;

        public IReadOnlyDictionary<string, string> Settings { get; } =
            database is null
                ? new Dictionary<string, string> { ["Storage:Path"] = folder, ["Backup:Nightly"] = "false" }
                : new()
                {
                    ["Storage:Path"] = folder,
                    ["Backup:Nightly"] = "false",
                    ["Database:Provider"] = nameof(DatabaseProvider.PostgreSQL),
                    ["Database:ConnectionString"] = database.ConnectionString,
                };

        /// <summary>The same for the command line.</summary>
        public IEnumerable<string> Words =>
            Settings.Where(s => s.Key.StartsWith("Database:", StringComparison.Ordinal)).Select(s => $"--{s.Key}={s.Value}");

        public ValueTask DisposeAsync() => database?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    private sealed class OfficeAt(Place place) : WebOffice
    {
        protected override IReadOnlyDictionary<string, string> Settings => place.Settings;
    }
}
