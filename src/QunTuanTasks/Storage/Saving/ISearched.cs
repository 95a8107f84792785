using Microsoft.EntityFrameworkCore;

namespace QunTuanTasks.Storage;

/// <summary>
/// A record in which people look for words: beside its texts it keeps them folded, so that a search compares them as they are and no
/// database folds by a rule of its own.
/// </summary>
internal interface ISearched
{
    /// <summary>Names of the folded columns. They are in no log, which has the texts as they were written.</summary>
    IReadOnlySet<string> FoldedTexts { get; }

    /// <summary>Writes them anew.</summary>
    void FoldTexts();
}

/// <summary>Every save of a searched record folds its texts.</summary>
internal sealed class SearchedHook : ISaveHook
{
    public SaveStage Stage => SaveStage.FoldedTexts;

    public ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct)
    {
        foreach (
            var entry in db.ChangeTracker.Entries<ISearched>().Where(e => e.State is EntityState.Added or EntityState.Modified).ToList()
        )
        {
            entry.Entity.FoldTexts();
            entry.DetectChanges();
        }
        return default;
    }
}
