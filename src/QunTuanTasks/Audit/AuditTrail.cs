using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Audit;

/// <summary>Reads what a save is about to change and turns it into audit entries.</summary>
internal static class AuditTrail
{
    /// <summary>The records whose changes are audited: roots. What hangs on them is in their timeline.</summary>
    private static readonly HashSet<Type> Audited =
    [
        typeof(Organisation),
        typeof(Plan),
        typeof(TaskList),
        typeof(TaskItem),
        typeof(Assignment),
        typeof(ArenaRound),
        typeof(OfficeUser),
        typeof(LiaisonAuthorisation),
    ];

    private const string Anonymous = "anonymous";

    /// <summary>Kinds of record that an entry can be about.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
    [.. Audited.Select(t => t.Name).Append(nameof(AuditEntry)).Order(StringComparer.Ordinal)];

    /// <summary>Secrets and counters that no log may hold.</summary>
    private static readonly HashSet<string> Withheld =
    [
        nameof(OfficeUser.PasswordHash),
        nameof(OfficeUser.SecurityStamp),
        nameof(OfficeUser.ConcurrencyStamp),
        nameof(OfficeUser.AccessFailedCount),
        nameof(IVersioned.Version),
    ];

    /// <summary>A save of an account that changes nothing but these (a wrong password, a renewed stamp) is no act.</summary>
    private static readonly HashSet<string> Counters = [.. Withheld.Except([nameof(OfficeUser.PasswordHash)])];

    public static List<Pending> Of(QunTuanDb db, Actor? actor, string act, DateTime at, IEnumerable<Note> notes)
    {
        var who = new Who(actor, act, at);
        return
        [
            .. db
                .ChangeTracker.Entries()
                .Where(e =>
                    e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && Audited.Contains(e.Metadata.ClrType)
                )
                .Where(e =>
                    e is not { Entity: OfficeUser, State: EntityState.Modified }
                    || e.Properties.Any(p => Differs(p) && !Counters.Contains(p.Metadata.Name))
                )
                .Select(e => new Changed(e, who)),
            .. notes.Select(n => new Noted(n, who)),
        ];
    }

    public static string IdOf(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue));

    /// <summary>Identity marks a whole account as modified: only what is another value counts.</summary>
    private static bool Differs(PropertyEntry property) =>
        property.IsModified && !property.Metadata.GetValueComparer().Equals(property.OriginalValue, property.CurrentValue);

    /// <param name="from">Where it came from when the actor does not know.</param>
    private static AuditEntry Entry(long number, Who who, What what, string? from = null) =>
        new()
        {
            Number = number,
            At = who.At,
            UserId = who.Actor?.UserId ?? Anonymous,
            Role = who.Actor?.Role.ToString(),
            OrganisationId = who.Actor?.OrganisationId,
            From = who.Actor?.From ?? from,
            ForOrganisationId = what.ForOrganisationId,
            Act = who.Act,
            Change = what.Change,
            Subject = what.Subject,
            SubjectId = what.SubjectId,
            Before = what.Before,
            After = what.After,
        };

    private sealed record Who(Actor? Actor, string Act, DateTime At);

    /// <summary>What happened to which record.</summary>
    private sealed record What(string Change, string Subject, string SubjectId, int? ForOrganisationId, string? Before, string? After);

    /// <summary>What becomes an entry as soon as its place in the chain is known.</summary>
    internal abstract class Pending
    {
        /// <summary>Its record has no id before the save.</summary>
        public virtual bool IsAddition => false;

        public abstract AuditEntry Entry(long number);
    }

    private sealed class Noted(Note note, Who who) : Pending
    {
        public override AuditEntry Entry(long number) =>
            AuditTrail.Entry(
                number,
                note.By is { } by ? who with { Actor = by.Actor, Act = by.Act } : who,
                new(
                    note.Change.ToString(),
                    note.Subject,
                    AuditId.Of(note.SubjectId),
                    note.ForOrganisationId,
                    note.Before,
                    note.Detail is { } detail ? ReadableText.Of(detail) : null
                ),
                note.From
            );
    }

    private sealed class Changed : Pending
    {
        private readonly EntityEntry _entry;
        private readonly Who _who;
        private readonly EntityState _state;
        private readonly string? _before;
        private readonly string? _after;

        public Changed(EntityEntry entry, Who who)
        {
            (_entry, _who, _state) = (entry, who, entry.State);
            var properties = entry
                .Properties.Where(p => !Withheld.Contains(p.Metadata.Name) && (_state is not EntityState.Modified || Differs(p)))
                .ToList();
            _before = _state is EntityState.Added ? null : Json(properties.Select(p => (p.Metadata.Name, p.OriginalValue)));
            _after =
                _state is EntityState.Deleted
                    ? null
                    : Json([.. properties.Where(p => !p.IsTemporary).Select(p => (p.Metadata.Name, p.CurrentValue)), .. VersionOf(entry)]);
        }

        public override bool IsAddition => _state is EntityState.Added;

        public override AuditEntry Entry(long number) =>
            AuditTrail.Entry(
                number,
                _who,
                new(_state.ToString(), _entry.Metadata.ClrType.Name, IdOf(_entry), ConcernedBy(_entry.Entity), _before, _after)
            );

        private static int? ConcernedBy(object record) =>
            record switch
            {
                Assignment a => a.OrganisationId,
                Organisation o => o.Id,
                OfficeUser u => u.OrganisationId,
                LiaisonAuthorisation l => l.OrganisationId,
                _ => null,
            };

        // which version the change made: whoever looked at an earlier one is told by whom (WhoWasFirst)
        private static IEnumerable<(string, object?)> VersionOf(EntityEntry entry) =>
            entry.Entity is IVersioned record ? [(nameof(IVersioned.Version), record.Version)] : [];

        private static string Json(IEnumerable<(string Name, object? Value)> values) =>
            JsonSerializer.Serialize(values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value), OfficeJson.Options);
    }
}
