namespace QunTuanTasks.Audit;

/// <summary>What is wrong with the audit log.</summary>
public enum AuditFault
{
    /// <summary>
    /// The entry does not say what was sealed, or does not hang on the one before it: changed, swapped or inserted, or not readable.
    /// </summary>
    NotAsSealed,

    /// <summary>The entry with this number is not there.</summary>
    Missing,

    /// <summary>An entry that belongs to no place in the chain.</summary>
    Foreign,

    /// <summary>Entries behind this number were cut off, or the head was turned back.</summary>
    TailCut,

    /// <summary>
    /// The chain is sound in itself, but an anchor that had left the database says otherwise: it was written anew from here on.
    /// </summary>
    NotAsAnchored,

    /// <summary>The chain is sound in itself, but the office's own rows know of more: entries from here on were cut off.</summary>
    FewerThanKnown,

    /// <summary>The triggers that refuse changes and deletions are gone, or do something else.</summary>
    Unguarded,

    /// <summary>There are entries and the key that sealed them is not where it was: nothing can be proved.</summary>
    KeyMissing,

    /// <summary>What stands in the place of the key is none: nothing can be proved.</summary>
    KeyUnusable,
}

/// <summary>How the audit log stands.</summary>
/// <param name="Entries">Entries of the chain that were read.</param>
/// <param name="Anchors">Anchors that were compared.</param>
/// <param name="Fault">What is wrong; null when everything holds.</param>
/// <param name="At">Number of the first bad entry; 0 when it is none in particular.</param>
public sealed record AuditProof(long Entries, int Anchors, AuditFault? Fault, long At)
{
    public bool Holds => Fault is null;
}
