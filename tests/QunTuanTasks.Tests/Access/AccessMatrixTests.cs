using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Audit;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.SignIn;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.AuditLog;

namespace QunTuanTasks.Tests.Access;

/// <summary>Role × operation × own, helping or other organisation, for every method of every service.</summary>
public sealed class AccessMatrixTests
{
    /// <summary>What a page asks for everybody, and shows only to those who are answered.</summary>
    private static readonly HashSet<string> Unrecorded =
    [
        $"{nameof(BreakdownSheetService)}.{nameof(BreakdownSheetService.GetByDirectiveAsync)}",
    ];

    public static TheoryData<string> Titles => [.. Operations.All.Select(o => o.Title).Distinct()];

    [Fact]
    public void EveryServiceMethod_HasItsLine()
    {
        var methods = typeof(OfficeUser)
            .Assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Service", StringComparison.Ordinal))
            .SelectMany(t =>
                t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                    .Where(m => !m.IsSpecialName)
                    .Select(m => $"{t.Name}.{m.Name}")
            )
            .Except([$"{nameof(AssignmentService)}.{nameof(AssignmentService.DoAsync)}"])
            .Concat(AssignmentAct.All.Select(Operation.MethodOf))
            .ToHashSet();
        var known = Operations.All.Select(o => o.Method).ToHashSet();
        Assert.Equal([], methods.Except(known).Order());
        Assert.Equal([], known.Except(methods).Order());
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task Operation_IsAllowed_Forbidden_OrNotFound_AsTheOfficeDecided(string title)
    {
        List<string> wrong = [];
        foreach (var operation in Operations.All.Where(o => o.Title == title))
        {
            // refusals change nothing, so all who are refused ask on the same ground; whoever is allowed gets fresh ground
            await using var refusing = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
            var sameGround = await operation.Prepare(refusing);
            var before = await refusing.ReadAsync(db => db.AuditEntries.MaxAsync(a => a.Number, TestOffice.Ct));
            List<string> told = [];
            foreach (var caller in Callers.Each.Where(c => !operation.Allowed.HasFlag(c)))
            {
                var refusal = await AskAsync(operation, caller, refusing, sameGround, wrong);
                told.Add(refusing.Actor.UserId);
                if (refusal is not { Kind: RefusalKind.NotFound } || !sameGround.NamesSomething)
                {
                    continue;
                }
                // what is not theirs is answered like what is not there, and noted like it
                var nothing = await CallAsync(operation, caller, refusing, sameGround.OfNothing);
                told.Add(refusing.Actor.UserId);
                if (!IsSame(refusal, nothing))
                {
                    wrong.Add($"{operation.Ground}, {caller}: {refusal} for what is not theirs, {nothing} for what is not there");
                }
            }
            // nothing was changed, and every no is in the log with who heard it
            var entries = await refusing.ReadAsync(db =>
                db.AuditEntries.AsNoTracking().Where(a => a.Number > before).OrderBy(a => a.Number).ToListAsync(TestOffice.Ct)
            );
            Assert.All(entries, e => Assert.Equal(nameof(AuditChange.Refused), e.Change));
            if (Unrecorded.Contains(operation.Method))
            {
                told = [];
            }
            if (!told.SequenceEqual(entries.Select(e => e.UserId)))
            {
                wrong.Add(
                    $"{operation.Ground}: recorded {string.Join(' ', entries.Select(e => e.UserId))} instead of {string.Join(' ', told)}"
                );
            }
            wrong.AddRange(
                entries
                    .GroupBy(e => e.UserId)
                    .Where(g => g.Select(e => (e.Act, e.Subject, e.After)).Distinct().Count() > 1)
                    .Select(g =>
                        $"{operation.Ground}, {g.Key}: recorded as {string.Join(" and ", g.Select(e => $"{e.Act} {e.Subject} {e.After}"))}"
                    )
            );
            wrong.AddRange(
                entries.Select(e => e.Act).Distinct().Where(a => ActLabels.Known(a) is null).Select(a => $"{a} has no word in AuditTexts")
            );
            foreach (var caller in Callers.Each.Where(c => operation.Allowed.HasFlag(c)))
            {
                await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
                await AskAsync(operation, caller, office, await operation.Prepare(office), wrong);
                // whoever comes second is told what was done: every act has its word
                var acts = await office.ReadAsync(db =>
                    db.AuditEntries.Where(a => a.UserId == office.Actor.UserId).Select(a => a.Act).Distinct().ToListAsync(TestOffice.Ct)
                );
                wrong.AddRange(acts.Where(a => ActLabels.Known(a) is null).Select(a => $"{a} has no word in AuditTexts"));
            }
        }
        Assert.Equal([], wrong);
    }

    /// <summary>What somebody may do who is signed in and barred: what ends it, and one's own drafts.</summary>
    private static readonly string[] OpenToTheBarred =
    [
        $"{nameof(PasswordService)}.",
        $"{nameof(SecondFactorService)}.",
        $"{nameof(DraftService)}.",
    ];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task SignInThatHasEnded_IsWorthNothing_WhoeverItWas(string title)
    {
        List<string> wrong = [];
        foreach (
            var operation in Operations.All.Where(o =>
                o.Title == title && !Array.Exists(OpenToTheBarred, o.Method.StartsWith) && !Unrecorded.Contains(o.Method)
            )
        )
        {
            await using var office = await TestOffice.OpenAsync(DatabaseProvider.Sqlite);
            var ground = await operation.Prepare(office);
            foreach (var caller in Callers.Each)
            {
                office.Actor = office.As(caller) with { IsBarred = true };
                await using var scope = office.Services.CreateAsyncScope();
                if ((await operation.Call(scope.ServiceProvider, ground))?.Kind is not (RefusalKind.Forbidden or RefusalKind.NotFound))
                {
                    wrong.Add($"{caller}: {operation.Title}");
                }
            }
        }
        Assert.Equal([], wrong);
    }

    private static async Task<Refusal?> AskAsync(Operation operation, Caller caller, TestOffice office, Ground ground, List<string> wrong)
    {
        var refusal = await CallAsync(operation, caller, office, ground);
        var got = refusal?.Kind switch
        {
            null => "allowed",
            RefusalKind.Forbidden => "forbidden",
            RefusalKind.NotFound => "not found",
            var k => $"{k}: {refusal.Code}",
        };
        var wanted =
            operation.Allowed.HasFlag(caller) ? "allowed"
            : operation.Forbidden.HasFlag(caller) ? "forbidden"
            : "not found";
        if (got != wanted)
        {
            wrong.Add($"{caller}: {got} instead of {wanted}");
        }
        return refusal;
    }

    private static async Task<Refusal?> CallAsync(Operation operation, Caller caller, TestOffice office, Ground ground)
    {
        office.Actor = office.As(caller);
        await using var scope = office.Services.CreateAsyncScope();
        return await operation.Call(scope.ServiceProvider, ground);
    }

    private static bool IsSame(Refusal one, Refusal? other) =>
        other is not null
        && (one.Kind, one.Code, one.Field) == (other.Kind, other.Code, other.Field)
        && one.Args.SequenceEqual(other.Args)
        && one.Others.SequenceEqual(other.Others);
}
