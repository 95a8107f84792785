using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Demo;

/// <summary>How one assignment of the yearly lists goes: mostly well, some slowly, a few are stuck for a while.</summary>
internal sealed class OrdinaryYear(DemoStage stage, DemoScript script, DemoFile file)
{
    private const int Morning = 9 * 60;

    /// <param name="key">Reference code, or the key of a demo task: the dice are cast with it.</param>
    /// <param name="a">As issued, with its task and co-organisations.</param>
    public void Plan(string key, Assignment a)
    {
        var organisation = stage.Code(a.OrganisationId);
        var dice = new DemoDice($"{key}/{organisation}");
        var course = DemoCourseOfAssignment.Of(file.NeverFinished.Contains(key), a, dice);
        if (key == "deploy")
        {
            course = course with
            {
                Finish = organisation switch
                {
                    "FLAC" => Day(a, 4, 20),
                    "FPA" => Day(a, 5, 8),
                    _ => Weekdays.Calendar.OnOrAfter(Day(a, 4, 1).AddDays(dice.Below(12))),
                },
            };
        }
        var who = dice.Chance(70) ? Role.LiaisonOfficer : Role.OrganisationHead;
        script.On(
            Weekdays.Calendar.Add(a.IssuedOn, dice.Chance(85) ? dice.Between(1, 2) : dice.Between(3, 5)),
            Time(dice),
            () =>
            {
                stage.As(who, organisation);
                return stage.AcknowledgeAsync(a.Id);
            }
        );
        Reports(key, a, organisation, course, dice);
        Checks(a, course, dice);
        if (key == "exchange" && organisation != "FTU")
        {
            script.On(Day(a, 9, 25), Morning, () => Staff(() => stage.RecallAsync(a.Id, file.Sentences["recall"][0])));
        }
        else if (course.Finish is { } finish)
        {
            Ending(a, organisation, finish, course, dice);
        }
    }

    private void Reports(string key, Assignment a, string organisation, DemoCourseOfAssignment course, DemoDice dice)
    {
        var stop = key == "exchange" && organisation != "FTU" ? Day(a, 9, 20) : course.Finish ?? DateOnly.MaxValue;
        decimal? last = null;
        foreach (var on in ReportDays(a, dice).TakeWhile(d => d.AddDays(4) < stop))
        {
            if (course.IsPausedOn(on))
            {
                continue;
            }
            var total = course.TotalOn(on);
            var lags = course.LagsOn(on) || IsBehind(a, on, total);
            var stands = last is not null && total == last;
            var sentence =
                a.Kind is TargetKind.None ? file.Say("words", dice)
                : a.Kind is TargetKind.Percentage or TargetKind.Floor ? file.Say("ratio", dice)
                : lags
                    ? stands ? file.Sentences["slow"][1]
                        : file.Say("slow", dice)
                : file.Say("steady", dice);
            var (problem, next) = lags ? (file.Say("problem", dice), file.Say("nextStep", dice)) : (null, null);
            var words = Filled(sentence, total, total - (last ?? 0), a.TaskItem.Unit);
            script.On(
                on,
                Time(dice),
                () =>
                {
                    stage.As(Role.LiaisonOfficer, organisation);
                    return stands && !lags
                        ? stage.ReportAsync(a.Id, null, null, noChange: true)
                        : stage.ReportAsync(a.Id, total, words, problem, next);
                }
            );
            Contributions(a, on, total, dice);
            last = total;
        }
    }

    // whoever is behind says why
    private static bool IsBehind(Assignment a, DateOnly on, decimal? total) =>
        ScheduleRule.Variance(a.Facts with { Claimed = total }, on) < -LampRule.Default.Behind + 2;

    // a linear schedule is reported every month, a schedule in steps when a step is due
    private static IEnumerable<DateOnly> ReportDays(Assignment a, DemoDice dice)
    {
        if (a.TaskItem.Cycle is ReportCycle.None)
        {
            yield break;
        }
        var cycle =
            a.Points.Count > 0 || a.Kind is TargetKind.Percentage or TargetKind.Floor || a.Deadline.DayNumber - a.IssuedOn.DayNumber < 60
                ? a.TaskItem.Cycle
                : ReportCycle.Monthly;
        for (
            var end = ReportDue.PeriodEnd(cycle, a.IssuedOn.AddDays(ReportDue.FirstPeriodAtLeast));
            end.Year <= a.IssuedOn.Year + 1;
            end = ReportDue.PeriodEnd(cycle, end.AddDays(1))
        )
        {
            yield return Weekdays.Calendar.OnOrBefore(end.AddDays(-dice.Below(8)));
        }
    }

    private void Contributions(Assignment a, DateOnly on, decimal? total, DemoDice dice)
    {
        if (a.CoOrganisations.Count is 0 or > 5 || on.Month % 3 != 0)
        {
            return;
        }
        var co = a.CoOrganisations[dice.Below(a.CoOrganisations.Count)];
        var share = new DemoDice($"{a.TaskItem.Code}/{co.OrganisationId}").Between(10, 25);
        var part = a.Kind is TargetKind.Cumulative && total >= 10 ? decimal.Floor(total.Value * share / 100) : (decimal?)null;
        var words = file.Say("contribution", dice);
        if (!dice.Chance(60))
        {
            return;
        }
        script.On(
            on,
            Morning - 20,
            () =>
            {
                stage.As(Role.LiaisonOfficer, stage.Code(co.OrganisationId));
                return stage.ContributeAsync(a.Id, part, words);
            }
        );
    }

    // staff verify most of what is there before a round of the arena ends, and some of it in between
    private void Checks(Assignment a, DemoCourseOfAssignment course, DemoDice dice)
    {
        for (var month = Months.EndOf(a.IssuedOn.AddDays(20)); month.Year <= a.IssuedOn.Year; month = Months.EndOf(month.AddDays(1)))
        {
            var endsRound = month.Month % 2 == 0;
            var on = Weekdays.Calendar.OnOrBefore(
                endsRound ? month.AddDays(-dice.Below(2)) : Weekdays.Calendar.Add(month, dice.Between(2, 6))
            );
            if (!dice.Chance(endsRound ? 75 : 15) || on > course.Finish)
            {
                continue;
            }
            var less = a.Target >= 40 && dice.Chance(6) ? dice.Between(1, 2) : 0;
            script.On(
                on,
                (15 * 60) + dice.Below(90),
                () => Staff(() => stage.VerifyLastAsync(a.Id, less, file.Sentences["verifyOther"][0]))
            );
        }
        foreach (var (from, to) in course.Suspensions)
        {
            script.On(from, Morning + 15, () => Staff(() => stage.SuspendAsync(a.Id, file.Sentences["suspend"][0])));
            script.On(to, Morning + 15, () => Staff(() => stage.ResumeAsync(a.Id, file.Sentences["resume"][0])));
        }
    }

    private void Ending(Assignment a, string organisation, DateOnly finish, DemoCourseOfAssignment course, DemoDice dice)
    {
        var total = course.Final;
        var words =
            a.Kind is TargetKind.None
                ? file.Say("words", dice)
                : Filled(
                    file.Sentences[a.Kind is TargetKind.Percentage or TargetKind.Floor ? "ratio" : "steady"][
                        a.Kind is TargetKind.Percentage or TargetKind.Floor ? 0 : 3
                    ],
                    total,
                    null,
                    a.TaskItem.Unit
                );
        script.On(
            finish,
            14 * 60,
            () =>
            {
                stage.As(Role.LiaisonOfficer, organisation);
                return stage.ReportAsync(a.Id, total, words);
            }
        );
        var submit = file.Say("submit", dice);
        script.On(
            finish,
            (14 * 60) + 40,
            () =>
            {
                stage.As(Role.OrganisationHead, organisation);
                return stage.SubmitAsync(a.Id, submit);
            }
        );
        var decided = Weekdays.Calendar.Add(finish, dice.Between(2, 5));
        var minute = (15 * 60) + dice.Below(100);
        if (dice.Chance(12))
        {
            var reason = file.Say("return", dice);
            script.On(decided, minute, () => Staff(() => stage.ReturnAsync(a.Id, reason)));
            script.On(
                Weekdays.Calendar.Add(decided, 2),
                (10 * 60) + 30,
                () =>
                {
                    stage.As(Role.OrganisationHead, organisation);
                    return stage.SubmitAsync(a.Id, file.Sentences["resubmit"][0]);
                }
            );
            decided = Weekdays.Calendar.Add(decided, 4);
        }
        var approve = file.Say("approve", dice);
        script.On(decided, minute, () => Staff(() => stage.ApproveAsync(a.Id, approve)));
    }

    private Task Staff(Func<Task> act)
    {
        stage.AsStaff();
        return act();
    }

    private static int Time(DemoDice dice) => Morning + dice.Below(150) + (dice.Chance(50) ? 0 : 300);

    private static DateOnly Day(Assignment a, int month, int day) => Weekdays.Calendar.OnOrAfter(new(a.IssuedOn.Year, month, day));

    internal static string Filled(string sentence, decimal? total, decimal? more, string? unit) =>
        sentence
            .Replace("{total}", Plain(total), StringComparison.Ordinal)
            .Replace("{n}", Plain(more), StringComparison.Ordinal)
            .Replace("{unit}", unit, StringComparison.Ordinal);

    private static string Plain(decimal? figure) => figure?.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
