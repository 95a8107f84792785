namespace QunTuanTasks.Progress;

public enum AssignmentStatus
{
    /// <summary>拟交办: chosen, not yet issued; nobody but staff sees it.</summary>
    Draft,

    /// <summary>待签收.</summary>
    Issued,

    /// <summary>进行中.</summary>
    InProgress,

    /// <summary>待审核.</summary>
    UnderReview,

    /// <summary>暂缓.</summary>
    Suspended,

    /// <summary>已办结 (销号 in exports).</summary>
    Completed,

    /// <summary>已撤销.</summary>
    Cancelled,
}

public static class AssignmentStatuses
{
    /// <summary>Issued and not ended: somebody still has to do something.</summary>
    public static bool IsOpen(this AssignmentStatus status) =>
        status is AssignmentStatus.Issued or AssignmentStatus.InProgress or AssignmentStatus.UnderReview or AssignmentStatus.Suspended;
}
