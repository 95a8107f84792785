using System.Collections.Frozen;

namespace QunTuanTasks.Audit;

/// <summary>A root whose every change is in the audit log. What hangs on it is in its own timeline.</summary>
internal interface IAudited
{
    /// <summary>The organisation that a change of it concerns; null when it concerns none.</summary>
    int? ConcernedOrganisationId => null;

    /// <summary>Names of properties that no log may hold. That one was changed is an act all the same.</summary>
    IReadOnlySet<string> Secrets => FrozenSet<string>.Empty;

    /// <summary>
    /// Names of properties that change by themselves (a count of wrong passwords, a stamp): not in the log, and a save that changes nothing
    /// but these is no act. Empty where every save of the record is one.
    /// </summary>
    IReadOnlySet<string> Counters => FrozenSet<string>.Empty;
}
