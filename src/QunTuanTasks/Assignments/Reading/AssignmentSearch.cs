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
    /// <param name="search">As it was typed.</param>
    /// <param name="isOfOthers">What an organisation does not see of others' tasks is not searched for it.</param>
    public static IQueryable<StatusProjection> Searched(this IQueryable<StatusProjection> query, string? search, bool isOfOthers)
    {
        foreach (var word in TextFolding.Words(search, Longest))
        {
            var (part, code) = (Pattern(word), Pattern(Padded(word)));
            query = query.Where(s =>
                EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.Code), code, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.Title), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.TitleEn), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.Measure.Name), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.Measure.NameEn), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.TaskList.BasisNumber), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.Organisation.ShortName), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.Organisation.ShortNameEn), part, "\\")
                || EF.Functions.Like(FoldedText.Of(s.Assignment.Organisation.FullName), part, "\\")
                || (!isOfOthers && EF.Functions.Like(FoldedText.Of(s.Assignment.TaskItem.Requirement), part, "\\"))
            );
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
