using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>
/// What is looked for in lists of assignments: words, each of which stands somewhere in the task, its measure, its basis number or its
/// organisation. Typed and stored as people type: full width, other dashes, without leading zeros, in either case.
/// </summary>
internal static partial class AssignmentSearch
{
    /// <summary>More than this is not looked at.</summary>
    public const int Longest = 40;

    /// <param name="query">The rows that the person may see.</param>
    /// <param name="db">The same context. Tasks and organisations are folded and looked through once each, not once for every row.</param>
    /// <param name="planId">The plan that the rows are of: other years' tasks are not looked through.</param>
    /// <param name="search">As it was typed.</param>
    /// <param name="isOfOthers">What an organisation does not see of others' tasks is not searched for it.</param>
    public static IQueryable<StatusProjection> Searched(
        this IQueryable<StatusProjection> query,
        QunTuanDb db,
        int planId,
        string? search,
        bool isOfOthers
    )
    {
        foreach (var word in TextFolding.Words(search, Longest))
        {
            var (part, code) = (Pattern(word), Pattern(Padded(word)));
            var measures = db
                .Measures.Where(m =>
                    EF.Functions.Like(FoldedText.Of(m.Name), part, "\\") || EF.Functions.Like(FoldedText.Of(m.NameEn), part, "\\")
                )
                .Select(m => m.Id);
            var lists = db
                .TaskLists.Where(l => l.PlanId == planId && EF.Functions.Like(FoldedText.Of(l.BasisNumber), part, "\\"))
                .Select(l => l.Id);
            var tasks = db
                .TaskItems.Where(t => t.TaskList.PlanId == planId)
                .Where(t =>
                    EF.Functions.Like(FoldedText.Of(t.Code), code, "\\")
                    || EF.Functions.Like(FoldedText.Of(t.Title), part, "\\")
                    || EF.Functions.Like(FoldedText.Of(t.TitleEn), part, "\\")
                    || (!isOfOthers && EF.Functions.Like(FoldedText.Of(t.Requirement), part, "\\"))
                    || measures.Contains(t.MeasureId)
                    || lists.Contains(t.TaskListId)
                )
                .Select(t => t.Id);
            var organisations = db
                .Organisations.Where(o =>
                    EF.Functions.Like(FoldedText.Of(o.ShortName), part, "\\")
                    || EF.Functions.Like(FoldedText.Of(o.ShortNameEn), part, "\\")
                    || EF.Functions.Like(FoldedText.Of(o.FullName), part, "\\")
                )
                .Select(o => o.Id);
            query = query.Where(s => tasks.Contains(s.Assignment.TaskItemId) || organisations.Contains(s.OrganisationId));
        }
        return query;
    }

    private static string Pattern(string word) => $"%{AssignmentQueries.Like(word)}%";

    // 2026-1-3 is 2026-1-03
    private static string Padded(string word) =>
        Number().Match(word) is { Success: true } m
            ? string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}-{Whole(m.Groups[2])}-{Whole(m.Groups[3]):00}")
            : word;

    private static int Whole(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{4})-(\d{1,2})-(\d{1,3})$")]
    private static partial Regex Number();
}
