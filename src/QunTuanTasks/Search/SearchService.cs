using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;

namespace QunTuanTasks.Search;

/// <summary>One search over everything that somebody may see of the work.</summary>
public sealed class SearchService(ReadEngine reads)
{
    /// <summary>Of each group so many are shown.</summary>
    public const int Shown = 6;

    /// <summary>More characters than this are not looked at.</summary>
    public const int Longest = SearchedWords.Longest;

    private static readonly ReadRight _search = new("", actor => actor.MaySeeBusiness, CommonRefusals.NotFound);

    /// <summary>Every word has to be found. Nothing typed finds nothing.</summary>
    public Task<Result<SearchResults>> FindAsync(string? text, CancellationToken ct) =>
        reads.RunAsync<SearchResults>(
            _search,
            async (db, actor) =>
            {
                var words = await SearchedWords.ReadAsync(db, text, ct);
                return words.All.Count == 0
                    ? SearchResults.Nothing(text ?? "")
                    : await new SearchReading(db, actor, words).ReadAsync(text!, ct);
            },
            ct
        );
}
