namespace QunTuanTasks.Storage;

/// <summary>The order in which the parts of saving are prepared and written. Each may rely on those before it.</summary>
internal enum SaveStage
{
    /// <summary>Every changed root has its next version.</summary>
    Versions,

    /// <summary>What people look for is folded.</summary>
    FoldedTexts,

    /// <summary>The status projection of every changed assignment is written anew.</summary>
    StatusProjection,

    /// <summary>The summary cells follow the projection.</summary>
    BoardCells,

    /// <summary>The audit entries are sealed into the chain.</summary>
    Audit,

    /// <summary>What was weighed before the save is asked again, while the audit chain keeps every other save waiting.</summary>
    Conditions,

    /// <summary>What open pages should hear of is announced.</summary>
    Outbox,

    /// <summary>What this process remembers of accounts is brought up to date.</summary>
    SignIn,
}

/// <summary>
/// Something that saving means. A room registers its hook, and no service has to remember it: a change that is saved has its version,
/// its projection, its audit entry and its announcement, or it is not saved.
/// </summary>
internal interface ISaveHook
{
    SaveStage Stage { get; }

    /// <summary>
    /// Looks at what is about to be saved, before the write gate, so that others save meanwhile. Null when this save is none of its
    /// business. Whatever it adds to the context or changes there it tells the context itself: changes are detected once, before.
    /// </summary>
    ValueTask<SaveStep?> PrepareAsync(QunTuanDb db, CancellationToken ct);
}

/// <summary>The part of one hook in one save.</summary>
internal abstract class SaveStep
{
    /// <summary>Within the transaction, before any row is written.</summary>
    public virtual Task BeforeRowsAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Within the transaction, after the rows were written: their ids are known.</summary>
    public virtual Task AfterRowsAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>After the commit, on the thread of the save. Returns at once and never throws.</summary>
    public virtual void AfterCommit() { }

    /// <summary>Last of all, saved or not.</summary>
    public virtual void End() { }
}
