using System.Security.Cryptography;
using System.Text.Json;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Office;

/// <summary>
/// The files of <c>seeds/</c> as they are written. What no record here names (source, confidence, brands) is for readers.
/// </summary>
internal sealed record SeedFiles(IReadOnlyList<SeedOrganisation> Organisations, SeedDirectives Directives, IReadOnlyList<SeedTask> Tasks)
{
    /// <summary>Beside the application.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "seeds");

    /// <summary>The same for the same files and the same build alone.</summary>
    public static Guid KeyOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(typeof(SeedFiles).Module.ModuleVersionId.ToByteArray());
        foreach (var path in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            hash.AppendData(File.ReadAllBytes(path));
        }
        return new(hash.GetHashAndReset().AsSpan(0, 16));
    }

    public static async Task<SeedFiles> ReadAsync(string folder, CancellationToken ct) =>
        new(
            [
                .. (await ReadAsync<SeedOrganisations>(folder, "organisations.json", ct)).Organisations,
                .. (await ReadAsync<SeedOrganisations>(folder, "townships.json", ct)).Organisations,
            ],
            await ReadAsync<SeedDirectives>(folder, "directives.json", ct),
            (await ReadAsync<SeedTasks>(folder, "tasks.json", ct)).Tasks
        );

    private static async Task<T> ReadAsync<T>(string folder, string name, CancellationToken ct)
    {
        var path = Path.Combine(folder, name);
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<T>(file, OfficeJson.Options, ct) ?? throw new JsonException("empty");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is not a seed file: {e.Message}", e);
        }
    }
}

internal sealed record SeedOrganisations(IReadOnlyList<SeedOrganisation> Organisations);

internal sealed record SeedOrganisation(
    string Code,
    string? Parent,
    OrganisationKind Kind,
    Name FullName,
    Name ShortName,
    Name? HeadTitle,
    Name? Constituency,
    Name? ProfessionalSuperior,
    Name? PeerGroup,
    TownshipType? TownshipType,
    bool IsActive = true
);

internal sealed record SeedDirectives(SeedConference Conference, IReadOnlyList<SeedDirective> Directives);

internal sealed record SeedConference(string Code, Name Title, DateOnly HeldOn, string Committee);

internal sealed record SeedDirective(
    string Code,
    int Ordinal,
    string Slug,
    Name Name,
    string FullName,
    Name TargetImage,
    IReadOnlyList<SeedMeasure> Measures,
    bool IsGuarantee = false
);

internal sealed record SeedMeasure(string Code, Name Name, Name? Group);

internal sealed record SeedTasks(IReadOnlyList<SeedTask> Tasks);

internal sealed record SeedTask(
    string Code,
    string Measure,
    Name Title,
    string? Requirement,
    SeedTarget Target,
    string Lead,
    IReadOnlyList<string>? CoOrganisations,
    TownshipScope TownshipScope,
    SeedDeadline Deadline,
    ReportCycle Cycle,
    int Weight,
    string? Brand,
    IReadOnlyList<string>? Tags,
    int? Contest,
    int? OnlyYear,
    string? TargetBasis
);

internal sealed record SeedTarget(decimal Value, Name Unit, TargetKind Kind);

internal sealed record SeedDeadline(DeadlineType Type, string? MonthDay);
