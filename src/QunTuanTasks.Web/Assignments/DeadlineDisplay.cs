using System.Net;
using Microsoft.AspNetCore.Components;
using QunTuanTasks.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>完成时限 is the set deadline; the effective one stands beside it with its reason wherever the two differ.</summary>
public static class DeadlineDisplay
{
    /// <summary>12月31日, and beneath it 有效时限 2027年1月5日（因暂停顺延 5 天）.</summary>
    /// <param name="row">The assignment.</param>
    /// <param name="year">The year that goes without saying.</param>
    public static MarkupString Html(AssignmentRow row, int year)
    {
        var set = WebUtility.HtmlEncode(AssignmentDisplay.Day(row.Deadline, year));
        return Moved(row, year) is { } moved
            ? new($"""{set} <small class="mute deadline-moved">{WebUtility.HtmlEncode(moved)}</small>""")
            : new(set);
    }

    /// <summary>The same in one line of words.</summary>
    public static string Words(AssignmentRow row, int year)
    {
        var set = AssignmentDisplay.Day(row.Deadline, year);
        return Moved(row, year) is { } moved ? Say.Of(AssignmentTexts.Deadline_WithMoved, set, moved) : set;
    }

    /// <summary>有效时限 7月8日（因暂停顺延 8 天）; null where both are one day.</summary>
    public static string? Moved(AssignmentRow row, int year) => Moved(row.Deadline, row.EffectiveDeadline, row.ReturnedUntil, year);

    /// <param name="set">The deadline in force.</param>
    /// <param name="effective">The day after which it is overdue.</param>
    /// <param name="returnedUntil">The day that a return left at least.</param>
    /// <param name="year">The year that goes without saying.</param>
    public static string? Moved(DateOnly set, DateOnly effective, DateOnly? returnedUntil, int year)
    {
        if (effective == set)
        {
            return null;
        }
        var day = AssignmentDisplay.Day(effective, year);
        return effective == returnedUntil
            ? Say.Of(AssignmentTexts.Deadline_Returned, day)
            : Say.Of(AssignmentTexts.Deadline_Paused, day, effective.DayNumber - set.DayNumber);
    }
}
