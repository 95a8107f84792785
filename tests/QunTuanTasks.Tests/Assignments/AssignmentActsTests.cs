using System.Globalization;
using System.Reflection;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.AuditLog;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>The table of acts: complete, with its words, and the same as what the entity really does.</summary>
public sealed class AssignmentActsTests() : OfficeTest(DatabaseProvider.Sqlite)
{
    /// <summary>What an assignment can have come to: who did what, in order.</summary>
    private static readonly Dictionary<string, string[]> Lives = new()
    {
        ["issued"] = [],
        ["joint"] = ["join"],
        ["acknowledged"] = ["head Acknowledge"],
        ["reported"] = ["head Report"],
        ["reported, joint"] = ["join", "head Report"],
        ["no change"] = ["head Acknowledge", "head NoChange"],
        ["recorded on behalf"] = ["staff RecordOnBehalf"],
        ["reported, then recorded on behalf"] = ["head Report", "staff RecordOnBehalf"],
        ["sign-off pending"] = ["head Report", "liaison RequestSignOff"],
        ["sign-off declined"] = ["head Report", "liaison RequestSignOff", "head DeclineSignOff"],
        ["verified"] = ["head Report", "staff Verify"],
        ["under review"] = ["head Report", "head Submit"],
        ["under review, joint"] = ["join", "head Report", "head Submit"],
        ["under review of what staff recorded"] = ["staff RecordOnBehalf", "head Submit"],
        ["under review, confirmed"] = ["staff RecordOnBehalf", "head Confirm", "head Submit"],
        ["returned"] = ["head Report", "head Submit", "staff Return"],
        ["suspended when issued"] = ["staff Suspend"],
        ["suspended, joint"] = ["join", "staff Suspend"],
        ["suspended with sign-off pending"] = ["head Report", "liaison RequestSignOff", "staff Suspend"],
        ["suspended under review"] = ["head Report", "head Submit", "staff Suspend"],
        ["resumed under review"] = ["head Report", "head Submit", "staff Suspend", "staff Resume"],
        ["completed"] = ["head Report", "head Submit", "staff Approve"],
        ["completed, joint"] = ["join", "head Report", "head Submit", "staff Approve"],
        ["completed unconfirmed"] = ["staff RecordOnBehalf", "head Submit", "other Approve"],
        ["reopened"] = ["head Report", "head Submit", "staff Approve", "staff Reopen"],
        ["cancelled"] = ["head Report", "staff Cancel"],
        ["cancelled, joint"] = ["join", "staff Cancel"],
        ["cancelled unconfirmed"] = ["staff RecordOnBehalf", "staff Cancel"],
        ["recalled"] = ["staff Recall"],
        ["list closed"] = ["head Report", "close"],
        ["carried over"] = ["head Report", "carry"],
    };

    public static TheoryData<string> States => [.. Lives.Keys];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Table_OffersExactlyWhatTheEntityDoes_WhateverTheStatus(string state)
    {
        var id = await Office.AssignmentAsync("FTU");
        foreach (var step in Lives[state])
        {
            await LiveAsync(id, step);
        }
        await CompareAsync(id);
    }

    [Fact]
    public async Task Table_OffersNothingOnADraft()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        await CompareAsync((await Office.AssignmentsOfAsync(item))[0]);
    }

    [Fact]
    public void EveryAct_HasItsRowOnce_UnderItsOwnName()
    {
        var requests = typeof(AssignmentRequest)
            .Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(AssignmentRequest)));
        Assert.Equal([], requests.Except(AssignmentAct.All.Select(a => a.RequestType)).Select(t => $"{t.Name} has no row"));
        Assert.Equal([], AssignmentAct.All.Where(a => !IsNamed(a)).Select(a => a.Code));
        Assert.Distinct(AssignmentAct.All.Select(a => a.Code));
        Assert.Distinct(AssignmentAct.All.Select(a => a.Place));
        Assert.All(
            AssignmentAct.All,
            act =>
            {
                Assert.Same(act, AssignmentAct.Find(act.Code));
                Assert.NotEmpty(act.Statuses);
                Assert.NotNull(Office.Services.GetService(typeof(IValidator<>).MakeGenericType(act.RequestType)));
                if (act.Input is not ActInput.OwnForm)
                {
                    var request = act.Request(7, 3, Guid.Empty, "按计划办理");
                    Assert.Equal((7, 3, Guid.Empty, act), (request.AssignmentId, request.Version, request.Key, request.Act));
                    Assert.Equal(
                        act.Input is ActInput.None ? null : "按计划办理",
                        (request as ReasonedRequest)?.Reason ?? (request as NotedRequest)?.Note
                    );
                }
            }
        );
    }

    // a row stands under its own name, with the others or where the room that brings it keeps it
    private static bool IsNamed(AssignmentAct act) =>
        typeof(AssignmentAct)
            .Assembly.GetTypes()
            .Select(t => t.GetProperty(act.Code, BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Any(p => p?.PropertyType == typeof(AssignmentAct) && p.GetValue(null) == act);

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public void EveryAct_HasItsWords(string language)
    {
        var texts = AssignmentTexts.ResourceManager.GetResourceSet(
            CultureInfo.GetCultureInfo(language is "en" ? "en" : ""),
            createIfNotExists: true,
            tryParents: false
        )!;
        var wanted = AssignmentAct.All.SelectMany(a =>
            a.Input switch
            {
                ActInput.OwnForm => new[] { a.WordKey },
                ActInput.None => [a.WordKey, a.SaidKey],
                _ => [a.WordKey, a.HintKey, a.SaidKey],
            }
        );
        Assert.Equal([], wanted.Where(key => string.IsNullOrWhiteSpace(texts.GetString(key))));
        Assert.Equal([], AssignmentAct.All.Where(a => ActLabels.Known(a.Code) is null).Select(a => a.Code));
    }

    private async Task LiveAsync(int id, string step)
    {
        switch (step.Split(' '))
        {
            case ["join"]:
                await Office.JoinAsync(id, "CYL");
                break;
            case ["close"]:
                await Office.WriteAsync(db =>
                    db.TaskLists.Where(l => db.Assignments.Any(a => a.Id == id && a.TaskItem.TaskListId == l.Id))
                        .ExecuteUpdate(s => s.SetProperty(l => l.Status, TaskListStatus.Closed))
                );
                break;
            case ["carry"]:
                var next = await Office.AssignmentAsync("FTU");
                await Office.WriteAsync(db =>
                    db.Assignments.Where(a => a.Id == id).ExecuteUpdate(s => s.SetProperty(a => a.CarriedOverToId, next))
                );
                break;
            case [var who, var act]:
                var row = AssignmentAct.Find(act)!;
                await Office.MustAsync(
                    Person(who),
                    id,
                    row,
                    row == AssignmentAct.Report || row == AssignmentAct.RecordOnBehalf ? 40 : null
                );
                break;
        }
    }

    private Actor Person(string who) =>
        who switch
        {
            "head" => Office.Head("FTU"),
            "liaison" => Office.Liaison("FTU"),
            "co" => Office.Head("CYL"),
            "staff" => Office.Staff,
            _ => Office.OtherStaff,
        };

    // everybody tries every act that could be theirs, each on an assignment that nobody has touched since
    private async Task CompareAsync(int id)
    {
        List<string> wrong = [];
        var tried = 0;
        foreach (var who in new[] { "head", "liaison", "co", "staff", "other" })
        {
            var actor = Person(who);
            foreach (var act in AssignmentAct.All)
            {
                await using var db = await Office.DbAsync();
                var a = await db
                    .Assignments.Include(x => x.TaskItem.TaskList.Plan)
                    .Include(x => x.Projection)
                    .Include(x => x.CoOrganisations)
                    .Include(x => x.Reports)
                    .Include(x => x.Events)
                    .SingleAsync(x => x.Id == id);
                var isCo = a.CoOrganisations.Exists(c => c.OrganisationId == actor.OrganisationId);
                if (!act.Right.IsOf(actor, new(a.OrganisationId, isCo, LiaisonMaySubmit: false)))
                {
                    continue;
                }
                tried++;
                var offered = AssignmentAct.OfferedTo(actor, a, liaisonMaySubmit: false).Contains(act);
                var refusal = await TryAsync(db, a, actor, act);
                if (offered != refusal is null)
                {
                    wrong.Add($"{act} by {who}: {(offered ? "offered" : "not offered")}, and {refusal?.Code ?? "done"}");
                }
                else if (refusal is null && !a.Events.Exists(e => e.Id == 0 && e.Kind == act.Kind))
                {
                    wrong.Add($"{act} by {who}: {a.Events[^1].Kind} instead of {act.Kind}");
                }
            }
        }
        Assert.Equal([], wrong);
        Assert.True(tried >= 30, $"only {tried} acts were tried");
    }

    private async Task<Refusal?> TryAsync(QunTuanDb db, Assignment a, Actor actor, AssignmentAct act)
    {
        var at = Office.Get<OfficeClock>().UtcNow;
        if (act == CarryOverAssignment.CarryOver && a.TaskItem.TaskList.Status is not TaskListStatus.Closed)
        {
            return a.CarryOver(new(actor, at, a.OrganisationId), a, null);
        }
        var open = a.Reports.Where(r => r.Total is not null && !r.IsNoChange && r.Id > (a.VerifiedReportId ?? 0));
        var wish = new Wish(act)
        {
            Total = act == AssignmentAct.Report || act == AssignmentAct.RecordOnBehalf || act == AssignmentAct.Contribute ? 41 : null,
            Text = TestOffice.Reason,
            Target = 33,
            Report = open.LastOrDefault(r => r.FiledBy != actor.UserId)?.Id,
        };
        var request = await Office.RequestOfAsync(a.Id, wish);
        var run = new ActRun<Assignment, AssignmentRequest>(db, actor, at, a, request);
        return await new AssignmentRun(act, Weekdays.Calendar).DoAsync(run, Ct);
    }
}
