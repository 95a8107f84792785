namespace QunTuanTasks.Progress;

/// <summary>各环节: who holds an assignment at 24:00 of a day. Of several, the last one named here.</summary>
public enum Stage
{
    /// <summary>承办单位: whenever nobody else holds it.</summary>
    Organisation,

    /// <summary>单位负责人审签: from 提请审签 until it is submitted or handed back.</summary>
    Head,

    /// <summary>市委办审核.</summary>
    Committee,

    /// <summary>待批示.</summary>
    Leader,

    /// <summary>协调中、暂缓.</summary>
    Pause,
}

/// <param name="Stage">Who held it.</param>
/// <param name="Days">At whose end.</param>
public sealed record StageShare(Stage Stage, int Days);

/// <summary>What an event of the timeline says about who holds the assignment from then on.</summary>
internal sealed record StageStep(TimelineKind Kind, DateOnly On);

/// <summary>A time in which somebody other than the organisation held it.</summary>
/// <param name="Stage">Null: nobody, it was completed and later reopened.</param>
/// <param name="From">The first day at whose end it was held.</param>
/// <param name="To">The day at whose end it was held no longer; null while it lasts.</param>
internal sealed record StageSpan(Stage? Stage, DateOnly From, DateOnly? To = null);

/// <summary>
/// 各环节用时 (product section 4): each day from the day after issue to the end belongs to whoever held the assignment at 24:00. The last
/// day belongs to whoever held it when it ended; days between a completion and a reopening to nobody. Pure.
/// </summary>
internal static class StageTimes
{
    /// <summary>The days of every stage up to the end, or to today while it is open; they sum to the days that it was open.</summary>
    public static IReadOnlyList<StageShare> Of(IEnumerable<StageStep> timeline, DateOnly today)
    {
        var steps = timeline.ToList();
        var issued = steps.Find(s => s.Kind is TimelineKind.Issued);
        return issued is null ? [] : Of(issued.On, EndOf(steps) ?? today, Spans(steps));
    }

    public static IReadOnlyList<StageShare> Of(DateOnly issuedOn, DateOnly end, IReadOnlyList<StageSpan> spans)
    {
        var days = new int[Enum.GetValues<Stage>().Length];
        for (var day = issuedOn.AddDays(1); day <= end; day = day.AddDays(1))
        {
            var holders = spans.Where(s => s.From <= day && (s.To is null || day < s.To)).Select(s => s.Stage).ToList();
            if (!holders.Contains(null))
            {
                days[(int)(holders.Max() ?? Stage.Organisation)]++;
            }
        }
        return [.. days.Select((count, stage) => new StageShare((Stage)stage, count))];
    }

    /// <summary>
    /// What organisations see: themselves, the committee's office, co-ordination. What a leader holds is not told apart from the office.
    /// </summary>
    public static IReadOnlyList<StageShare> ForOrganisations(IReadOnlyList<StageShare> shares)
    {
        int Days(params Stage[] stages) => shares.Where(s => stages.Contains(s.Stage)).Sum(s => s.Days);
        return
        [
            new(Stage.Organisation, Days(Stage.Organisation, Stage.Head)),
            new(Stage.Committee, Days(Stage.Committee, Stage.Leader)),
            new(Stage.Pause, Days(Stage.Pause)),
        ];
    }

    /// <summary>
    /// The middle of several assignments' days, stage by stage; of an even number half way between the two in the middle.
    /// </summary>
    public static IReadOnlyList<StageMedian> Medians(IReadOnlyCollection<IReadOnlyList<StageShare>> assignments) =>
        assignments.Count == 0
            ? []
            :
            [
                .. Enum.GetValues<Stage>()
                    .Select(stage => new StageMedian(
                        stage,
                        Median([.. assignments.Select(a => a.Single(s => s.Stage == stage).Days).Order()])
                    )),
            ];

    private static decimal Median(List<int> days) => (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2m;

    // null while it is open
    private static DateOnly? EndOf(List<StageStep> steps)
    {
        var end = steps.FindLastIndex(s =>
            s.Kind is TimelineKind.Approved or TimelineKind.Cancelled or TimelineKind.Recalled or TimelineKind.CarriedOver
        );
        return end >= 0 && steps.FindLastIndex(s => s.Kind is TimelineKind.Reopened or TimelineKind.CarryOverTakenBack) < end
            ? steps[end].On
            : null;
    }

    private static List<StageSpan> Spans(List<StageStep> steps)
    {
        List<StageSpan> spans = [];
        foreach (var (kind, on) in steps.Select(s => (s.Kind, s.On)))
        {
            switch (kind)
            {
                case TimelineKind.SignOffRequested:
                    spans.Add(new(Stage.Head, on));
                    break;
                case TimelineKind.SignOffDeclined:
                    End(Stage.Head, on);
                    break;
                case TimelineKind.Submitted:
                    End(Stage.Head, on);
                    spans.Add(new(Stage.Committee, on));
                    break;
                case TimelineKind.Returned:
                    End(Stage.Committee, on);
                    break;
                case TimelineKind.Suspended:
                    spans.Add(new(Stage.Pause, on));
                    break;
                case TimelineKind.Resumed:
                    End(Stage.Pause, on);
                    break;
                case TimelineKind.Approved:
                    spans.Add(new(null, on.AddDays(1)));
                    break; // the office held it when it ended
                case TimelineKind.Reopened:
                    End(Stage.Committee, on);
                    End(null, on);
                    break;
            }
        }
        return spans;

        void End(Stage? stage, DateOnly on)
        {
            var at = spans.FindLastIndex(s => s.Stage == stage && s.To is null);
            if (at >= 0)
            {
                spans[at] = spans[at] with { To = on };
            }
        }
    }
}
