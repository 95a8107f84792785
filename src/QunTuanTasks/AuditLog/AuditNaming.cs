using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QunTuanTasks.Accounts;
using QunTuanTasks.Arena;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.AuditLog;

/// <summary>What records are called of which entries speak, and their values as what they are: the log keeps ids and code words.</summary>
internal sealed class AuditNaming
{
    // as many parameters as a command of either database takes with ease
    private const int AtOnce = 500;

    /// <summary>Properties of audited records that hold the id of a record.</summary>
    public static readonly FrozenDictionary<string, string> Pointing = new Dictionary<string, string>
    {
        ["CarriedOverToId"] = nameof(Assignment),
        ["CommitteeId"] = nameof(Organisation),
        ["CopiedFromId"] = nameof(TaskItem),
        ["DirectiveId"] = nameof(Directive),
        ["DraftedBy"] = nameof(OfficeUser),
        ["FigureBy"] = nameof(OfficeUser),
        ["GrantedBy"] = nameof(OfficeUser),
        ["LastReportBy"] = nameof(OfficeUser),
        ["MeasureId"] = nameof(Measure),
        ["OrganisationId"] = nameof(Organisation),
        ["ParentId"] = nameof(Organisation),
        ["PlanId"] = nameof(Plan),
        ["SubmittedBy"] = nameof(OfficeUser),
        ["TaskItemId"] = nameof(TaskItem),
        ["TaskListId"] = nameof(TaskList),
        ["WantedOrganisationId"] = nameof(Organisation),
    }.ToFrozenDictionary();

    private readonly Dictionary<(string Subject, string Id), AuditName> _names = [];
    private readonly Dictionary<string, IEntityType> _types;

    private AuditNaming(QunTuanDb db) =>
        _types = db.Model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(IAudited))).ToDictionary(t => t.ClrType.Name);

    /// <param name="db">Reads the names of today.</param>
    /// <param name="entries">Whose subjects are named.</param>
    /// <param name="withValues">Names what their values point at, too.</param>
    /// <param name="ct">The caller's.</param>
    public static async Task<AuditNaming> ReadAsync(
        QunTuanDb db,
        IReadOnlyCollection<AuditEntry> entries,
        bool withValues,
        CancellationToken ct
    )
    {
        var naming = new AuditNaming(db);
        var wanted = entries.Select(e => (e.Subject, e.SubjectId)).ToHashSet();
        if (withValues)
        {
            foreach (var (name, value) in entries.SelectMany(e => Members(e.Before).Concat(Members(e.After))))
            {
                if (Pointing.TryGetValue(name, out var subject))
                {
                    wanted.Add((subject, value.ToString()));
                }
            }
        }
        await naming.ReadAsync(db, wanted.ToLookup(w => w.Item1, w => w.Item2), ct);
        // a task that was removed is called by what the log has of it
        foreach (var e in entries.Where(e => e is { Subject: nameof(TaskItem), After: null }))
        {
            var was = Members(e.Before).ToDictionary();
            if (was.TryGetValue("Code", out var code) && was.TryGetValue("Title", out var title))
            {
                naming._names.TryAdd((e.Subject, e.SubjectId), new(code.ToString(), new(title.ToString(), null)));
            }
        }
        return naming;
    }

    public AuditName? Find(string subject, string id) => _names.GetValueOrDefault((subject, id));

    /// <summary>What was, what became. A sentence that was noted has no name.</summary>
    public IReadOnlyList<AuditValue> Values(AuditEntry entry)
    {
        if (entry.Change == nameof(AuditChange.Refused))
        {
            return [];
        }
        if (entry.After is { } text && !text.StartsWith('{'))
        {
            return [new("", null, text)];
        }
        var (before, after) = (Members(entry.Before).ToDictionary(), Members(entry.After).ToDictionary());
        var type = _types.GetValueOrDefault(entry.Subject);
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Select(name => new AuditValue(
                    name,
                    before.TryGetValue(name, out var was) ? Value(type, name, was) : null,
                    after.TryGetValue(name, out var became) ? Value(type, name, became) : null
                )),
        ];
    }

    private object Value(IEntityType? entity, string name, JsonElement json)
    {
        var text = json.ToString();
        if (Pointing.TryGetValue(name, out var subject) && Find(subject, text) is { } called)
        {
            return called;
        }
        var clr = entity?.FindProperty(name)?.ClrType;
        var type = clr is null ? null : Nullable.GetUnderlyingType(clr) ?? clr;
        return type switch
        {
            { IsEnum: true } => new AuditMember(type.Name, text),
            _ when type == typeof(DateOnly) && DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) => day,
            _ when (type == typeof(DateTime) || type == typeof(DateTimeOffset)) && json.TryGetDateTimeOffset(out var at) => at.UtcDateTime,
            _ => json.ValueKind is JsonValueKind.String ? text : json,
        };
    }

    private async Task ReadAsync(QunTuanDb db, ILookup<string, string> wanted, CancellationToken ct)
    {
        foreach (var ids in wanted[nameof(OfficeUser)].Chunk(AtOnce))
        {
            foreach (var u in await db.Users.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.UserName }).ToListAsync(ct))
            {
                Add(nameof(OfficeUser), u.Id, new(u.UserName, null));
            }
        }
        await ForAsync(
            nameof(Organisation),
            ids => db.Organisations.Where(o => ids.Contains(o.Id)).Select(o => new Called(o.Id, null, new(o.ShortName, o.ShortNameEn)))
        );
        await ForAsync(nameof(Plan), ids => db.Plans.Where(p => ids.Contains(p.Id)).Select(p => new Called(p.Id, p.Year, null)));
        await ForAsync(
            nameof(TaskList),
            ids =>
                db.TaskLists.Where(l => ids.Contains(l.Id))
                    .Select(l => new Called(l.Id, l.Plan.Year, new(l.Directive.Name, l.Directive.NameEn)))
        );
        await ForAsync(
            nameof(TaskItem),
            ids => db.TaskItems.Where(t => ids.Contains(t.Id)).Select(t => new Called(t.Id, t.Code, new(t.Title, t.TitleEn)))
        );
        await ForAsync(
            nameof(Assignment),
            ids =>
                db.Assignments.Where(a => ids.Contains(a.Id))
                    .Select(a => new Called(a.Id, a.TaskItem.Code, new(a.TaskItem.Title, a.TaskItem.TitleEn)))
        );
        await ForAsync(
            nameof(ArenaRound),
            ids => db.ArenaRounds.Where(r => ids.Contains(r.Id)).Select(r => new Called(r.Id, r.Plan.Year + "-" + r.Number, null))
        );
        await ForAsync(
            nameof(Directive),
            ids => db.Directives.Where(d => ids.Contains(d.Id)).Select(d => new Called(d.Id, null, new(d.Name, d.NameEn)))
        );
        await ForAsync(
            nameof(Measure),
            ids => db.Measures.Where(m => ids.Contains(m.Id)).Select(m => new Called(m.Id, null, new(m.Name, m.NameEn)))
        );

        async Task ForAsync(string subject, Func<int[], IQueryable<Called>> read)
        {
            var all = wanted[subject]
                .Select(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);
            foreach (var ids in all.Where(id => id > 0).Chunk(AtOnce))
            {
                foreach (var called in await read(ids).ToListAsync(ct))
                {
                    Add(subject, called.Id.ToString(CultureInfo.InvariantCulture), new(called.Code?.ToString(), called.Name));
                }
            }
        }
    }

    private void Add(string subject, string id, AuditName name) => _names[(subject, id)] = name;

    private static IEnumerable<KeyValuePair<string, JsonElement>> Members(string? json)
    {
        if (json is not ['{', ..])
        {
            return [];
        }
        using var values = JsonDocument.Parse(json);
        return [.. values.RootElement.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.Clone()))];
    }

    private sealed record Called(int Id, object? Code, Name? Name);
}
