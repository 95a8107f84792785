using Microsoft.AspNetCore.Identity;
using OtpNet;
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

/// <summary>The lines of the people: accounts, passwords, what a head lets the liaison officers do.</summary>
internal static class PeopleOperations
{
    private const string Password = "Alt-Kennwort-2026";
    private const Caller Heads = Caller.OwnHead | Caller.CoHead | Caller.OtherHead;
    private const Caller AllButTheSecurityAdministrator = Caller.Everybody & ~Caller.SecurityAdministrator;
    private const Caller AllButTheSystemAdministrator = Caller.Everybody & ~Caller.SystemAdministrator;
    private static readonly string PasswordHash = new PasswordHasher<OfficeUser>().HashPassword(new(), Password);

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
            Operation.Of<SecondFactorService, SecondFactorState>(
                nameof(SecondFactorService.GetAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.GetAsync(Ct)
            ),
            Operation.Of<SecondFactorService, SecondFactorSetUp>(
                nameof(SecondFactorService.BeginAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.BeginAsync(Ct)
            ),
            Operation.Of<SecondFactorService, RecoveryCodes>(
                nameof(SecondFactorService.ConfirmAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) => await s.ConfirmAsync(await CodeAsync(s, g, isConfirmed: false), Ct)
            ),
            Operation.Of<SecondFactorService, RecoveryCodes>(
                nameof(SecondFactorService.RenewAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) => await s.RenewAsync(await CodeAsync(s, g, isConfirmed: true), Ct)
            ),
            Operation.Of<SecondFactorService, Done>(
                nameof(SecondFactorService.TurnOffAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) => await s.TurnOffAsync(await CodeAsync(s, g, isConfirmed: true), Ct)
            ),
            Operation.Of<PasskeyService, OwnPasskeys>(
                nameof(PasskeyService.ListAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.ListAsync(Ct)
            ),
            Operation.Of<PasskeyService, Done>(
                nameof(PasskeyService.RemoveAsync),
                "somebody else's",
                Caller.None,
                Caller.None,
                WithPasskeyAsync,
                (s, _) => s.RemoveAsync("AQID", Ct)
            ),
            Operation.Of<SessionService, OwnSessions>(
                nameof(SessionService.ListAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.ListAsync(Ct)
            ),
            Operation.Of<SessionService, Done>(
                nameof(SessionService.EndAsync),
                "somebody else's",
                Caller.None,
                Caller.None,
                WithSessionAsync,
                (s, _) => s.EndAsync("session", Ct)
            ),
            Operation.Of<SessionService, Done>(
                nameof(SessionService.EndOthersAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                (s, _) => s.EndOthersAsync(Ct)
            ),
            Operation.Of<PasswordService, string>(
                nameof(PasswordService.WhoseLinkAsync),
                "with a link",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) => await s.WhoseLinkAsync(await LinkAsync(g.Office), Ct)
            ),
            Operation.Of<PasswordService, string>(
                nameof(PasswordService.WhoseFormAsync),
                "with a link",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) => await s.WhoseFormAsync(await LinkAsync(g.Office), Ct)
            ),
            Operation.Of<PasswordService, PasswordSet>(
                nameof(PasswordService.SetByLinkAsync),
                "with a link",
                Caller.Everybody,
                Caller.None,
                NothingAsync,
                async (s, g) =>
                    await s.SetByLinkAsync(
                        new()
                        {
                            Token = await LinkAsync(g.Office),
                            Password = Password,
                            Repeated = Password,
                        },
                        Ct
                    )
            ),
            Operation.Of<PasswordService, Done>(
                nameof(PasswordService.ChangeAsync),
                "one's own",
                Caller.Everybody,
                Caller.None,
                WithPasswordsAsync,
                (s, _) =>
                    s.ChangeAsync(
                        new()
                        {
                            Current = Password,
                            Password = "Neu-Kennwort-2026",
                            Repeated = "Neu-Kennwort-2026",
                        },
                        Ct
                    )
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

    private static async Task<Ground> WithPasskeyAsync(TestOffice office)
    {
        await office.WriteAsync(db =>
            db.UserPasskeys.Add(
                new()
                {
                    UserId = "head-SMC",
                    CredentialId = [1, 2, 3],
                    Data = new()
                    {
                        PublicKey = [4],
                        AttestationObject = [5],
                        ClientDataJson = [6],
                        Name = "Chrome · Windows",
                        CreatedAt = office.Time.GetUtcNow(),
                    },
                }
            )
        );
        return new(office);
    }

    private static async Task<Ground> WithSessionAsync(TestOffice office)
    {
        var now = office.Time.GetUtcNow().UtcDateTime;
        await office.WriteAsync(db =>
            db.Add(
                new SignInSession
                {
                    Id = "session",
                    UserId = "head-SMC",
                    Stamp = "head-SMC",
                    StartedAt = now,
                    IdleAt = now.AddMinutes(30),
                    EndsAt = now.AddHours(8),
                }
            )
        );
        return new(office);
    }

    // as the authenticator of whoever is asking shows it
    private static async Task<GiveCode> CodeAsync(SecondFactorService service, Ground ground, bool isConfirmed)
    {
        var setUp = Refused.Done(await service.BeginAsync(Ct));
        GiveCode Now() =>
            new() { Code = new Totp(Base32Encoding.ToBytes(setUp.Secret)).ComputeTotp(ground.Office.Time.GetUtcNow().UtcDateTime) };
        if (!isConfirmed)
        {
            return Now();
        }
        Refused.Done(await service.ConfirmAsync(Now(), Ct));
        ground.Office.Pass(TimeSpan.FromSeconds(30));
        return Now();
    }

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
