using CsCheck;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Progress;

/// <summary>Facts as any history could have left them, and a day on which to ask.</summary>
internal static class RandomFacts
{
    private static readonly Gen<AssignmentStatus> Status = Gen.OneOf(
        AssignmentStatus.Issued,
        AssignmentStatus.InProgress,
        AssignmentStatus.InProgress,
        AssignmentStatus.UnderReview,
        AssignmentStatus.Suspended,
        AssignmentStatus.Completed,
        AssignmentStatus.Cancelled
    );

    private static readonly Gen<TargetKind> Kind = Gen.OneOf(
        TargetKind.Cumulative,
        TargetKind.Milestone,
        TargetKind.Percentage,
        TargetKind.Floor,
        TargetKind.None
    );

    // past pauses follow each other or overlap; the running one belongs to the status
    private static readonly Gen<List<Pause>> Past = Gen.Select(
            Gen.Int[0, 80],
            Gen.Int[0, 20],
            Gen.OneOf(PauseKind.Review, PauseKind.Suspension, PauseKind.Help)
        )
        .Select(p => new Pause(p.Item3, Sample.Day(p.Item1), Sample.Day(p.Item1 + p.Item2)))
        .List[0, 3];

    public static Gen<(AssignmentFacts Facts, DateOnly Day)> Any { get; } =
        from status in Status
        from kind in Kind
        from target in Gen.Int[1, 4000]
        from total in Gen.Frequency((1, Gen.Int[0, 10]), (3, Gen.Int[11, 300]))
        from granted in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 60]))
        from points in Gen.Select(Gen.Int[0, 300], Gen.Int[0, 4000]).List[0, 4]
        from claimed in Gen.Int[-1, 5000]
        from past in Past
        from holdFrom in Gen.Int[0, 120]
        from helps in Gen.Int[0, 9]
        from returned in Gen.Int[-60, 130]
        from submitted in Gen.Int[-60, 130]
        from day in Gen.Int[0, 400]
        select (
            Make(status, kind, target, total, granted, points, claimed, past, holdFrom, helps == 0, returned, Math.Min(submitted, day)),
            Sample.Day(Math.Max(day, holdFrom))
        );

    private static AssignmentFacts Make(
        AssignmentStatus status,
        TargetKind kind,
        int target,
        int total,
        int granted,
        List<(int, int)> points,
        int claimed,
        List<Pause> past,
        int holdFrom,
        bool helps,
        int returned,
        int submitted
    )
    {
        var isUnderReview = status is AssignmentStatus.UnderReview;
        List<Pause> pauses = [.. past.Where(p => p.To <= Sample.Day(holdFrom))];
        if (isUnderReview)
        {
            pauses.Add(new(PauseKind.Review, Sample.Day(holdFrom)));
        }
        if (status is AssignmentStatus.Suspended)
        {
            pauses.Add(new(PauseKind.Suspension, Sample.Day(holdFrom)));
        }
        if (status is AssignmentStatus.InProgress && helps)
        {
            pauses.Add(new(PauseKind.Help, Sample.Day(holdFrom)));
        }
        var isNone = kind is TargetKind.None;
        return new()
        {
            Status = status,
            Kind = kind,
            Target =
                isNone ? null
                : kind is TargetKind.Percentage ? Math.Max(1, target % 101)
                : target / (kind is TargetKind.Milestone ? 100 : 4) + 1,
            IssuedOn = Sample.Issued,
            FirstDeadline = Sample.Day(total),
            Deadline = Sample.Day(total + granted),
            AcknowledgeUntil = AcknowledgeRule.Until(Sample.Issued, Weekdays.Calendar),
            Points = isNone
                ? []
                :
                [
                    .. points
                        .GroupBy(p => p.Item1)
                        .OrderBy(g => g.Key)
                        .Select((g, i) => new PlannedPoint(Sample.Day(g.Key), points.Select(p => p.Item2 / 4m).Order().ElementAt(i))),
                ],
            Claimed = isNone || claimed < 0 ? null : claimed / 4m,
            Pauses = pauses,
            ReturnedUntil = returned < 0 ? null : Sample.Day(returned),
            SubmittedOn =
                isUnderReview ? Sample.Day(holdFrom)
                : status is AssignmentStatus.Completed ? Sample.Day(Math.Max(0, submitted))
                : submitted < 0 ? null
                : Sample.Day(submitted),
        };
    }
}
