using System.Linq.Expressions;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>
/// An assignment is settled when nobody has to do anything for it any more: it is completed, cancelled, or carried over to a later year.
/// A planned one is not settled.
/// </summary>
internal static class Settled
{
    /// <summary>The rule in SQL.</summary>
    public static Expression<Func<Assignment, bool>> Rule { get; } =
        a => a.Status == AssignmentStatus.Completed || a.Status == AssignmentStatus.Cancelled || a.CarriedOverToId != null;

    /// <summary>What is not settled, drafts included.</summary>
    public static Expression<Func<Assignment, bool>> Not { get; } =
        Expression.Lambda<Func<Assignment, bool>>(Expression.Not(Rule.Body), Rule.Parameters);

    /// <summary>The same of single values, such as those before a change.</summary>
    public static bool Is(AssignmentStatus status, int? carriedOverToId) =>
        status is AssignmentStatus.Completed or AssignmentStatus.Cancelled || carriedOverToId is not null;

    public static bool IsSettled(this Assignment assignment) => Is(assignment.Status, assignment.CarriedOverToId);
}
