using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>One word, folded, and what has it in its name.</summary>
/// <param name="Text">The word.</param>
/// <param name="Code">The same as a task's number is written: 2026-1-3 is 2026-1-03.</param>
/// <param name="Organisations">By name, code or pinyin.</param>
/// <param name="Directives">By name, code or pinyin, their own or a measure's.</param>
/// <param name="Measures">By name or pinyin.</param>
/// <param name="Lists">By basis number, whatever brackets were typed.</param>
/// <param name="Tasks">By the pinyin of their titles; how they are written the query looks up itself.</param>
internal sealed record SearchedWord(
    string Text,
    string Code,
    List<int> Organisations,
    List<int> Directives,
    List<int> Measures,
    List<int> Lists,
    List<int> Tasks
);

/// <summary>
/// What is looked for, as people type: full width, other dashes, without leading zeros, in either case, in any order, in pinyin. The few
/// names of an office are compared here, so that the databases have nothing to fold.
/// </summary>
internal sealed partial class SearchedWords
{
    /// <summary>More than this is not looked at.</summary>
    public const int Longest = 40;

    /// <summary>A sentence narrows no further behind these.</summary>
    public const int Most = 8;

    private static readonly SearchedWords Nothing = new();

    public IReadOnlyList<SearchedWord> All { get; private init; } = [];

    public IReadOnlyList<SearchedOrganisation> Organisations { get; private init; } = [];

    public IReadOnlyList<SearchedDirective> Directives { get; private init; } = [];

    /// <summary>Every way in which a word is written in what was found.</summary>
    public IReadOnlyList<string> Written => [.. All.SelectMany(w => new[] { w.Text, w.Code, Bracketed(w.Text) }).Distinct()];

    /// <param name="db">The reader's context.</param>
    /// <param name="search">As it was typed.</param>
    /// <param name="ct">The reader's.</param>
    /// <param name="planId">The only plan that is looked through; null looks through all.</param>
    public static async Task<SearchedWords> ReadAsync(QunTuanDb db, string? search, CancellationToken ct, int? planId = null)
    {
        var typed = TextFolding.Words(search, Longest).Distinct().Take(Most).ToList();
        if (typed.Count == 0)
        {
            return Nothing;
        }
        var organisations = await db
            .Organisations.AsNoTracking()
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new SearchedOrganisation(
                o.Id,
                o.Code,
                o.Kind,
                new(o.FullName, o.FullNameEn),
                new(o.ShortName, o.ShortNameEn),
                o.IsActive
            ))
            .ToListAsync(ct);
        var directives = await db
            .Directives.AsNoTracking()
            .OrderBy(d => d.Ordinal)
            .Select(d => new SearchedDirective(
                d.Id,
                d.Code,
                new(d.Name, d.NameEn),
                new(d.FullName, d.NameEn),
                d.Measures.OrderBy(m => m.SortOrder).Select(m => new SearchedMeasure(m.Id, new(m.Name, m.NameEn))).ToList()
            ))
            .AsSplitQuery()
            .ToListAsync(ct);
        var lists = await db
            .TaskLists.AsNoTracking()
            .Where(l => l.BasisNumber != null && (planId == null || l.PlanId == planId))
            .Select(l => new Named(l.Id, l.BasisNumber!))
            .ToListAsync(ct);
        // titles are read where pinyin may be meant: the column is folded
        var titles = typed.Exists(w => Pinyin.LettersOf(w) is not null)
            ? await db
                .TaskItems.AsNoTracking()
                .Where(t => planId == null || t.TaskList.PlanId == planId)
                .Select(t => new Named(t.Id, t.SearchText))
                .ToListAsync(ct)
            : [];
        var measures = directives.SelectMany(d => d.Measures).Select(m => (m.Id, Names: Folded(m.Name))).ToList();
        var names = organisations.Select(o => (o.Id, Names: Folded(o.FullName, o.ShortName, new(o.Code)))).ToList();
        var numbers = lists.Select(l => (l.Id, Number: TextFolding.Fold(l.Text))).ToList();
        var ofDirectives = directives
            .Select(d => (d.Id, Names: Folded([d.Name, d.FullName, new(d.Code), .. d.Measures.Select(m => m.Name)])))
            .ToList();
        return new()
        {
            Organisations = organisations,
            Directives = directives,
            All =
            [
                .. typed.Select(word => new SearchedWord(
                    word,
                    Padded(word),
                    [.. names.Where(o => Found.In(o.Names, word)).Select(o => o.Id)],
                    [.. ofDirectives.Where(d => Found.In(d.Names, word)).Select(d => d.Id)],
                    [.. measures.Where(m => Found.In(m.Names, word)).Select(m => m.Id)],
                    [.. numbers.Where(l => l.Number.Contains(Bracketed(word), StringComparison.Ordinal)).Select(l => l.Id)],
                    Pinyin.LettersOf(word) is { } letters
                        ? [.. titles.Where(t => Pinyin.Find(t.Text, letters) is not null).Select(t => t.Id)]
                        : []
                )),
            ],
        };
    }

    private static string Folded(params IEnumerable<Name> names) =>
        TextFolding.Fold(string.Join(' ', names.SelectMany(n => new[] { n.Zh, n.En })), int.MaxValue);

    private static string Bracketed(string word) => BasisNumber.Corrected(word) ?? word;

    private static string Padded(string word) =>
        Number().Match(word) is { Success: true } m
            ? string.Create(CultureInfo.InvariantCulture, $"{m.Groups[1].Value}-{Whole(m.Groups[2])}-{Whole(m.Groups[3]):00}")
            : word;

    private static int Whole(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{4})-(\d{1,2})-(\d{1,3})$")]
    private static partial Regex Number();

    private sealed record Named(int Id, string Text);
}

internal sealed record SearchedOrganisation(int Id, string Code, OrganisationKind Kind, Name FullName, Name ShortName, bool IsActive);

internal sealed record SearchedDirective(int Id, string Code, Name Name, Name FullName, IReadOnlyList<SearchedMeasure> Measures);

internal sealed record SearchedMeasure(int Id, Name Name);
