using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Faults;

public sealed class DoubleSubmitOnSqlite() : DoubleSubmitTests(DatabaseProvider.Sqlite);

public sealed class DoubleSubmitOnPostgreSql() : DoubleSubmitTests(DatabaseProvider.PostgreSQL);

/// <summary>
/// The same request twenty times at once, from a finger that trembles or a browser that tries again: it leaves what one leaves, to the
/// last row, timeline event and audit entry.
/// </summary>
public abstract class DoubleSubmitTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private const int Times = 20;

    public static TheoryData<string> Names => [.. Submissions.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task TwentyAtOnce_LeaveWhatOneLeaves(string name)
    {
        var (hasKey, prepare) = Submissions.All[name];
        Assert.Null(await (await prepare(Office, 0))()); // the first of its kind may leave more than the next
        var send = await prepare(Office, 1);
        var once = await LeavesAsync(async () => Assert.Null(await send()));
        Assert.Contains(once, e => e.StartsWith("audit ", StringComparison.Ordinal));
        for (var round = 0; round < Rounds.Of(3); round++)
        {
            send = await prepare(Office, round + 2);
            Refusal?[] answers = [];
            var many = await LeavesAsync(async () =>
                answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => Task.Run(send, Ct)))
            );
            Assert.Equal(once, many);
            if (hasKey)
            {
                Assert.All(answers, Assert.Null);
            } // whoever clicks again hears what the first click did
            else
            {
                Assert.Equal(Times - 1, answers.Count(a => a is { Kind: RefusalKind.Stale }));
            }
            // and a browser that comes back later is told the same
            Assert.Equal([], await LeavesAsync(async () => Assert.Equal(hasKey, await send() is null)));
        }
    }

    /// <summary>What an act changed: rows of each table, versions, audit entries by kind.</summary>
    private async Task<List<string>> LeavesAsync(Func<Task> act)
    {
        var before = await StateAsync();
        await act();
        var after = await StateAsync();
        return
        [
            .. after
                .Where(s => s.Value != before.GetValueOrDefault(s.Key))
                .Select(s => $"{s.Key} +{s.Value - before.GetValueOrDefault(s.Key)}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private Task<Dictionary<string, long>> StateAsync() =>
        Office.ReadAsync(db =>
        {
            var types = db
                .Model.GetEntityTypes()
                .Where(t => t.GetTableName() is not (null or "AuditEntries"))
                .DistinctBy(t => t.GetTableName())
                .ToList();
            var rows = types.Select(t =>
                $"""SELECT 'rows of {t.GetTableName()}' AS "Name", COUNT(*) AS "Count" FROM "{t.GetTableName()}" """
            );
            var versions = types
                .Where(t => t.ClrType.IsAssignableTo(typeof(IVersioned)))
                .Select(t => $"""SELECT 'versions of {t.GetTableName()}', COALESCE(SUM("Version"), 0) FROM "{t.GetTableName()}" """);
            const string audit = """
                SELECT 'audit ' || "Act" || ' ' || "Change" || ' ' || "Subject", COUNT(*) FROM "AuditEntries"
                WHERE "Change" <> 'Refused' GROUP BY "Act", "Change", "Subject"
                """;
            return db
                .Database.SqlQueryRaw<Counted>(string.Join(" UNION ALL ", rows.Concat(versions).Append(audit)))
                .ToDictionaryAsync(c => c.Name, c => c.Count, Ct);
        });

    private sealed record Counted(string Name, long Count);
}
