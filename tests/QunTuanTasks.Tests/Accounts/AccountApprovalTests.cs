using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Accounts;

public sealed class AccountApprovalOnSqlite() : AccountApprovalTests(DatabaseProvider.Sqlite);

public sealed class AccountApprovalOnPostgreSql() : AccountApprovalTests(DatabaseProvider.PostgreSQL);

/// <summary>One asks for an account or another role, another approves.</summary>
public abstract class AccountApprovalTests(DatabaseProvider provider) : AccountTest(provider)
{
    [Fact]
    public async Task Change_TakesEffectWhenApproved_EndsTheSignIns_AndIsAudited_WithBeforeAndAfter()
    {
        var before = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU", "办公室"));
        var asked = await UserAsync("head-SMC");
        Assert.Equal(
            (before.Role, before.OrganisationId, before.SecurityStamp, "办公室"),
            (asked.Role, asked.OrganisationId, asked.SecurityStamp, asked.Title)
        );
        var row = Assert.Single(Refused.Done(await ListAsync(new() { State = AccountState.Waiting })).Rows);
        Assert.Equal(
            ("head-SMC", Role.LiaisonOfficer, Office.Id("FTU"), AccountState.Invited),
            (row.UserName, row.Wanted!.Role, row.Wanted.OrganisationId, row.State)
        );

        Refused.Done(await ApproveAsync("head-SMC"));
        var after = await UserAsync("head-SMC");
        Assert.Equal(
            (Role.LiaisonOfficer, Office.Id("FTU"), (Role?)null, (int?)null),
            (after.Role, after.OrganisationId, after.WantedRole, after.WantedOrganisationId)
        );
        Assert.NotEqual(before.SecurityStamp, after.SecurityStamp);

        var audit = await Office.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.Act == "ApproveAccount", Ct));
        Assert.Equal((Office.SecurityAdministrator.UserId, before.Id), (audit.UserId, audit.SubjectId));
        Assert.Contains("OrganisationHead", audit.Before!, StringComparison.Ordinal);
        Assert.Contains("LiaisonOfficer", audit.After!, StringComparison.Ordinal);
        Assert.DoesNotContain("SecurityStamp", audit.After!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewAccount_WaitsForTheSecurityAdministrator()
    {
        Refused.Done(await CreateAsync());
        Assert.True((await UserAsync("smc.office")).IsWaiting);
        Assert.Equal(0, Refused.Done(await ListAsync(new())).Waiting); // for whoever asked there is nothing to approve
        var toApprove = Refused.Done(await Office.AsAsync(Office.SecurityAdministrator, () => ListAsync(new())));
        Assert.Equal((1, "smc.office"), (toApprove.Waiting, toApprove.Rows[0].UserName)); // what waits stands first
        Refused.Done(await ChangeAsync("smc.office", Role.OrganisationHead, "SMC")); // nothing holds yet, so it needs no word of its own
        Refused.With(CommonRefusals.Forbidden, await WithAsync(s => s.ApproveAsync(new() { UserId = "head-SMC", Version = 0 }, Ct)));

        Refused.Done(await ApproveAsync("smc.office"));
        var user = await UserAsync("smc.office");
        Assert.Equal((false, Role.OrganisationHead, (Role?)null), (user.IsWaiting, user.Role, user.WantedRole));
        Refused.With(AccountRefusals.NothingToApprove, await ApproveAsync("smc.office"));
    }

    [Fact]
    public async Task Approval_OfSomethingThatWasChangedSinceItWasLookedAt_IsStale()
    {
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "SMC"));
        var looked = await UserAsync("head-SMC");
        Refused.Done(await ChangeAsync("head-SMC", Role.OrganisationHead, "PCO"));
        Refused.With(
            CommonRefusals.StaleBy,
            await Office.AsAsync(
                Office.SecurityAdministrator,
                () => WithAsync(s => s.ApproveAsync(new() { UserId = looked.Id, Version = looked.Version }, Ct))
            )
        );
        Assert.Equal(Office.Id("SMC"), (await UserAsync("head-SMC")).OrganisationId);
    }

    [Fact]
    public async Task Declined_NewAccountIsDisabled_AndAChangeIsDropped_WithItsReasonInTheLog()
    {
        Refused.Done(await CreateAsync());
        Refused.Done(await ChangeAsync("head-SMC", Role.LiaisonOfficer, "FTU"));
        Refused.With(CommonCodes.ReasonTooShort, await DeclineAsync("smc.office", "不"));
        Refused.Done(await DeclineAsync("smc.office", "该单位已有联络员"));
        Refused.Done(await DeclineAsync("head-SMC", "未见任职文件"));
        Assert.True((await UserAsync("smc.office")).IsDisabled);
        var kept = await UserAsync("head-SMC");
        Assert.Equal((false, Role.OrganisationHead, (Role?)null), (kept.IsDisabled, kept.Role, kept.WantedRole));
        var reasons = await Office.ReadAsync(db =>
            db.AuditEntries.Where(a => a.Act == "DeclineAccount" && a.Change == "Noted")
                .OrderBy(a => a.Number)
                .Select(a => a.After)
                .ToListAsync(Ct)
        );
        Assert.Equal(["该单位已有联络员", "未见任职文件"], reasons);
        Refused.Done(await EnableAsync("smc.office", true));
        Assert.True((await UserAsync("smc.office")).IsWaiting); // enabled again it waits again
    }
}
