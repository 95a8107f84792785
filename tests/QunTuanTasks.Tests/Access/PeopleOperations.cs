using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.AuditLog;
using QunTuanTasks.Common;
using QunTuanTasks.Drafts;
using QunTuanTasks.Duties;
using QunTuanTasks.Office;
using QunTuanTasks.SignIn;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of the people: accounts, what a head lets the liaison officers do, backups, the audit log, drafts.</summary>
internal static class PeopleOperations
{
    private const Caller Heads = Caller.OwnHead | Caller.CoHead | Caller.OtherHead;
    private const Caller AllButTheSecurityAdministrator = Caller.Everybody & ~Caller.SecurityAdministrator;
    private const Caller AllButTheSystemAdministrator = Caller.Everybody & ~Caller.SystemAdministrator;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<Operation> All() =>
        [
            Operation.Of<AccountService, AccountList>(
                nameof(AccountService.ListAsync),
                "hired",
                Caller.SystemAdministrator | Caller.SecurityAdministrator,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.ListAsync(new(), Ct)
            ),
            Operation.Of<AccountService, OneTimeToken>(
                nameof(AccountService.CreateAsync),
                "new",
                Caller.SystemAdministrator,
                AllButTheSystemAdministrator,
                NothingAsync,
                (s, g) =>
                    s.CreateAsync(
                        new()
                        {
                            UserName = "smc.office",
                            Role = QunTuanTasks.Access.Role.LiaisonOfficer,
                            OrganisationId = g.Office.Id("SMC"),
                        },
                        Ct
                    )
            ),
            Operation.Of<AccountService, Done>(
                nameof(AccountService.ChangeAsync),
                "of another",
                Caller.SystemAdministrator,
                AllButTheSystemAdministrator,
                NothingAsync,
                (s, g) =>
                    s.ChangeAsync(
                        new()
                        {
                            UserId = "head-SMC",
                            Version = 0,
                            Role = QunTuanTasks.Access.Role.LiaisonOfficer,
                            OrganisationId = g.Office.Id("SMC"),
                        },
                        Ct
                    )
            ),
            Operation.Of<AccountService, Done>(
                nameof(AccountService.EnableAsync),
                "of another",
                Caller.SystemAdministrator,
                AllButTheSystemAdministrator,
                NothingAsync,
                (s, _) =>
                    s.EnableAsync(
                        new()
                        {
                            UserId = "head-SMC",
                            Version = 0,
                            IsEnabled = false,
                        },
                        Ct
                    )
            ),
            Operation.Of<AccountService, OneTimeToken>(
                nameof(AccountService.ResetAsync),
                "of another",
                Caller.SystemAdministrator,
                AllButTheSystemAdministrator,
                NothingAsync,
                (s, _) => s.ResetAsync(new() { UserId = "head-SMC", Version = 0 }, Ct)
            ),
            Operation.Of<AccountService, Done>(
                nameof(AccountService.ApproveAsync),
                "asked for another role",
                Caller.SecurityAdministrator,
                AllButTheSecurityAdministrator,
                AskedAsync,
                (s, _) => s.ApproveAsync(new() { UserId = "head-SMC", Version = 1 }, Ct)
            ),
            Operation.Of<AccountService, Done>(
                nameof(AccountService.DeclineAsync),
                "asked for another role",
                Caller.SecurityAdministrator,
                AllButTheSecurityAdministrator,
                AskedAsync,
                (s, _) =>
                    s.DeclineAsync(
                        new()
                        {
                            UserId = "head-SMC",
                            Version = 1,
                            Reason = "未见任职文件",
                        },
                        Ct
                    )
            ),
            Operation.Of<AccountService, Done>(
                nameof(AccountService.ClearSecondFactorAsync),
                "with a second factor",
                Caller.SecurityAdministrator,
                AllButTheSecurityAdministrator,
                WithSecondFactorAsync,
                (s, _) => s.ClearSecondFactorAsync(new() { UserId = "head-SMC", Version = 1 }, Ct)
            ),
            Operation.Of<LiaisonAuthorisationService, LiaisonMandate>(
                nameof(LiaisonAuthorisationService.GetAsync),
                "one's own",
                Caller.Organisations,
                Caller.Everybody & ~Caller.Organisations,
                NothingAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<LiaisonAuthorisationService, Done>(
                nameof(LiaisonAuthorisationService.AuthoriseAsync),
                "one's own",
                Heads,
                Caller.Everybody & ~Heads,
                NothingAsync,
                (s, g) => s.AuthoriseAsync(new() { Until = g.Office.Today }, Ct)
            ),
            Operation.Of<LiaisonAuthorisationService, Done>(
                nameof(LiaisonAuthorisationService.RevokeAsync),
                "one's own",
                Heads,
                Caller.Everybody & ~Heads,
                NothingAsync,
                (s, _) => s.RevokeAsync(Ct)
            ),
            Operation.Of<BackupService, BackupOverview>(
                nameof(BackupService.GetAsync),
                "hired",
                Caller.SystemAdministrator,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<BackupService, Done>(
                nameof(BackupService.MakeAsync),
                "hired",
                Caller.SystemAdministrator,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.MakeAsync(Ct)
            ),
            Operation.Of<AuditLogService, AuditPageOfLog>(
                nameof(AuditLogService.ListAsync),
                "hired",
                Caller.Auditor,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.ListAsync(new(), Ct)
            ),
            Operation.Of<AuditLogService, AuditExport>(
                nameof(AuditLogService.ExportAsync),
                "hired",
                Caller.Auditor,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.ExportAsync(new(), Ct)
            ),
            Operation.Of<AuditLogService, AuditProof>(
                nameof(AuditLogService.VerifyAsync),
                "hired",
                Caller.Auditor,
                Caller.Everybody,
                NothingAsync,
                (s, _) => s.VerifyAsync(Ct)
            ),
            Operation.Of<DraftService, KeptDrafts>(
                nameof(DraftService.ListAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.ListAsync(Ct)
            ),
            Operation.Of<DraftService, Done>(
                nameof(DraftService.SaveAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.SaveAsync("form", "{}", Ct)
            ),
            Operation.Of<DraftService, Done>(
                nameof(DraftService.DiscardAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.DiscardAsync("form", null, Ct)
            ),
        ];

    private static Task<Ground> NothingAsync(TestOffice office) => Task.FromResult(new Ground(office));

    private static async Task<Ground> AskedAsync(TestOffice office)
    {
        await office.WriteAsync(db =>
        {
            var user = db.Users.Single(u => u.Id == "head-SMC");
            (user.WantedRole, user.WantedOrganisationId) = (QunTuanTasks.Access.Role.LiaisonOfficer, user.OrganisationId);
        });
        return new(office);
    }

    private static async Task<Ground> WithSecondFactorAsync(TestOffice office)
    {
        await office.WriteAsync(db =>
        {
            db.Users.Single(u => u.Id == "head-SMC").TwoFactorEnabled = true;
            db.Add(
                new SecondFactor
                {
                    UserId = "head-SMC",
                    Secret = "sealed",
                    ConfirmedAt = office.Time.GetUtcNow().UtcDateTime,
                }
            );
        });
        return new(office);
    }
}
