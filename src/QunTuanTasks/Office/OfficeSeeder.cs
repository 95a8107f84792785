using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Office;

/// <summary>
/// Loads the facts of <c>seeds/</c> by code, in one transaction. Twice is harmless; a newer seed replaces what nobody has edited,
/// and an edited row is left alone.
/// </summary>
internal static class OfficeSeeder
{
    public static async Task SeedAsync(QunTuanDb db, string folder, CancellationToken ct)
    {
        var files = await SeedFiles.ReadAsync(folder, ct);
        db.Actor = Actor.System;
        db.Act = nameof(SeedAsync);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var organisations = await OrganisationsAsync(db, files.Organisations, ct);
        var measures = await DirectivesAsync(db, files.Directives, organisations, ct);
        await TasksAsync(db, files.Tasks, measures, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The plan of the current calendar year, when the office has no plan at all.</summary>
    public static async Task EnsurePlanAsync(QunTuanDb db, OfficeClock clock, CancellationToken ct)
    {
        if (await db.Plans.AnyAsync(ct))
        {
            return;
        }
        var committee = await db
            .Organisations.Where(o => o.Kind == OrganisationKind.Committee)
            .OrderBy(o => o.SortOrder)
            .Select(o => o.Id)
            .FirstAsync(ct);
        db.Actor = Actor.System;
        db.Act = nameof(EnsurePlanAsync);
        db.Plans.Add(Plan.Of(committee, clock.Today.Year, isDemo: false, Actor.SystemUserId, clock.UtcNow));
        await db.SaveChangesAsync(ct);
    }

    private static async Task<Dictionary<string, Organisation>> OrganisationsAsync(
        QunTuanDb db,
        IReadOnlyList<SeedOrganisation> seeds,
        CancellationToken ct
    )
    {
        var known = await db.Organisations.ToDictionaryAsync(o => o.Code, ct);
        var places = seeds
            .GroupBy(s => s.Kind)
            .SelectMany(g => g.Select((s, i) => (s.Code, Place: Organisation.FirstPlace(g.Key) + i)))
            .ToDictionary(p => p.Code, p => p.Place);
        // a parent needs its id before its children: level by level
        var waiting = seeds.ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting
                .Where(s => s.Parent is null || known.ContainsKey(s.Parent) && waiting.TrueForAll(w => w.Code != s.Parent))
                .ToList();
            foreach (var s in ready)
            {
                known[s.Code] = Put(
                    db,
                    known.GetValueOrDefault(s.Code),
                    new Organisation
                    {
                        Code = s.Code,
                        ParentId = s.Parent is null ? null : known[s.Parent].Id,
                        Kind = s.Kind,
                        TownshipType = s.TownshipType,
                        FullName = s.FullName.Zh,
                        FullNameEn = s.FullName.En,
                        ShortName = s.ShortName.Zh,
                        ShortNameEn = s.ShortName.En,
                        SortOrder = places[s.Code],
                        HeadTitle = s.HeadTitle?.Zh,
                        HeadTitleEn = s.HeadTitle?.En,
                        Constituency = s.Constituency?.Zh,
                        ConstituencyEn = s.Constituency?.En,
                        ProfessionalSuperior = s.ProfessionalSuperior?.Zh,
                        ProfessionalSuperiorEn = s.ProfessionalSuperior?.En,
                        PeerGroup = s.PeerGroup?.Zh,
                        PeerGroupEn = s.PeerGroup?.En,
                        IsActive = s.IsActive,
                    }
                );
            }
            if (ready.Count == 0)
            {
                throw new InvalidDataException($"The parent of {waiting[0].Code} is nowhere in the seeds");
            }
            waiting.RemoveAll(ready.Contains);
            await db.SaveChangesAsync(ct);
        }
        return known;
    }

    private static async Task<Dictionary<string, int>> DirectivesAsync(
        QunTuanDb db,
        SeedDirectives seeds,
        Dictionary<string, Organisation> organisations,
        CancellationToken ct
    )
    {
        var conference = Put(
            db,
            await db.Conferences.SingleOrDefaultAsync(c => c.Code == seeds.Conference.Code, ct),
            new Conference
            {
                Code = seeds.Conference.Code,
                Title = seeds.Conference.Title.Zh,
                TitleEn = seeds.Conference.Title.En,
                HeldOn = seeds.Conference.HeldOn,
                CommitteeId = organisations[seeds.Conference.Committee].Id,
            }
        );
        await db.SaveChangesAsync(ct);

        var directives = await db.Directives.ToDictionaryAsync(d => d.Code, ct);
        foreach (var s in seeds.Directives)
        {
            directives[s.Code] = Put(
                db,
                directives.GetValueOrDefault(s.Code),
                new Directive
                {
                    ConferenceId = conference.Id,
                    Code = s.Code,
                    Ordinal = s.Ordinal,
                    Slug = s.Slug,
                    Name = s.Name.Zh,
                    NameEn = s.Name.En,
                    FullName = s.FullName,
                    TargetImage = s.TargetImage.Zh,
                    TargetImageEn = s.TargetImage.En,
                    IsGuarantee = s.IsGuarantee,
                }
            );
        }
        await db.SaveChangesAsync(ct);

        var measures = await db.Measures.ToDictionaryAsync(m => m.Code, ct);
        foreach (var (s, place, directive) in seeds.Directives.SelectMany(d => d.Measures.Select((m, i) => (m, i + 1, directives[d.Code]))))
        {
            measures[s.Code] = Put(
                db,
                measures.GetValueOrDefault(s.Code),
                new Measure
                {
                    DirectiveId = directive.Id,
                    Code = s.Code,
                    SortOrder = place,
                    Name = s.Name.Zh,
                    NameEn = s.Name.En,
                    GroupName = s.Group?.Zh,
                    GroupNameEn = s.Group?.En,
                }
            );
        }
        await db.SaveChangesAsync(ct);
        return measures.ToDictionary(m => m.Key, m => m.Value.Id);
    }

    private static async Task TasksAsync(
        QunTuanDb db,
        IReadOnlyList<SeedTask> seeds,
        Dictionary<string, int> measures,
        CancellationToken ct
    )
    {
        var known = await db.ReferenceTasks.ToDictionaryAsync(t => t.Code, ct);
        foreach (var (s, place) in seeds.Select((s, i) => (s, i + 1)))
        {
            Put(
                db,
                known.GetValueOrDefault(s.Code),
                new ReferenceTask
                {
                    Code = s.Code,
                    MeasureId = measures[s.Measure],
                    SortOrder = place,
                    Title = s.Title.Zh,
                    TitleEn = s.Title.En,
                    Requirement = s.Requirement,
                    Kind = s.Target.Kind,
                    Target = s.Target.Value,
                    Unit = s.Target.Unit.Zh,
                    UnitEn = s.Target.Unit.En,
                    LeadCode = s.Lead,
                    CoCodes = [.. s.CoOrganisations ?? []],
                    TownshipScope = s.TownshipScope,
                    DeadlineType = s.Deadline.Type,
                    MonthDay = s.Deadline.MonthDay,
                    Cycle = s.Cycle,
                    Weight = s.Weight,
                    BrandCode = s.Brand,
                    Tags = [.. s.Tags ?? []],
                    Contest = s.Contest,
                    OnlyYear = s.OnlyYear,
                    TargetBasis = s.TargetBasis,
                }
            );
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Adds the row, brings an unedited one up to the seed, or leaves an edited one; returns the row that stands.</summary>
    private static T Put<T>(QunTuanDb db, T? known, T seed)
        where T : class, ISeeded
    {
        var columns = db
            .Model.FindEntityType(typeof(T))!
            .GetProperties()
            .Where(p => !p.IsPrimaryKey() && !p.IsConcurrencyToken && !p.IsShadowProperty() && p.Name != nameof(ISeeded.SeedHash))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .ToList();
        seed.SeedHash = Hash(columns, seed);
        if (known is null)
        {
            db.Add(seed);
            return seed;
        }
        if (known.SeedHash == seed.SeedHash || known.SeedHash != Hash(columns, known))
        {
            return known;
        }
        var entry = db.Entry(known);
        foreach (var column in columns)
        {
            entry.Property(column.Name).CurrentValue = column.GetGetter().GetClrValue(seed);
        }
        known.SeedHash = seed.SeedHash;
        return known;
    }

    // Empty values are left out, so that a column that is added later does not make every row look edited.
    private static string Hash<T>(List<IProperty> columns, T row)
        where T : class
    {
        var values = columns
            .Select(c => (c.Name, Value: Plain(c.GetGetter().GetClrValue(row))))
            .Where(v => v.Value is not null and not false and not 0 and not ICollection { Count: 0 })
            .ToDictionary(v => v.Name, v => v.Value);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(values, OfficeJson.Options))));

        // 40 and 40.00 are one figure
        static object? Plain(object? value) => value is decimal figure ? (long)decimal.Round(figure * 100) : value;
    }
}
