using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Conferences;
using QunTuanTasks.Drafts;
using QunTuanTasks.Duties;
using QunTuanTasks.Organisations;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Demo;

/// <summary>
/// A first start may be ended midway. One mark is saved before the first act of the demo year, another after the last: with the
/// first alone the year is unfinished. No page was ever shown with it, so it is taken back and played anew.
/// </summary>
internal static class DemoPlayback
{
    private static readonly Guid Begun = new("5b0d7c1e-0d3f-4e0a-9a51-64656d6f0001");
    private static readonly Guid Finished = new("5b0d7c1e-0d3f-4e0a-9a51-64656d6f0002");

    /// <summary>
    /// What was there before the year: the facts of the seeds and the accounts. (What other libraries keep in the database stays too.)
    /// </summary>
    private static readonly HashSet<Type> Stays =
    [
        typeof(Organisation),
        typeof(Conference),
        typeof(Directive),
        typeof(Measure),
        typeof(ReferenceTask),
        typeof(OfficeUser),
        typeof(LiaisonAuthorisation),
        typeof(OneTimeLink),
        typeof(SecondFactor),
        typeof(SignInSession),
        typeof(AuditEntry),
        typeof(AuditHead),
        typeof(Draft),
    ];

    public static void Begin(QunTuanDb db, DateTime at) => db.RememberForGood(Begun, at);

    public static void Finish(QunTuanDb db, DateTime at) => db.RememberForGood(Finished, at);

    public static async Task<bool> IsUnfinishedAsync(QunTuanDb db, CancellationToken ct) =>
        await db.WasDoneAsync(Begun, ct) && !await db.WasDoneAsync(Finished, ct);

    /// <summary>Empties the tables of the year and the audit log, with the marks, and lets their numbers begin at 1 again.</summary>
    public static async Task TakeBackAsync(QunTuanDb db, WriteGate gate, CancellationToken ct)
    {
        var year = db
            .Model.GetEntityTypes()
            .Where(t => t.ClrType.Assembly == typeof(DemoPlayback).Assembly && !Stays.Contains(t.ClrType))
            .ToList();
        using var pass = await gate.EnterAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await AuditGuard.BeginAnewAsync(db, ct);
#pragma warning disable EF1002 // names of the model's own tables
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? OnSqlite(year) : OnPostgreSql(year), ct);
#pragma warning restore EF1002
        await transaction.CommitAsync(ct);
    }

    private static string OnSqlite(List<IEntityType> year) =>
        $"PRAGMA defer_foreign_keys=ON; {string.Concat(year.Select(t => $"DELETE FROM {Table(t)}; "))}"
        + $"DELETE FROM sqlite_sequence WHERE name IN ({string.Join(',', year.Select(t => $"'{t.GetTableName()}'"))});";

    private static string OnPostgreSql(List<IEntityType> year) => $"TRUNCATE {string.Join(',', year.Select(Table))} RESTART IDENTITY;";

    private static string Table(IEntityType type) => $"\"{type.GetTableName()}\"";
}
