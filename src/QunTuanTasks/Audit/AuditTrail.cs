using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using QunTuanTasks.Access;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Data;
using QunTuanTasks.Organisations;
using QunTuanTasks.People;
using QunTuanTasks.Plans;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Audit;

/// <summary>Reads what a save is about to change and turns it into audit entries.</summary>
internal static class AuditTrail
{
    /// <summary>The records whose changes are audited: roots. What hangs on them is in their timeline.</summary>
    private static readonly HashSet<Type> Audited =
        [typeof(Organisation), typeof(Plan), typeof(TaskList), typeof(TaskItem), typeof(Assignment), typeof(ArenaRound), typeof(OfficeUser), typeof(LiaisonAuthorisation)];

    /// <summary>Secrets and counters that no log may hold.</summary>
    private static readonly HashSet<string> Withheld =
        [nameof(OfficeUser.PasswordHash), nameof(OfficeUser.SecurityStamp), nameof(OfficeUser.ConcurrencyStamp), nameof(OfficeUser.AccessFailedCount), nameof(IVersioned.Version)];

    /// <summary>A save of an account that changes nothing but these (a wrong password, a renewed stamp) is no act.</summary>
    private static readonly HashSet<string> Counters = [.. Withheld.Except([nameof(OfficeUser.PasswordHash)])];

    public static List<Pending> Of(QunTuanDb db, Actor? actor, string act, DateTime at)
    {
        return [.. db.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Audited.Contains(e.Metadata.ClrType))
            .Where(e => e is not { Entity: OfficeUser, State: EntityState.Modified } || e.Properties.Any(p => Differs(p) && !Counters.Contains(p.Metadata.Name)))
            .Select(e => new Pending(e, actor, act, at))];
    }

    public static string IdOf(EntityEntry entry) => string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue));

    /// <summary>Identity marks a whole account as modified: only what is another value counts.</summary>
    private static bool Differs(PropertyEntry property) =>
        property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    internal sealed class Pending
    {
        private readonly EntityEntry _entry;
        private readonly Actor? _actor;
        private readonly string _act;
        private readonly DateTime _at;
        private readonly EntityState _state;
        private readonly string? _before;
        private readonly string? _after;

        public Pending(EntityEntry entry, Actor? actor, string act, DateTime at)
        {
            (_entry, _actor, _act, _at, _state) = (entry, actor, act, at, entry.State);
            var properties = entry.Properties.Where(p => !Withheld.Contains(p.Metadata.Name) && (_state is not EntityState.Modified || Differs(p))).ToList();
            _before = _state is EntityState.Added ? null : Json(properties.Select(p => (p.Metadata.Name, p.OriginalValue)));
            _after = _state is EntityState.Deleted ? null : Json([.. properties.Where(p => !p.IsTemporary).Select(p => (p.Metadata.Name, p.CurrentValue)), .. VersionOf(entry)]);
        }

        public bool IsAddition => _state is EntityState.Added;

        public AuditEntry Entry() => new()
        {
            At = _at,
            UserId = _actor?.UserId ?? "anonymous",
            Role = _actor?.Role.ToString(),
            OrganisationId = _actor?.OrganisationId,
            Act = _act,
            Change = _state.ToString(),
            Subject = _entry.Metadata.ClrType.Name,
            SubjectId = IdOf(_entry),
            Before = _before,
            After = _after,
        };

        // which version the change made: whoever looked at an earlier one is told by whom (WhoWasFirst)
        private static IEnumerable<(string, object?)> VersionOf(EntityEntry entry) =>
            entry.Entity is IVersioned record ? [(nameof(IVersioned.Version), record.Version)] : [];

        private static string Json(IEnumerable<(string Name, object? Value)> values) =>
            JsonSerializer.Serialize(values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value), OfficeJson.Options);
    }
}
