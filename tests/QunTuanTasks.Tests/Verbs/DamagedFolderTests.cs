using Microsoft.Data.Sqlite;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Verbs;

namespace QunTuanTasks.Tests.Verbs;

/// <summary>Whoever calls a verb looks for damage: each answers with a sentence whatever lies in there, and makes nothing.</summary>
public sealed class DamagedFolderTests
{
    private static readonly string[][] Verbs =
    [
        ["audit", "verify"],
        ["doctor"],
        ["audit", "export", "OUT"],
        ["backup", "OUT"],
        ["user", "unlock", "admin"],
        ["user", "reset", "admin"],
        ["restore", "FOLDER/backups/garbage.zip"],
        ["migrate"],
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryVerb_AnswersWithASentence_WhateverIsDamaged()
    {
        await using var whole = new StartedOffice();
        Assert.Null(await whole.StartAsync());
        await whole.StopAsync();
        await whole.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        SqliteConnection.ClearAllPools();
        List<string> wrong = [];
        foreach (var (name, damage) in Damages())
        {
            await using var office = new StartedOffice();
            Directory.CreateDirectory(office.Folder);
            foreach (var file in Directory.GetFiles(whole.Folder).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(office.Folder, Path.GetFileName(file)));
            }
            Directory.CreateDirectory(Path.Combine(office.Folder, "backups"));
            await File.WriteAllTextAsync(Path.Combine(office.Folder, "backups", "garbage.zip"), "no backup", Ct);
            await damage(office);
            var keyIsGone = !Path.Exists(Path.Combine(office.Folder, "audit.key"));
            foreach (var verb in Verbs)
            {
                var services = await office.MakeAsync();
                var words = verb.Select(word =>
                    word.Replace("OUT", Path.Combine(office.Folder, "out"), StringComparison.Ordinal)
                        .Replace("FOLDER", office.Folder, StringComparison.Ordinal)
                );
                await using var said = new StringWriter();
                try
                {
                    var code = await VerbRunner.RunAsync(services, CommandLine.Of([.. words]), said, Ct);
                    if (code is not (0 or 1) || said.ToString().Trim().Length == 0)
                    {
                        wrong.Add($"{name}, {string.Join(' ', verb)}: {code} {said}");
                    }
                }
                catch (Exception e)
                {
                    wrong.Add($"{name}, {string.Join(' ', verb)}: {e.GetType().Name} {e.Message}");
                }
                if (keyIsGone && Path.Exists(Path.Combine(office.Folder, "audit.key")))
                {
                    wrong.Add($"{name}, {string.Join(' ', verb)}: made a key");
                }
            }
        }
        Assert.Empty(wrong);
    }

    private static IEnumerable<(string Name, Func<StartedOffice, Task> Damage)> Damages()
    {
        yield return ("short key", o => WriteAsync(o, "audit.key", "abc"));
        yield return ("key of another length", o => WriteAsync(o, "audit.key", new string('a', 65)));
        yield return ("long key", o => WriteAsync(o, "audit.key", new string('a', 100_000)));
        yield return ("no key", o => Task.Run(() => File.Delete(Path.Combine(o.Folder, "audit.key")), Ct));
        yield return ("folder for the key", o => FolderAsync(o, "audit.key"));
        yield return ("garbage anchors", o => WriteAsync(o, "audit-anchors.jsonl", "\0\u0001{\n{\"number\":1}\n[]\nnull\n{\"at\":\"x\"}"));
        yield return ("folder for the anchors", o => FolderAsync(o, "audit-anchors.jsonl"));
        yield return ("garbage database", o => WriteAsync(o, "quntuan.db", new string('x', 10_000)));
        yield return ("folder for the database", o => FolderAsync(o, "quntuan.db"));
        yield return (
            "file for the backups",
            o =>
                Task.Run(
                    () =>
                    {
                        Directory.Delete(Path.Combine(o.Folder, "backups"), true);
                        File.WriteAllText(Path.Combine(o.Folder, "backups"), "");
                    },
                    Ct
                )
        );
        yield return ("entry at no time", o => PastAsync(o, """UPDATE "AuditEntries" SET "At" = 'yesterday' WHERE "Number" = 3"""));
        yield return ("entry without a number", o => PastAsync(o, """UPDATE "AuditEntries" SET "Number" = 'three' WHERE "Number" = 3"""));
        yield return ("head that is text", o => PastAsync(o, """UPDATE "AuditHeads" SET "Number" = 'all' """));
        yield return (
            "two heads",
            o => PastAsync(o, """INSERT INTO "AuditHeads" ("Id", "Number", "Hash", "Seal") VALUES (2, 1, '', '')""")
        );
        yield return (
            "account at no time",
            o => PastAsync(o, """UPDATE "AspNetUsers" SET "LockoutEnd" = 'soon', "PasswordSetAt" = 'once' """)
        );
    }

    private static Task WriteAsync(StartedOffice office, string name, string text) =>
        File.WriteAllTextAsync(Path.Combine(office.Folder, name), text, Ct);

    private static Task FolderAsync(StartedOffice office, string name)
    {
        File.Delete(Path.Combine(office.Folder, name));
        Directory.CreateDirectory(Path.Combine(office.Folder, name));
        return Task.CompletedTask;
    }

    private static async Task PastAsync(StartedOffice office, string sql)
    {
        await office.ExecuteAsync($"""DROP TRIGGER "AuditEntries_NoUpdate"; {sql}""");
        SqliteConnection.ClearAllPools();
    }
}
