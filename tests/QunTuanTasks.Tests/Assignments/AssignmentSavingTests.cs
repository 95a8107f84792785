using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Assignments;

public sealed class AssignmentSavingOnSqlite() : AssignmentSavingTests(DatabaseProvider.Sqlite);

public sealed class AssignmentSavingOnPostgreSql() : AssignmentSavingTests(DatabaseProvider.PostgreSQL);

/// <summary>Whatever the act: who may not see it, who was first, the second click, and its entry in the audit log.</summary>
public abstract class AssignmentSavingTests(DatabaseProvider provider) : AssignmentLifeTest(provider)
{
    [Fact]
    public async Task ClosedList_TakesNoMoreActs()
    {
        var id = await CompletedAsync();
        await Office.WriteAsync(db => Assert.Null(db.TaskLists.Single().Close(true, Office.Time.GetUtcNow().UtcDateTime)));
        Refused.With(AssignmentRefusals.ListClosed, await Office.DoAsync(Office.Staff, id, AssignmentAct.Reopen));
    }

    [Fact]
    public async Task Draft_IsSeenByStaffAlone()
    {
        var item = await Office.ItemAsync();
        Refused.Done(await Office.AssignAsync(Office.Staff, item, ["FTU"], r => r.IssueNow = false));
        var id = (await Office.AssignmentsOfAsync(item))[0];
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Head, id, AssignmentAct.Acknowledge));
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Leader, id, AssignmentAct.Approve));
        Refused.With(AssignmentRefusals.NotIssued, await Office.DoAsync(Office.Staff, id, AssignmentAct.Suspend));
    }

    [Theory]
    [InlineData(nameof(AssignmentAct.Acknowledge))]
    [InlineData(nameof(AssignmentAct.Report))]
    [InlineData(nameof(AssignmentAct.Suspend))]
    [InlineData(nameof(AssignmentAct.Adjust))]
    public async Task Act_OnAVersionSomebodyElseReplaced_IsStaleAndSaysWho(string act)
    {
        var id = await Office.AssignmentAsync("FTU");
        var seen = (await Office.LoadAsync(id)).Version;
        await Office.MustAsync(Liaison, id, AssignmentAct.Report, 3);
        var before = await Office.LoadAsync(id);
        var stale = await Office.DoAsync(
            act is nameof(AssignmentAct.Acknowledge) or nameof(AssignmentAct.Report) ? Head : Office.Staff,
            id,
            new Wish(AssignmentAct.Find(act)!)
            {
                Version = seen,
                Total = 5,
                Target = 9,
            }
        );
        Refused.With(CommonRefusals.StaleBy, stale);
        Assert.Equal(Role.LiaisonOfficer, stale.Refusal!.Args[0]);
        Assert.Equal(TimelineKind.Reported, stale.Refusal.Args[2]);
        var after = await Office.LoadAsync(id);
        Assert.Equal(
            (before.Version, before.Claimed, before.Target, before.Events.Count),
            (after.Version, after.Claimed, after.Target, after.Events.Count)
        );
    }

    [Fact]
    public async Task DoubleClick_IsOneAct()
    {
        var id = await Office.AssignmentAsync("FTU");
        var wish = new Wish(AssignmentAct.Report) { Total = 3, Version = (await Office.LoadAsync(id)).Version };
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Office.DoAsync(Head, id, wish))));
        Assert.All(results, r => Assert.Null(r.Refusal));
        Assert.True((await Office.DoAsync(Head, id, wish)).IsDone);
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Fact]
    public async Task TwentyAtOnce_OneIsFirst_AndTheOthersAreTold()
    {
        var id = await Office.AssignmentAsync("FTU");
        var version = (await Office.LoadAsync(id)).Version;
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(n => Task.Run(() => Office.DoAsync(Head, id, new Wish(AssignmentAct.Report) { Total = n, Version = version })))
        );
        Assert.Single(results, r => r.IsDone);
        Assert.All(results.Where(r => !r.IsDone), r => Assert.Equal(RefusalKind.Stale, r.Refusal!.Kind));
        Assert.Single((await Office.LoadAsync(id)).Reports);
    }

    [Fact]
    public async Task ForeignId_IsNotFound_ForEveryAct()
    {
        var id = await InProgressAsync();
        foreach (var act in AssignmentAct.All)
        {
            var wish = new Wish(act)
            {
                Total = 3,
                Text = TestOffice.Reason,
                Deadline = new(2026, 12, 31),
            };
            Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Head("CYL"), id, wish));
            Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Staff, 987_654, wish));
        }
    }

    [Fact]
    public async Task EveryAct_HasItsAuditEntry_InTheSameTransaction()
    {
        var id = await Office.AssignmentAsync("FTU");
        var before = await Office.ReadAsync(db => db.AuditEntries.CountAsync(a => a.Subject == nameof(Assignment), Ct));
        await Office.MustAsync(Head, id, AssignmentAct.Report, 3);
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == nameof(Assignment) && a.SubjectId == $"{id}").OrderBy(a => a.Id).ToListAsync(Ct)
        );
        Assert.Equal(before + 1, entries.Count);
        Assert.Equal(
            ("head-FTU", "Report", "Modified", Role.OrganisationHead.ToString(), Office.Id("FTU")),
            (entries[^1].UserId, entries[^1].Act, entries[^1].Change, entries[^1].Role, entries[^1].OrganisationId)
        );
        Assert.Contains("\"Claimed\":3", entries[^1].After!, StringComparison.Ordinal);
        Assert.Contains("\"Status\":\"Issued\"", entries[^1].Before!, StringComparison.Ordinal);
        Refused.As(RefusalKind.Rule, await Office.DoAsync(Head, id, AssignmentAct.Acknowledge));
        var after = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Subject == nameof(Assignment) && a.SubjectId == $"{id}").OrderBy(a => a.Id).ToListAsync(Ct)
        );
        // the step that was refused is recorded, too
        Assert.Equal((entries.Count + 1, "Acknowledge", "Refused"), (after.Count, after[^1].Act, after[^1].Change));
    }
}
