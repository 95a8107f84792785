using System.Globalization;
using System.Text.Json;
using QunTuanTasks.Common;
using QunTuanTasks.Office;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Demo;

/// <summary><c>seeds/demo/year.json</c>: what the demo says and which tasks it adds, so that no sentence stands in code.</summary>
internal sealed record DemoFile(
    string BasisNumber,
    IReadOnlyList<string> Contests,
    IReadOnlyDictionary<string, int> ContestOf,
    IReadOnlyDictionary<string, string[]> Townships,
    IReadOnlyList<string> EachOrganisation,
    IReadOnlyList<string> NeverFinished,
    IReadOnlyList<DemoItem> Items,
    IReadOnlyList<DemoItem> Later,
    IReadOnlyDictionary<string, string[]> Sentences,
    IReadOnlyDictionary<string, string> Titles
)
{
    public static async Task<DemoFile> ReadAsync(CancellationToken ct)
    {
        await using var file = File.OpenRead(Path.Combine(SeedFiles.Folder, "demo", "year.json"));
        return (await JsonSerializer.DeserializeAsync<DemoFile>(file, OfficeJson.Options, ct))!;
    }

    public string Basis(int year, int ordinal) =>
        BasisNumber
            .Replace("{year}", year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{number}", (6 + ordinal).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>One of the sentences of a kind; the same die gives the same sentence.</summary>
    public string Say(string kind, DemoDice dice) => Sentences[kind][dice.Below(Sentences[kind].Length)];
}

internal sealed record DemoItem(
    string Key,
    string Directive,
    string Measure,
    string Title,
    string Requirement,
    TargetKind Kind,
    decimal? Target,
    string? Unit,
    IReadOnlyList<string>? Steps,
    string? Deadline,
    ReportCycle Cycle,
    int Weight,
    IReadOnlyList<string> Bodies,
    IReadOnlyList<decimal>? Split,
    CompletionRule Rule,
    int? Quota,
    Undertaking Undertaking,
    int? Contest
);

/// <summary>Chance that is the same on every machine and every day: drawn from a name, one number after another.</summary>
internal sealed class DemoDice(string name)
{
    private int _draw;

    /// <summary>0 to <paramref name="limit"/> − 1.</summary>
    public int Below(int limit)
    {
        var hash = 2166136261u;
        foreach (var c in $"{name}#{_draw++}")
        {
            hash = (hash ^ c) * 16777619u;
        }
        hash ^= hash >> 15;
        hash *= 2246822519u;
        hash ^= hash >> 13;
        return (int)(hash % (uint)limit);
    }

    public int Between(int from, int to) => from + Below(to - from + 1);

    public bool Chance(int percent) => Below(100) < percent;
}
