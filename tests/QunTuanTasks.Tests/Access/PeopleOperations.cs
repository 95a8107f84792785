using Microsoft.AspNetCore.Identity;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.People;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of the people: accounts, passwords, what a head lets the liaison officers do.</summary>
internal static class PeopleOperations
{
    private const string Password = "Alt-Kennwort-2026";
    private const Caller Heads = Caller.OwnHead | Caller.CoHead | Caller.OtherHead;
    private const Caller AllButTheSystemAdministrator = Caller.Everybody & ~Caller.SystemAdministrator;
    private static readonly string PasswordHash = new PasswordHasher<OfficeUser>().HashPassword(new(), Password);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<Operation> All() =>
    [
        Operation.Of<AccountService, AccountList>(nameof(AccountService.ListAsync), "hired", Caller.SystemAdministrator | Caller.SecurityAdministrator, Caller.Everybody, NothingAsync, (s, _) => s.ListAsync(new(), Ct)),
        Operation.Of<AccountService, OneTimeToken>(nameof(AccountService.CreateAsync), "new", Caller.SystemAdministrator, AllButTheSystemAdministrator, NothingAsync, (s, g) => s.CreateAsync(new() { UserName = "smc.office", Role = QunTuanTasks.Access.Role.LiaisonOfficer, OrganisationId = g.Office.Id("SMC") }, Ct)),
        Operation.Of<AccountService, Done>(nameof(AccountService.ChangeAsync), "of another", Caller.SystemAdministrator, AllButTheSystemAdministrator, NothingAsync, (s, g) => s.ChangeAsync(new() { UserId = "head-SMC", Version = 0, Role = QunTuanTasks.Access.Role.LiaisonOfficer, OrganisationId = g.Office.Id("SMC") }, Ct)),
        Operation.Of<AccountService, Done>(nameof(AccountService.EnableAsync), "of another", Caller.SystemAdministrator, AllButTheSystemAdministrator, NothingAsync, (s, _) => s.EnableAsync(new() { UserId = "head-SMC", Version = 0, IsEnabled = false }, Ct)),
        Operation.Of<AccountService, OneTimeToken>(nameof(AccountService.ResetAsync), "of another", Caller.SystemAdministrator, AllButTheSystemAdministrator, NothingAsync, (s, _) => s.ResetAsync(new() { UserId = "head-SMC", Version = 0 }, Ct)),
        Operation.Of<PasswordService, string>(nameof(PasswordService.WhoseLinkAsync), "with a link", Caller.Everybody, Caller.None, NothingAsync, async (s, g) => await s.WhoseLinkAsync(await LinkAsync(g.Office), Ct)),
        Operation.Of<PasswordService, Done>(nameof(PasswordService.SetByLinkAsync), "with a link", Caller.Everybody, Caller.None, NothingAsync, async (s, g) => await s.SetByLinkAsync(new() { Token = await LinkAsync(g.Office), Password = Password, Repeated = Password }, Ct)),
        Operation.Of<PasswordService, Done>(nameof(PasswordService.ChangeAsync), "one's own", Caller.Everybody, Caller.None, WithPasswordsAsync, (s, _) => s.ChangeAsync(new() { Current = Password, Password = "Neu-Kennwort-2026", Repeated = "Neu-Kennwort-2026" }, Ct)),
        Operation.Of<LiaisonAuthorisationService, LiaisonMandate>(nameof(LiaisonAuthorisationService.GetAsync), "one's own", Caller.Organisations, Caller.Everybody & ~Caller.Organisations, NothingAsync, (s, _) => s.GetAsync(Ct)),
        Operation.Of<LiaisonAuthorisationService, Done>(nameof(LiaisonAuthorisationService.AuthoriseAsync), "one's own", Heads, Caller.Everybody & ~Heads, NothingAsync, (s, g) => s.AuthoriseAsync(new() { Until = g.Office.Today }, Ct)),
        Operation.Of<LiaisonAuthorisationService, Done>(nameof(LiaisonAuthorisationService.RevokeAsync), "one's own", Heads, Caller.Everybody & ~Heads, NothingAsync, (s, _) => s.RevokeAsync(Ct)),
        Operation.Of<AuditLogService, AuditPageOfLog>(nameof(AuditLogService.ListAsync), "hired", Caller.Auditor, Caller.Everybody, NothingAsync, (s, _) => s.ListAsync(new(), Ct)),
        Operation.Of<AuditLogService, AuditExport>(nameof(AuditLogService.ExportAsync), "hired", Caller.Auditor, Caller.Everybody, NothingAsync, (s, _) => s.ExportAsync(new(), Ct)),
        Operation.Of<AuditLogService, AuditProof>(nameof(AuditLogService.VerifyAsync), "hired", Caller.Auditor, Caller.Everybody, NothingAsync, (s, _) => s.VerifyAsync(Ct)),
        Operation.Of<DraftService, KeptDrafts>(nameof(DraftService.ListAsync), "one's own", Caller.Everybody, Caller.None, NothingAsync, (s, _) => s.ListAsync(Ct)),
        Operation.Of<DraftService, Done>(nameof(DraftService.SaveAsync), "one's own", Caller.Everybody, Caller.None, NothingAsync, (s, _) => s.SaveAsync("form", "{}", Ct)),
        Operation.Of<DraftService, Done>(nameof(DraftService.DiscardAsync), "one's own", Caller.Everybody, Caller.None, NothingAsync, (s, _) => s.DiscardAsync("form", Ct)),
    ];

    private static Task<Ground> NothingAsync(TestOffice office) => Task.FromResult(new Ground(office));

    private static async Task<Ground> WithPasswordsAsync(TestOffice office)
    {
        await office.WriteAsync(db =>
        {
            foreach (var user in db.Users.ToList())
            {
                user.PasswordHash = PasswordHash;
            }
        });
        return new(office);
    }

    private static async Task<string> LinkAsync(TestOffice office)
    {
        await using var db = await office.DbAsync();
        var (token, _) = await OneTimeLinks.IssueAsync(db, "head-SMC", office.Time.GetUtcNow().UtcDateTime, Ct);
        await db.SaveChangesAsync(Ct);
        return token;
    }
}
