using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Demo;

/// <summary>
/// How fast an assignment moves: its schedule, shifted by the days that it is ahead, with the times in which it stands still.
/// </summary>
internal sealed record DemoCourseOfAssignment
{
    private const int Year = 280;

    private Assignment A { get; init; } = null!;

    /// <summary>Days ahead of the schedule; below 0 behind it.</summary>
    private int Ahead { get; init; }

    /// <summary>Days in which nothing moves.</summary>
    private IReadOnlyList<(DateOnly From, DateOnly To)> Stops { get; init; } = [];

    private decimal Over { get; init; } = 1;

    /// <summary>The working day on which everything is done; null when that day never comes.</summary>
    public DateOnly? Finish { get; init; }

    public IReadOnlyList<(DateOnly From, DateOnly To)> Suspensions { get; private init; } = [];

    public static DemoCourseOfAssignment Of(bool neverFinished, Assignment a, DemoDice dice)
    {
        var days = a.Deadline.DayNumber - a.IssuedOn.DayNumber;
        var character = dice.Below(100);
        var ahead = character switch
        {
            < 64 => dice.Between(12, 42),
            < 80 => dice.Between(2, 10),
            < 93 => -dice.Between(14, 38),
            _ => dice.Between(0, 15),
        };
        var over = a.Kind is TargetKind.Cumulative && a.Target >= 20 && character < 30 ? 1 + (dice.Below(18) / 100m) : 1;
        var stop = a.IssuedOn.AddDays(days * dice.Between(30, 60) / 100);
        List<(DateOnly, DateOnly)> stops =
            neverFinished ? [(a.IssuedOn.AddDays(days * 65 / 100), DateOnly.MaxValue)]
            : character >= 93 ? [(stop, stop.AddDays(dice.Between(50, 80)))]
            : [];
        List<(DateOnly, DateOnly)> suspensions = [];
        if (days > 200 && character is 40 or 41 or 42)
        {
            var from = Weekdays.Calendar.OnOrAfter(a.IssuedOn.AddDays(days * 45 / 100));
            suspensions.Add((from, Weekdays.Calendar.OnOrAfter(from.AddDays(25))));
            stops.AddRange(suspensions);
        }
        var course = new DemoCourseOfAssignment
        {
            A = a,
            Ahead = ahead * days / Year,
            Stops = stops,
            Suspensions = suspensions,
            Over = over,
        };
        return neverFinished ? course : course with { Finish = course.FirstDayDone() };
    }

    /// <summary>What is reported in the end: the target, or a little more.</summary>
    public decimal? Final =>
        A.Target is not { } target ? null
        : A.Kind is TargetKind.Floor ? target + 3
        : decimal.Floor(target * Over);

    public bool IsPausedOn(DateOnly day) => Suspensions.Any(s => s.From <= day && day <= s.To);

    /// <summary>Whether a report of that day has a difficulty to tell.</summary>
    public bool LagsOn(DateOnly day) => Ahead < 0 || Stops.Any(s => s.From <= day && day <= s.To);

    /// <summary>The total to date, or the latest value, as the organisation would report it.</summary>
    public decimal? TotalOn(DateOnly day)
    {
        if (A.Target is not { } target)
        {
            return null;
        }
        var done = Done(day);
        return A.Kind switch
        {
            TargetKind.Percentage when A.Points.Count > 0 => decimal.Round(
                target * (LagsOn(day) ? 0.68m + (0.3m * done) : 0.93m + (0.07m * done)),
                1
            ),
            TargetKind.Percentage or TargetKind.Floor => decimal.Round(target * (0.25m + (0.75m * done)), 1),
            TargetKind.Milestone => decimal.Floor(target * done),
            _ => decimal.Floor(target * Over * done),
        };
    }

    private DateOnly FirstDayDone()
    {
        var day = A.IssuedOn.AddDays(3);
        while (Done(day) < 1)
        {
            day = day.AddDays(1);
        }
        return Weekdays.Calendar.OnOrAfter(day);
    }

    // 0 to 1
    private decimal Done(DateOnly day)
    {
        var stood = Stops.Sum(s => Math.Max(0, Math.Min(day.DayNumber, s.To.DayNumber) - s.From.DayNumber));
        var at = day.DayNumber + Ahead - stood;
        if (A.Kind is TargetKind.Percentage or TargetKind.Floor)
        {
            return Share(A.IssuedOn.DayNumber, A.Deadline.DayNumber);
        }
        var (from, share) = (A.IssuedOn.DayNumber, 0m);
        foreach (var point in A.Points)
        {
            var next = point.Value / A.Target!.Value;
            if (at <= point.On.DayNumber)
            {
                return share + ((next - share) * Share(from, point.On.DayNumber));
            }
            (from, share) = (point.On.DayNumber, next);
        }
        return share + ((1 - share) * Share(from, A.Deadline.DayNumber));

        decimal Share(int begin, int end) => end <= begin ? 1 : Math.Clamp((decimal)(at - begin) / (end - begin), 0, 1);
    }
}
