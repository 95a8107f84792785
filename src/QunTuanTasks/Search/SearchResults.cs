using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Search;

/// <summary>What was found, in groups of a few each; empty groups are left out.</summary>
/// <param name="Query">As it was typed.</param>
/// <param name="Words">As they may be written in what was found, folded.</param>
/// <param name="More">The groups of which there is more than is shown.</param>
/// <param name="Years">Newest first: the years of the assignments, where there are more of them than are shown.</param>
public sealed record SearchResults(
    string Query,
    IReadOnlyList<string> Words,
    IReadOnlyList<FoundOrganisation> Organisations,
    IReadOnlyList<FoundDirective> Directives,
    IReadOnlyList<FoundTask> Tasks,
    IReadOnlyList<FoundAssignment> Assignments,
    IReadOnlyList<FoundText> Texts,
    IReadOnlyList<FoundList> Lists,
    IReadOnlySet<SearchGroup> More,
    IReadOnlyList<int> Years
)
{
    public int Count => Organisations.Count + Directives.Count + Tasks.Count + Assignments.Count + Texts.Count + Lists.Count;

    /// <summary>What of a text that is shown was looked for.</summary>
    public IReadOnlyList<TextMark> Marks(string text) => TextMark.Of(text, Words);

    public static SearchResults Nothing(string query) => new(query, [], [], [], [], [], [], [], new HashSet<SearchGroup>(), []);
}

public enum SearchGroup
{
    Organisations,
    Directives,
    Tasks,
    Assignments,

    /// <summary>Sentences, problems and next steps of reports.</summary>
    Texts,

    /// <summary>Lists by their basis number.</summary>
    Lists,
}

public sealed record FoundOrganisation(string Code, Name FullName, Name ShortName);

/// <param name="Measure">The measure in whose name it was found; null when the directive's own has it.</param>
public sealed record FoundDirective(string Code, Name Name, Name? Measure);

/// <param name="Requirement">Around what was found in it; null when it was found elsewhere, or is not theirs to read.</param>
/// <param name="AssignmentId">The only assignment of it that the reader may open; null when there is none or more than one.</param>
public sealed record FoundTask(int ListId, string Code, Name Title, Name Directive, string? Requirement, int? AssignmentId);

public sealed record FoundAssignment(int Id, string Code, Name Title, Name Organisation, Lamp Lamp, LampReason Reason, PausedBy PausedBy);

public enum TextOfReport
{
    Sentence,
    Problem,
    NextStep,
}

/// <param name="Text">Around what was found.</param>
public sealed record FoundText(int AssignmentId, string Code, Name Title, Name Organisation, DateOnly On, TextOfReport Kind, string Text);

public sealed record FoundList(int Id, string BasisNumber, Name Directive, int Year);
