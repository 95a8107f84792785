using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>What is looked at before a list or a task is issued, in the order in which it is shown.</summary>
public enum IssuingCheck
{
    /// <summary>Everybody who is to have something, with terms that can be issued.</summary>
    Terms,

    /// <summary>Targets still 示例: they come from a reference task, and nobody has said that they are meant.</summary>
    Targets,

    /// <summary>依据文号.</summary>
    BasisNumber,

    /// <summary>Three working days.</summary>
    Notice,

    /// <summary>Tasks with nearly the same text for the same organisation.</summary>
    LookAlikes,

    /// <summary>到期考核: longer than a quarter and without planned points.</summary>
    Schedule,

    /// <summary>What each organisation would then have.</summary>
    Burden,
}

public enum CheckState
{
    Fine,

    /// <summary>Somebody has to say that it is meant: a tick, or a reason.</summary>
    Asks,

    /// <summary>Nothing is issued as it stands.</summary>
    Blocking,
}

/// <param name="Count">How many tasks, organisations or working days it speaks of.</param>
public sealed record IssuingLine(IssuingCheck Check, CheckState State, int Count);

/// <summary>A target that nobody has confirmed yet.</summary>
public sealed record ExampleTarget(int TaskItemId, string Code, Name Title, decimal? Target, Name? Unit);

/// <summary>What the checklist is made of.</summary>
/// <param name="Problems">How many tasks cannot be issued as they stand.</param>
/// <param name="Assignments">How many would be issued.</param>
/// <param name="NoticeWorkingDays">To the earliest deadline; null while there is none, and nothing is said of it.</param>
/// <param name="Organisations">How many would be responsible for something new.</param>
internal sealed record IssuingFacts(
    int Problems,
    int Assignments,
    int Organisations,
    IReadOnlyList<ExampleTarget> Examples,
    string? BasisNumber,
    int? NoticeWorkingDays,
    bool IsShortNotice,
    int LookAlikes,
    int AssessedAtDeadline
);

/// <summary>
/// 下发前核对: the state of every line, decided here alone. Pages show it and pass on what was ticked; what still asks is not issued.
/// </summary>
public sealed record IssuingChecklist(IReadOnlyList<IssuingLine> Lines, IReadOnlyList<ExampleTarget> Examples)
{
    /// <summary>Where nothing would be issued: somebody joins a task that is running.</summary>
    public static IssuingChecklist Nothing { get; } = new([], []);

    internal static IssuingChecklist Of(IssuingFacts facts)
    {
        static CheckState Asks(bool asks) => asks ? CheckState.Asks : CheckState.Fine;
        return new(
            [
                new(
                    IssuingCheck.Terms,
                    facts.Problems > 0 ? CheckState.Blocking : CheckState.Fine,
                    facts.Problems > 0 ? facts.Problems : facts.Assignments
                ),
                new(IssuingCheck.Targets, Asks(facts.Examples.Count > 0), facts.Examples.Count),
                new(IssuingCheck.BasisNumber, Asks(string.IsNullOrWhiteSpace(facts.BasisNumber)), 0),
                .. facts.NoticeWorkingDays is { } days
                    ? [new IssuingLine(IssuingCheck.Notice, Asks(facts.IsShortNotice), days)]
                    : Array.Empty<IssuingLine>(),
                new(IssuingCheck.LookAlikes, Asks(facts.LookAlikes > 0), facts.LookAlikes),
                new(IssuingCheck.Schedule, CheckState.Fine, facts.AssessedAtDeadline),
                new(IssuingCheck.Burden, CheckState.Fine, facts.Organisations),
            ],
            facts.Examples
        );
    }

    /// <summary>What still asks; a short notice is answered by its reason, not by a tick (<see cref="NoticeReason"/>).</summary>
    /// <param name="ticked">Lines that were ticked as a whole.</param>
    /// <param name="confirmedTargets">Tasks whose target was confirmed one by one.</param>
    public IReadOnlyList<IssuingCheck> Open(IReadOnlyCollection<IssuingCheck> ticked, IReadOnlyCollection<int> confirmedTargets) =>
        [
            .. Lines
                .Where(l => l is { State: CheckState.Asks, Check: not IssuingCheck.Notice } && !ticked.Contains(l.Check))
                .Where(l => l.Check is not IssuingCheck.Targets || !Examples.All(e => confirmedTargets.Contains(e.TaskItemId)))
                .Select(l => l.Check),
        ];

    internal Refusal? Fault(IReadOnlyCollection<IssuingCheck> ticked, IReadOnlyCollection<int> confirmedTargets) =>
        Open(ticked, confirmedTargets).Count is > 0 and var open ? TaskListRefusals.ChecklistOpen.With(open) : null;

    /// <summary>A task that runs for longer than a quarter and shows nobody that it falls behind.</summary>
    internal static bool IsAssessedAtDeadline(TaskItem item, DateOnly today, DateOnly? deadline) =>
        SchedulePoints.AreOffered(item.Kind, item.Points.Count, today, deadline ?? item.Deadline);

    internal static ExampleTarget? Example(TaskItem item) =>
        item.TargetIsExample && item.Kind is not TargetKind.None ? new(item.Id, item.Code, item.Name, item.Target, item.UnitName) : null;
}
