using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.Storage;

internal static partial class Saving
{
    /// <summary>
    /// The version the editor saw. Sets the original value: assigning the property itself would compare nothing. The version rises
    /// even when only a child of the record changed.
    /// </summary>
    public static void Expect(this QunTuanDb db, IVersioned record, int version)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // the save looks at everything anyway
        var entry = db.Entry(record);
        var token = entry.Property(nameof(IVersioned.Version));
        token.OriginalValue = version;
        token.IsModified |= entry.State is EntityState.Unchanged;
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
    }

    /// <summary>
    /// Raises the version of a record whose columns stay as they are: of two acts that depend on it only one is saved, and whoever has it
    /// open is told.
    /// </summary>
    public static void Touch(this QunTuanDb db, IVersioned record) =>
        db.Entry(record).Property(nameof(IVersioned.Version)).IsModified = true;

    /// <summary>The next save is made only if this still holds in its transaction (<see cref="SaveConditions"/>).</summary>
    public static void SaveOnlyIf(this QunTuanDb db, Func<CancellationToken, Task<bool>> holds) => db.Carried<SaveConditions>().Add(holds);

    /// <summary>Remembers a command's key in the transaction of its change; the second of a double click then finds it.</summary>
    public static void Remember(this QunTuanDb db, Guid key, DateTime at) => db.CommandKeys.Add(new() { Id = key, At = at });

    /// <summary>The same for what is done once in the life of a database: such a key is never cleared away.</summary>
    public static void RememberForGood(this QunTuanDb db, Guid key, DateTime at) =>
        db.CommandKeys.Add(
            new()
            {
                Id = key,
                At = at,
                IsLasting = true,
            }
        );

    public static Task<bool> WasDoneAsync(this QunTuanDb db, Guid key, CancellationToken ct) =>
        db.CommandKeys.AnyAsync(k => k.Id == key, ct);

    /// <summary>
    /// Saves all or nothing. Null when saved, or when the same command key was saved by the other click in between; Stale when
    /// somebody else was first; Duplicate when a unique value is taken; one of <see cref="StorageRefusals"/> when the machine cannot.
    /// </summary>
    public static async Task<Refusal?> TrySaveAsync(this QunTuanDb db, Actor actor, string act, CancellationToken ct)
    {
        try
        {
            return await db.SaveUnlessFirstAsync(actor, act, ct);
        }
        catch (Exception e) when (StorageRefusals.Of(e) is { } refusal)
        {
            LogNotSaved(db.GetService<ILoggerFactory>().CreateLogger(typeof(Saving)), act, refusal.Code, e);
            return refusal;
        }
    }

    /// <summary>
    /// After a save that answered nothing: whether it was the other click of a double click that did it. Nothing of this context was saved.
    /// </summary>
    public static bool WasSavedByTheOtherClick(this QunTuanDb db) =>
        db.ChangeTracker.Entries<CommandKey>().Any(e => e.State is EntityState.Added);

    /// <summary>The same for the office's own work in rounds: what hinders the storage stays an exception, and the round ends.</summary>
    public static async Task<Refusal?> SaveUnlessFirstAsync(this QunTuanDb db, Actor actor, string act, CancellationToken ct)
    {
        db.Actor = actor;
        db.Act = act;
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await db.RefusedAsync(CommonRefusals.Stale, ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation())
        {
            return await db.RefusedAsync(CommonRefusals.Duplicate, ct);
        }
    }

    private static async Task<Refusal?> RefusedAsync(this QunTuanDb db, Refusal refusal, CancellationToken ct)
    {
        if (await db.WasDoneByTheOtherClickAsync(ct))
        {
            return null;
        }
        db.Figures?.Refused(refusal.Kind, db.Act);
        return refusal;
    }

    // the other click of a double click was saved after this one had looked: whatever this one then ran into, the act is done
    private static async Task<bool> WasDoneByTheOtherClickAsync(this QunTuanDb db, CancellationToken ct)
    {
        var keys = db.ChangeTracker.Entries<CommandKey>().Where(e => e.State is EntityState.Added).Select(e => e.Entity.Id).ToList();
        return keys.Count > 0 && await db.CommandKeys.AsNoTracking().AnyAsync(k => keys.Contains(k.Id), ct);
    }

    /// <summary>Somebody was first, or went away: a refusal or nothing, never a fault of the database.</summary>
    public static bool IsForeseen(this Exception e) =>
        e is OperationCanceledException or DbUpdateConcurrencyException || (e is DbUpdateException update && update.IsUniqueViolation());

    private static bool IsUniqueViolation(this DbUpdateException e) =>
        e.InnerException switch
        {
            Microsoft.Data.Sqlite.SqliteException { SqliteExtendedErrorCode: 1555 or 2067 } => true, // primary key, unique
            Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation } => true,
            _ => false,
        };

    [LoggerMessage(LogLevel.Error, "{Act} was not saved: {Reason}")]
    private static partial void LogNotSaved(ILogger log, string act, string reason, Exception e);
}
