using System.Security.Cryptography;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>One of several, in the version that was on the screen.</summary>
public sealed record Seen(int AssignmentId, int Version);

/// <summary>
/// 其余各项本期无变化: one click, and <see cref="AssignmentAct.NoChange"/> on each, with an event and an audit entry of its own. Each
/// stands alone: what is refused of one leaves the others as they are reported.
/// </summary>
public sealed class ReportUnchanged
{
    /// <summary>More than any organisation has open.</summary>
    public const int Limit = 200;

    public required IReadOnlyList<Seen> Assignments { get; init; }

    /// <summary>New for every intended click, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>What each is reported with. Its key follows from the click's: a double click is one report of each.</summary>
    internal IEnumerable<ReportProgress> Each() =>
        Assignments
            .DistinctBy(a => a.AssignmentId)
            .Take(Limit)
            .Select(a => new ReportProgress
            {
                AssignmentId = a.AssignmentId,
                Version = a.Version,
                NoChange = true,
                Key = KeyOf(a.AssignmentId),
            });

    private Guid KeyOf(int assignmentId) =>
        Key == Guid.Empty ? Key : new(SHA256.HashData([.. Key.ToByteArray(), .. BitConverter.GetBytes(assignmentId)]).AsSpan(0, 16));
}

/// <summary>What came of it.</summary>
/// <param name="Reported">Ids of those that are reported.</param>
/// <param name="Refused">Why the others are not.</param>
public sealed record UnchangedReported(IReadOnlyList<int> Reported, IReadOnlyDictionary<int, Refusal> Refused);
