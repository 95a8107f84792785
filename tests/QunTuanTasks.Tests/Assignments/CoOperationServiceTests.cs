using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class CoOperationServiceOnSqlite() : CoOperationServiceTests(DatabaseProvider.Sqlite);

public sealed class CoOperationServiceOnPostgreSql() : CoOperationServiceTests(DatabaseProvider.PostgreSQL);

/// <summary>Contributions beside the total of the lead, and quotas that follow the live number down.</summary>
public abstract class CoOperationServiceTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
    [Fact]
    public async Task Contribution_StandsBesideTheLeadsTotal_AndIsNeverAdded()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL", "WF");
        await Office.MustAsync(Head, id, AssignmentAct.Report, 5);
        await Office.MustAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 3, "协助三场");
        await Office.MustAsync(Office.Liaison("WF"), id, AssignmentAct.Contribute, 4);
        var a = await Office.LoadAsync(id);
        Assert.Equal(5, a.Claimed);
        Assert.Equal([3m, 4m], a.CoOrganisations.OrderBy(c => c.OrganisationId).Select(c => c.Contributed));
        Assert.Equal(Office.Id("WF"), a.Events[^1].ForOrganisationId);
    }

    [Fact]
    public async Task Contribution_IsForCoOrganisationsAlone()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL");
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Head, id, AssignmentAct.Contribute, 3));
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Head("WF"), id, AssignmentAct.Contribute, 3));
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Report, 3));
        Refused.With(CommonRefusals.Forbidden, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Acknowledge));
    }

    [Fact]
    public async Task Contribution_OfALowerTotal_NeedsASentence()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.JoinAsync(id, "CYL");
        await Office.MustAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 3);
        Refused.With(AssignmentRefusals.LowerTotalNeedsNote, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute, 2));
        Refused.With(AssignmentRefusals.SentenceRequired, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Contribute));
    }

    [Fact]
    public async Task Quota_FollowsTheLiveNumberDown_WithAnEntry()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 3));
        var ids = await Office.IssueAsync(item, "FTU", "CYL", "WF");
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Recall);
        Assert.Equal(2, (await Office.LoadAsync(ids[1])).TaskItem.Quota);
        var e = (await Office.LoadAsync(ids[0])).Events[^1];
        Assert.Equal((TimelineKind.QuotaLowered, 3, 2), (e.Kind, e.Details.OldQuota, e.Details.Quota));
    }

    [Fact]
    public async Task Quota_NeverFallsToNothing()
    {
        var item = await Office.ItemAsync(with: i => (i.CompletionRule, i.Quota) = (CompletionRule.Quota, 2));
        var ids = await Office.IssueAsync(item, "FTU", "CYL");
        await Office.MustAsync(Office.Staff, ids[0], AssignmentAct.Recall);
        await Office.MustAsync(Office.Staff, ids[1], AssignmentAct.Recall);
        Assert.Equal(1, (await Office.LoadAsync(ids[1])).TaskItem.Quota);
    }
}
