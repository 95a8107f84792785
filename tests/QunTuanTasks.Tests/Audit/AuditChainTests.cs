using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

public sealed class AuditChainOnSqlite() : AuditChainTests(DatabaseProvider.Sqlite);

public sealed class AuditChainOnPostgreSql() : AuditChainTests(DatabaseProvider.PostgreSQL);

/// <summary>What somebody with every right on the database can do to the log, and what the log says afterwards.</summary>
public abstract class AuditChainTests(DatabaseProvider provider) : AuditChainTest(provider)
{
    [Fact]
    public async Task EveryChange_IsALink_WithoutAGap()
    {
        var id = await WorkAsync(6);
        var proof = await ProveAsync();
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
        Assert.Equal(await Office.ReadAsync(db => db.AuditEntries.LongCountAsync(e => e.Number > 0, Ct)), proof.Entries);
        var subject = $"{id}";
        var entries = await Office.ReadAsync(db =>
            db.AuditEntries.Where(e => e.Subject == nameof(Assignment) && e.SubjectId == subject).OrderBy(e => e.Number).ToListAsync(Ct)
        );
        Assert.All(entries, e => Assert.Equal(Office.Id("FTU"), e.ForOrganisationId));
        Assert.Equal("10.1.2.3", entries[^1].From);
    }

    [Fact]
    public async Task ManyAtOnce_StandInOneRow()
    {
        var ids = await Office.IssueAsync(await Office.ItemAsync(), [.. Office.Thirteen]);
        await Task.WhenAll(
            ids.Select(id =>
                Task.Run(async () =>
                {
                    var organisation = await Office.ReadAsync(db =>
                        db.Assignments.Where(a => a.Id == id).Select(a => a.Organisation.Code).SingleAsync(Ct)
                    );
                    for (var total = 1; total <= 5; total++)
                    {
                        await Office.MustAsync(Office.Head(organisation), id, AssignmentAct.Report, total);
                    }
                })
            )
        );
        var proof = await ProveAsync();
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
        Assert.Equal(65, await Office.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Act == nameof(AssignmentAct.Report), Ct)));
    }

    [Fact]
    public async Task WhatWasNotSaved_LeavesNoLink()
    {
        var id = await WorkAsync(2);
        var before = await CountAsync();
        Refused.As(
            RefusalKind.Stale,
            await Office.DoAsync(Office.Head("FTU"), id, new Wish(AssignmentAct.Report) { Total = 9, Version = 0 })
        );
        await using (var db = await Office.DbAsync())
        {
            (db.Actor, db.Act) = (Office.Staff, "Nothing");
            var list = await db.TaskLists.FirstAsync(Ct);
            list.BasisNumber = "建委办〔2026〕1号";
            db.Expect(list, 99);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync(Ct));
        }
        Assert.Equal(before, await CountAsync());
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 9);
        Assert.True((await ProveAsync()).Holds);
    }

    // each look once said "cut": the head was read first, the entries a moment later
    [Fact]
    public async Task WhileOthersWrite_NoLookSaysThatAnythingIsCut()
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Report, 1);
        var before = await CountAsync();
        Office.Sent.BeforeEachRead = () =>
            Office
                .Get<IDbContextFactory<QunTuanDb>>()
                .NoteAsync(Office.Staff, "Nothing", new(AuditChange.Noted, nameof(Assignment), "1"), Ct);

        var proof = await ProveAsync();
        var holds = await Office.Get<AuditVerifier>().EndHoldsAsync(Ct);

        Office.Sent.BeforeEachRead = null;
        Assert.True(proof.Holds, $"{proof.Fault} at {proof.At}");
        Assert.True(holds);
        Assert.True(await CountAsync() - before >= 8, "nobody wrote between the reads");
    }

    private Task<int> CountAsync() => Office.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Change != nameof(AuditChange.Refused), Ct));
}
