using QunTuanTasks.Breakdown;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Breakdown;

public sealed class AddedLaterOnSqlite() : AddedLaterTests(DatabaseProvider.Sqlite);

public sealed class AddedLaterOnPostgreSql() : AddedLaterTests(DatabaseProvider.PostgreSQL);

/// <summary>Organisations that join a task which others have already, and what each may be given for itself.</summary>
public abstract class AddedLaterTests(DatabaseProvider provider) : OfficeTest(provider)
{
    private AssigningService Assigning => Office.Get<AssigningService>();

    [Fact]
    public async Task AddingLater_ComesUnderTheLeadThatIsMarkedAlready()
    {
        var item = await Office.ItemAsync(with: i => i.CompletionRule = CompletionRule.Lead);
        await Office.IssueAsync(item, "FTU", "CYL");
        var form = (await Assigning.GetFormAsync(item, Ct)).Value!;
        Assert.Equal(Office.Id("FTU"), form.LeadOrganisationId);

        var added = await Assigning.AssignAsync(Request(form, "WF"), Ct);

        Assert.Equal(1, added.Value?.Assignments);
        var again = (await Assigning.GetFormAsync(item, Ct)).Value!;
        var second = Request(again, "AST");
        second.Bodies[0].IsLead = true;
        Assert.Equal(TaskListRefusals.LeadRuleNeedsOneLead, (await Assigning.AssignAsync(second, Ct)).Refusal);
    }

    [Fact]
    public async Task TargetScope_IsFixedOnceSomebodyHasTheTask()
    {
        var item = await Office.ItemAsync();
        await Office.IssueAsync(item, "FTU");
        var request = Request((await Assigning.GetFormAsync(item, Ct)).Value!, "WF");
        request.TargetScope = TargetScope.Split;
        request.Bodies[0].Target = 40;

        Assert.Equal(TaskListRefusals.UndertakingIsFixed, (await Assigning.AssignAsync(request, Ct)).Refusal);
    }

    [Fact]
    public async Task Joining_NeedsSomebodyWhoJoins_AndCountsThem()
    {
        var item = await Office.ItemAsync(with: i => i.Undertaking = Undertaking.Joint);
        await Office.IssueAsync(item, "FTU");
        var form = (await Assigning.GetFormAsync(item, Ct)).Value!;
        var request = Request(form, "FTU");
        request.Bodies[0].IsLead = true;
        Assert.Equal(TaskListRefusals.NobodyChosen, (await Assigning.AssignAsync(request, Ct)).Refusal);

        request.Bodies.Add(new() { OrganisationId = Office.Id("WF") });
        var preview = (await Assigning.PreviewAsync(request, Ct)).Value!;
        Assert.Equal(0, preview.Assignments);
        Assert.All(preview.Loads, l => Assert.Equal(l.AssignmentsNow, l.AssignmentsThen));
        Assert.Equal(new Issued(0, 1), (await Assigning.AssignAsync(request, Ct)).Value);
    }

    [Theory]
    [InlineData(TargetKind.Percentage, 120, "RatioTarget")]
    [InlineData(TargetKind.Milestone, 2.5, "WholeSteps")]
    public async Task OwnTarget_IsOneThatTheKindUnderstands(TargetKind kind, decimal target, string code)
    {
        var item = await Office.ItemAsync(kind: kind, target: 4);
        var request = Request((await Assigning.GetFormAsync(item, Ct)).Value!, "FTU", "WF");
        request.Bodies[1].Target = target;

        var refusal = (await Assigning.AssignAsync(request, Ct)).Refusal!;

        Assert.Equal((code, "Bodies[1].Target"), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task OwnDeadlineInThePast_IsRefusedBesideItsOrganisation()
    {
        var item = await Office.ItemAsync();
        var request = Request((await Assigning.GetFormAsync(item, Ct)).Value!, "FTU", "WF");
        request.Bodies[1].Deadline = Office.Today.AddDays(-1);

        var refusal = (await Assigning.AssignAsync(request, Ct)).Refusal!;

        Assert.Equal((TermsRefusals.DeadlinePast.Code, "Bodies[1].Deadline"), (refusal.Code, refusal.Field));
    }

    private AssignTaskItem Request(AssignForm form, params string[] bodies) =>
        new()
        {
            TaskItemId = form.TaskItemId,
            Version = form.Version,
            Ticked = TestOffice.Ticks,
            Undertaking = form.Undertaking,
            TargetScope = form.TargetScope,
            CompletionRule = form.CompletionRule,
            Bodies = [.. bodies.Select(b => new ChosenBody { OrganisationId = Office.Id(b) })],
        };
}
