using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>Reads what a save is about to change and turns it into audit entries.</summary>
internal static class AuditTrail
{
    private const string Anonymous = "anonymous";

    /// <summary>Kinds of record that an entry can be about: the audited roots of the model, and the log itself.</summary>
    public static IReadOnlyList<string> SubjectsOf(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .Where(t => t.ClrType.IsAssignableTo(typeof(IAudited)))
                .Select(t => t.ClrType.Name)
                .Append(nameof(AuditEntry))
                .Order(StringComparer.Ordinal),
        ];

    public static List<Pending> Of(QunTuanDb db, Actor? actor, string act, DateTime at, IEnumerable<Note> notes)
    {
        var who = new Who(actor, act, at);
        return
        [
            .. db
                .ChangeTracker.Entries<IAudited>()
                .Where(e => e.State is EntityState.Added or EntityState.Deleted || (e.State is EntityState.Modified && IsAct(e)))
                .Select(e => new Changed(e, who)),
            .. notes.Select(n => new Noted(n, who)),
        ];
    }

    public static string IdOf(EntityEntry entry) =>
        string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Select(p => entry.Property(p).CurrentValue));

    private static bool IsAct(EntityEntry<IAudited> entry) =>
        entry.Entity.Counters is { Count: 0 }
        || entry.Properties.Any(p =>
            p.Metadata.Name != nameof(IVersioned.Version) && !entry.Entity.Counters.Contains(p.Metadata.Name) && Differs(p)
        );

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
        private readonly EntityEntry<IAudited> _entry;
        private readonly Who _who;
        private readonly EntityState _state;
        private readonly string? _before;
        private readonly string? _after;

        public Changed(EntityEntry<IAudited> entry, Who who)
        {
            (_entry, _who, _state) = (entry, who, entry.State);
            var properties = entry
                .Properties.Where(p => !IsWithheld(entry.Entity, p.Metadata.Name) && (_state is not EntityState.Modified || Differs(p)))
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
                new(_state.ToString(), _entry.Metadata.ClrType.Name, IdOf(_entry), _entry.Entity.ConcernedOrganisationId, _before, _after)
            );

        // the version stands after the values, not among them
        private static bool IsWithheld(IAudited record, string property) =>
            property == nameof(IVersioned.Version)
            || record.Secrets.Contains(property)
            || record.Counters.Contains(property)
            || (record is ISearched searched && searched.FoldedTexts.Contains(property));

        // which version the change made: whoever looked at an earlier one is told by whom (WhoWasFirst)
        private static IEnumerable<(string, object?)> VersionOf(EntityEntry<IAudited> entry) =>
            entry.Entity is IVersioned record ? [(nameof(IVersioned.Version), record.Version)] : [];

        private static string Json(IEnumerable<(string Name, object? Value)> values) =>
            JsonSerializer.Serialize(values.Where(v => v.Value is not null).ToDictionary(v => v.Name, v => v.Value), OfficeJson.Options);
    }
}
