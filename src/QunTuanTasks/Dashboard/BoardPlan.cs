using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Dashboard;

/// <summary>The plan that a board is of, what day it shows and which day it is compared with.</summary>
internal sealed class BoardPlan
{
    private BoardPlan(DashboardFilter asked, List<PlanOfBoard> plans, DateOnly today, DateOnly figuresOn, DateOnly closedMonth)
    {
        Years = [.. plans.Select(p => p.Year)];
        var day = asked.AsOf is { } asOf && asOf != today ? asOf : (DateOnly?)null;
        var plan = asked.Year is { } year
            ? plans.Find(p => p.Year == year)
            : (day is { } d ? plans.Find(p => p.Year == d.Year) : null)
                ?? plans.Find(p => p.Id == PlanYear.Default([.. plans.Select(x => x.AsYear)], today)?.Id);
        Year = asked.Year ?? plan?.Year ?? today.Year;
        (Today, Day) = (today, day ?? today);
        PlanId = plan?.Id ?? 0;
        Earlier = asked.Year is null ? [.. plans.Where(p => p.Year < Year).Select(p => p.Id)] : [];
        FirstDay = plan?.FirstIssue is { } at ? OfficeClock.DayOf(at) : null;
        State =
            plan is null ? BoardState.NoPlan
            : day is null ? BoardState.Live
            : day > today ? BoardState.InFuture
            : FirstDay is null || day < FirstDay ? BoardState.BeforeFirst
            : BoardState.AsOf;
        var instant = State is BoardState.AsOf ? OfficeClock.EndOf(Day) : DateTime.MaxValue;
        Rules = new(plan?.Events ?? []);
        var rule = Rules.At(instant);
        (RuleVersion, Behind, Serious) = (rule.Version, rule.Behind, rule.Serious);
        Includes = asked.IncludeGuarantee ?? Rules.TotalsIncludedGuarantee(instant);
        // a day that is not before the board's own says nothing about a change
        (FiguresOn, MonthOfOthers) = (State is BoardState.Live ? figuresOn : Day, closedMonth);
        Since = asked.Since is null && State is BoardState.Live ? closedMonth : Months.ComparedWith(asked.Since, Day);
        Filter = asked with
        {
            Year = Year,
            AsOf = State is BoardState.Live or BoardState.NoPlan ? null : day,
            Since = asked.Since == Since ? Since : null,
        };
    }

    public IReadOnlyList<int> Years { get; }

    public int Year { get; }

    public int PlanId { get; }

    /// <summary>
    /// Plans of earlier years, where no year was asked for: what is stuck in them is still stuck. Empty for the board of one year.
    /// </summary>
    public IReadOnlyList<int> Earlier { get; }

    public BoardState State { get; }

    public DateOnly Today { get; }

    /// <summary>The day of its figures: an earlier one than <see cref="Day"/> until the background work has come to today.</summary>
    public DateOnly FiguresOn { get; }

    /// <summary>The day that it shows.</summary>
    public DateOnly Day { get; }

    public DateOnly Since { get; }

    public DateOnly? FirstDay { get; }

    public PlanRuleHistory Rules { get; }

    public int RuleVersion { get; }

    public decimal Behind { get; }

    public decimal Serious { get; }

    public bool Includes { get; }

    public DashboardFilter Filter { get; }

    /// <summary>The closed month that heads and liaison officers see of others.</summary>
    public DateOnly MonthOfOthers => State is BoardState.AsOf ? Months.ClosedBy(Day) : field;

    /// <summary>One command; the plans are few, and so are the changes of their settings.</summary>
    public static async Task<BoardPlan> ReadAsync(QunTuanDb db, DashboardFilter filter, OfficeDay day, CancellationToken ct) =>
        new(
            filter,
            await db
                .Plans.AsNoTracking()
                .OrderByDescending(p => p.Year)
                .Select(p => new PlanOfBoard(
                    p.Id,
                    p.Year,
                    db.TaskLists.Where(l => l.PlanId == p.Id).Min(l => l.IssuedAt),
                    p.Events.OrderBy(e => e.Id).ToList()
                ))
                .ToListAsync(ct),
            day.Today,
            await day.FiguresOnAsync(db, ct),
            await day.ClosedMonthAsync(db, ct)
        );

    private sealed record PlanOfBoard(int Id, int Year, DateTime? FirstIssue, List<PlanEvent> Events)
    {
        public PlanYear AsYear => new(Id, Year, FirstIssue is not null);
    }
}
