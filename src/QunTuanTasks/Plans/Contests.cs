using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using QunTuanTasks.Common;

namespace QunTuanTasks.Plans;

/// <summary>One of the six contests (六大比拼), once a committee has named it.</summary>
/// <param name="Number">1 to 6.</param>
/// <param name="Name">As the committee calls it.</param>
public sealed record Contest(int Number, string Name);

/// <summary>
/// The names of a year's six contests. Neither rules nor names of them are published, so nothing is invented: each is blank until
/// the committee names it, and only what has a name is offered.
/// </summary>
public sealed record ContestNames
{
    public const int Count = 6;
    public const int LongestName = 20;

    public ContestNames(IEnumerable<string?> names) =>
        All = [.. names.Concat(Enumerable.Repeat<string?>(null, Count)).Take(Count).Select(n => n?.Trim() ?? "")];

    public static ContestNames None { get; } = new([]);

    /// <summary>Always six; empty where there is none yet.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Null when the contest has no name.</summary>
    public string? Of(int number) => All[number - 1] is { Length: > 0 } name ? name : null;

    public IReadOnlyList<Contest> Named() => [.. All.Select((name, i) => new Contest(i + 1, name)).Where(c => c.Name.Length > 0)];

    /// <summary>A task may take part in what has a name; what it was copied with, it keeps.</summary>
    public Refusal? Fault(int? wanted, int? before) =>
        wanted is { } number && wanted != before && Of(number) is null ? ContestRefusals.ContestNotNamed : null;

    public bool Equals(ContestNames? other) => other is not null && All.SequenceEqual(other.All);

    public override int GetHashCode() => All.Aggregate(0, HashCode.Combine);
}

internal sealed class ContestNamesColumn()
    : ValueConverter<ContestNames, string>(
        v => JsonSerializer.Serialize(v.All, OfficeJson.Options),
        v => new(JsonSerializer.Deserialize<List<string>>(v, OfficeJson.Options)!)
    );
