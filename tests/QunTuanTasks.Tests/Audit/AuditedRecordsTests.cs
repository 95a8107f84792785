using QunTuanTasks.Audit;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Audit;

/// <summary>A record of a new room is audited by declaring it, or it stands here with the reason.</summary>
public sealed class AuditedRecordsTests : OfficeTest
{
    private const string OfRound = "hangs on an arena round, whose events tell of it";
    private const string OfAssignment = "hangs on an assignment, whose timeline tells of it";
    private const string Derived = "computed anew from what is audited";
    private const string Seeded = "seeded with the build, changed by nobody";
    private const string Identity = "a table of Identity that the office does not use";
    private const string SignIn = "a secret; what is done with it is noted under the account";
    private const string Machine = "of the machine, not of the office";

    private static readonly Dictionary<string, string> _notAudited = new()
    {
        ["ArenaEntry"] = OfRound,
        ["ArenaEvent"] = OfRound,
        ["ArenaInput"] = OfRound,
        ["ArenaQuote"] = OfRound,
        ["ArenaResult"] = OfRound,
        ["AuditEntry"] = "the log itself",
        ["AuditHead"] = "the log itself",
        ["BoardCell"] = Derived,
        ["ClosedMonth"] = Derived,
        ["CoOrganisation"] = OfAssignment,
        ["CommandKey"] = Machine,
        ["Conference"] = Seeded,
        ["DataProtectionKey"] = Machine,
        ["Directive"] = Seeded,
        ["Draft"] = "what its owner has not said yet",
        ["IdentityUserClaim`1"] = Identity,
        ["IdentityUserLogin`1"] = Identity,
        ["IdentityUserPasskey`1"] = SignIn,
        ["IdentityUserToken`1"] = Identity,
        ["JobLease"] = Machine,
        ["Measure"] = Seeded,
        ["MonthSnapshot"] = Derived,
        ["OneTimeLink"] = SignIn,
        ["OutboxRow"] = Machine,
        ["PlanEvent"] = "hangs on a plan, and tells its history",
        ["ProgressReport"] = OfAssignment,
        ["ReferenceTask"] = Seeded,
        ["SecondFactor"] = SignIn,
        ["SignInSession"] = "how long and how often somebody works is nobody's business",
        ["StatusProjection"] = Derived,
        ["TimelineEvent"] = OfAssignment,
    };

    [Fact]
    public async Task Model_EveryRecordIsAuditedOrSaysWhyNot()
    {
        var types = await Office.ReadAsync(db =>
            Task.FromResult(db.Model.GetEntityTypes().Where(t => !t.IsOwned()).Select(t => t.ClrType).ToList())
        );
        var others = types.Where(t => !t.IsAssignableTo(typeof(IAudited))).Select(t => t.Name).ToList();
        Assert.Empty(others.Except(_notAudited.Keys));
        Assert.Empty(_notAudited.Keys.Except(others));
    }

    [Fact]
    public async Task Roots_KeepTheNamesUnderWhichTheirEntriesAreFound() =>
        Assert.Equal(
            [
                "ArenaRound",
                "Assignment",
                "AuditEntry",
                "LiaisonAuthorisation",
                "OfficeUser",
                "Organisation",
                "Plan",
                "TaskItem",
                "TaskList",
            ],
            await Office.ReadAsync(db => Task.FromResult(AuditTrail.SubjectsOf(db.Model)))
        );
}
