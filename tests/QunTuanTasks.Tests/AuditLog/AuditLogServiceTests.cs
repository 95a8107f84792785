using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.AuditLog;

public sealed class AuditLogServiceOnSqlite() : AuditLogServiceTests(DatabaseProvider.Sqlite);

public sealed class AuditLogServiceOnPostgreSql() : AuditLogServiceTests(DatabaseProvider.PostgreSQL);

public abstract class AuditLogServiceTests(DatabaseProvider provider) : OfficeTest(provider)
{
    [Fact]
    public async Task List_BeginsWithTheNewest_AndNarrowsByEveryFilter()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 3);
        Refused.With(AssignmentRefusals.NotFound, await Office.DoAsync(Office.Head("CYL"), id, AssignmentAct.Report, 4));
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Suspend, text: TestOffice.Reason);
        await Office.MustAsync(Office.Staff, id, AssignmentAct.Resume);
        Office.PassDays(1);
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 5);

        var all = await ListAsync(new());
        Assert.Equal(all.Select(r => r.Number).OrderDescending(), all.Select(r => r.Number));
        Assert.Equal(("head-FTU", "Report", AuditChange.Modified), (all[0].UserName, all[0].Act.Code, all[0].Change));
        Assert.NotNull(all[0].For);

        Assert.Equal([all[0].Number], (await ListAsync(new() { From = Office.Today, Act = "Report" })).Select(r => r.Number));
        Assert.Equal(2, (await ListAsync(new() { Until = Office.Today.AddDays(-1), Act = "Report" })).Count);
        var refused = Assert.Single(await ListAsync(new() { Change = AuditChange.Refused }));
        Assert.Equal(("head-CYL", $"{id}", AssignmentRefusals.NotFound.Code), (refused.UserName, refused.SubjectId, refused.After));
        Assert.All(await ListAsync(new() { User = "HEAD-ftu" }), r => Assert.Equal("head-FTU", r.UserName));
        Assert.Contains(await ListAsync(new() { Organisation = "FTU" }), r => r.UserName == "staff"); // what others did to its assignment
        Assert.DoesNotContain(await ListAsync(new() { Organisation = "WF" }), r => r.Subject == nameof(Assignment));
        Assert.Equal(
            3,
            (
                await ListAsync(
                    new()
                    {
                        Subject = nameof(Assignment),
                        SubjectId = $"{id}",
                        Act = "Report",
                    }
                )
            ).Count
        );
        Assert.Equal(all.Skip(2).Select(r => r.Number), (await ListAsync(new() { Before = all[1].Number })).Select(r => r.Number));
    }

    [Fact]
    public async Task Rows_NameTheirRecord_AndWhatTheirValuesPointAt()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 100);
        var row = (await ListAsync(new() { Act = "Report" }))[0];
        var code = await Office.ReadAsync(db => db.Assignments.Where(a => a.Id == id).Select(a => a.TaskItem.Code).SingleAsync());
        Assert.Equal(code, row.SubjectName!.Code);
        Assert.Equal("head-FTU", Assert.IsType<AuditName>(row.Values.Single(v => v.Property == "LastReportBy").After).Code);
        Assert.Equal(Office.Today, row.Values.Single(v => v.Property == "LastReportOn").After);
        var list = (await ListAsync(new() { Subject = "TaskList" }))[^1];
        Assert.Equal("2026", list.SubjectName!.Code);
        Assert.NotNull(list.SubjectName.Name);
    }

    [Fact]
    public async Task Page_HoldsAHundred_AndSaysWhetherThereIsMore()
    {
        var id = await Office.AssignmentAsync("FTU");
        for (var n = 1; n <= AuditLogService.PageSize + 5; n++)
        {
            await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, n);
        }
        var first = Refused.Done(
            await Office.AsAsync(Office.Auditor, () => Office.Get<AuditLogService>().ListAsync(new() { Act = "Report" }, Ct))
        );
        Assert.Equal((AuditLogService.PageSize, true), (first.Rows.Count, first.HasMore));
        var rest = Refused.Done(
            await Office.AsAsync(
                Office.Auditor,
                () => Office.Get<AuditLogService>().ListAsync(new() { Act = "Report", Before = first.Rows[^1].Number }, Ct)
            )
        );
        Assert.Equal((5, false), (rest.Rows.Count, rest.HasMore));
    }

    [Fact]
    public async Task ExportAndCheck_AreEntriesThemselves()
    {
        await Office.AssignmentAsync("FTU");
        var before = await Office.ReadAsync(db => db.AuditEntries.CountAsync(Ct));
        var export = Refused.Done(await Office.AsAsync(Office.Auditor, () => Office.Get<AuditLogService>().ExportAsync(new(), Ct)));
        Assert.Equal(before, export.Rows.Count);
        Assert.Equal(export.Rows.Select(r => r.Number).Order(), export.Rows.Select(r => r.Number));
        Assert.True(Refused.Done(await Office.AsAsync(Office.Auditor, () => Office.Get<AuditLogService>().VerifyAsync(Ct))).Holds);
        var noted = await ListAsync(new() { Change = AuditChange.Noted });
        Assert.Equal(["VerifyAudit", "ExportAudit"], noted.Select(r => r.Act.Code));
        Assert.Contains($"\"count\":{before}", noted[1].After!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task RuleThatForbidsAStep_IsRecorded_AMistakeInTypingIsNot()
    {
        var id = await Office.AssignmentAsync("FTU");
        Refused.As(RefusalKind.Rule, await Office.DoAsync(Office.Staff, id, AssignmentAct.Approve));
        Assert.Equal(1, await RefusedAsync());
        Refused.As(RefusalKind.Invalid, await Office.DoAsync(Office.Head("FTU"), id, AssignmentAct.Report, -1));
        Assert.Equal(1, await RefusedAsync());
    }

    private Task<int> RefusedAsync() =>
        Office.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Change == nameof(AuditChange.Refused), Ct));

    private async Task<IReadOnlyList<AuditRow>> ListAsync(AuditFilter filter) =>
        Refused.Done(await Office.AsAsync(Office.Auditor, () => Office.Get<AuditLogService>().ListAsync(filter, Ct))).Rows;
}
