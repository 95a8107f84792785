using CsCheck;
using QunTuanTasks.Progress;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Progress;

public sealed class CompletionRuleTests
{
    private const AssignmentStatus Done = AssignmentStatus.Completed;
    private const AssignmentStatus Doing = AssignmentStatus.InProgress;
    private const AssignmentStatus Gone = AssignmentStatus.Cancelled;

    private static TaskItemState StateOf(CompletionRule rule, int? quota, params AssignmentStatus[] statuses) =>
        CompletionRules.StateOf(rule, quota, [.. statuses.Select((s, i) => (s, i == 0))]);

    [Fact]
    public void NothingIssued_IsADraft()
    {
        Assert.Equal(TaskItemState.Draft, StateOf(CompletionRule.All, null));
        Assert.Equal(TaskItemState.Draft, StateOf(CompletionRule.All, null, AssignmentStatus.Draft));
    }

    [Fact]
    public void AllCancelled_IsCancelled() => Assert.Equal(TaskItemState.Cancelled, StateOf(CompletionRule.Any, null, Gone, Gone));

    [Fact]
    public void All_NeedsEveryOneThatIsNotCancelled()
    {
        Assert.Equal(TaskItemState.Completed, StateOf(CompletionRule.All, null, Done, Done, Gone));
        Assert.Equal(TaskItemState.Open, StateOf(CompletionRule.All, null, Done, Doing));
        Assert.Equal(TaskItemState.Open, StateOf(CompletionRule.All, null, Done, AssignmentStatus.Suspended));
    }

    [Fact]
    public void Any_NeedsOne()
    {
        Assert.Equal(TaskItemState.Completed, StateOf(CompletionRule.Any, null, Doing, Done));
        Assert.Equal(TaskItemState.Open, StateOf(CompletionRule.Any, null, Doing, AssignmentStatus.UnderReview));
    }

    [Fact]
    public void Lead_NeedsTheMarkedOneAlone()
    {
        Assert.Equal(TaskItemState.Completed, StateOf(CompletionRule.Lead, null, Done, Doing));
        Assert.Equal(TaskItemState.Open, StateOf(CompletionRule.Lead, null, Doing, Done));
    }

    [Fact]
    public void Quota_NeedsThatMany_AndFollowsTheLiveNumberDown()
    {
        Assert.Equal(TaskItemState.Open, StateOf(CompletionRule.Quota, 2, Done, Doing, Doing));
        Assert.Equal(TaskItemState.Completed, StateOf(CompletionRule.Quota, 2, Done, Done, Doing));
        Assert.Equal(TaskItemState.Completed, StateOf(CompletionRule.Quota, 3, Done, Done, Gone));
    }

    [Fact]
    public void State_IsWhatTheRuleSays_OnAnyCombination() =>
        Gen.Select(Gen.Enum<CompletionRule>(), Gen.Int[1, 15], Gen.Int[-1, 13], Gen.Enum<AssignmentStatus>().List[0, 13])
            .Sample(
                (rule, quota, lead, statuses) =>
                {
                    var assignments = statuses.Select((s, i) => (s, i == lead)).ToList();
                    Assert.Equal(Oracle(rule, quota, assignments), CompletionRules.StateOf(rule, quota, assignments));
                },
                iter: Rounds.Of(10_000)
            );

    // counted by hand: how many still have to be completed
    private static TaskItemState Oracle(CompletionRule rule, int quota, List<(AssignmentStatus Status, bool IsLead)> assignments)
    {
        int live = 0,
            completed = 0,
            cancelled = 0,
            leads = 0,
            leadsCompleted = 0;
        foreach (var (status, isLead) in assignments)
        {
            switch (status)
            {
                case AssignmentStatus.Draft:
                    continue;
                case AssignmentStatus.Cancelled:
                    cancelled++;
                    continue;
                case AssignmentStatus.Completed:
                    completed++;
                    leadsCompleted += isLead ? 1 : 0;
                    break;
            }
            live++;
            leads += isLead ? 1 : 0;
        }
        if (live == 0)
        {
            return cancelled > 0 ? TaskItemState.Cancelled : TaskItemState.Draft;
        }
        var missing = rule switch
        {
            CompletionRule.All => live - completed,
            CompletionRule.Any => 1 - completed,
            CompletionRule.Lead when leads > 0 => leads - leadsCompleted,
            CompletionRule.Lead => live - completed,
            CompletionRule.Quota => (quota > live ? live : quota) - completed,
        };
        return missing <= 0 ? TaskItemState.Completed : TaskItemState.Open;
    }
}
