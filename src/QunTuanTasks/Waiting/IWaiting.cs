using QunTuanTasks.Access;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Waiting;

/// <summary>What can wait for a person; each kind has one page on which it is done.</summary>
public enum WaitingKind
{
    /// <summary>Of one's own organisation, on 我的任务.</summary>
    Tasks,

    /// <summary>On the desk of the committee's office.</summary>
    Desk,

    /// <summary>Accounts, and changes of them, that the security administrator approves.</summary>
    Accounts,
}

/// <summary>One kind, counted by the room whose page it is, with the rule of that page.</summary>
public interface IWaiting
{
    WaitingKind Kind { get; }

    /// <summary>Whose it is to do; for nobody else anything is read.</summary>
    bool IsFor(Actor actor);

    /// <summary>As many as the page would show, whatever the plan year.</summary>
    Task<int> CountAsync(QunTuanDb db, Actor actor, CancellationToken ct);
}
