using QunTuanTasks.Common;

namespace QunTuanTasks.Plans;

public static class ContestRefusals
{
    public static readonly Refusal ContestNotNamed = Refusal.Invalid(nameof(ContestNotNamed), "Contest");

    /// <summary>{0} the name, {1} the number of tasks that take part.</summary>
    public static readonly Refusal ContestHasTasks = Refusal.Rule(nameof(ContestHasTasks), "ContestNames");

    public static readonly Refusal ContestNamesDiffer = Refusal.Invalid(nameof(ContestNamesDiffer), "ContestNames");
}
