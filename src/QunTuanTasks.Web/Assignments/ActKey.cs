using QunTuanTasks.Assignments;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Assignments;

/// <summary>The key of an act, on whatever page its button stands.</summary>
internal static class ActKey
{
    /// <summary>What the act's button bears; nothing where it has no key.</summary>
    public static IEnumerable<KeyValuePair<string, object>>? Of(AssignmentAct act) =>
        act == AssignmentAct.Report || act == AssignmentAct.RecordOnBehalf ? GivenKey.Of(GivenKey.Report)
        : act == AssignmentAct.Approve ? GivenKey.Of(GivenKey.Approve)
        : act == AssignmentAct.Return ? GivenKey.Of(GivenKey.Return)
        : null;
}
