using Microsoft.AspNetCore.Identity;
using OtpNet;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.SignIn;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.Tests.Access;

/// <summary>The lines of how one signs in: passwords, second factors, passkeys, sessions.</summary>
internal static class SignInOperations
{
    private const string Password = "Alt-Kennwort-2026";
    private static readonly string PasswordHash = new PasswordHasher<OfficeUser>().HashPassword(new(), Password);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static IEnumerable<Operation> All() =>
        [
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
        ];

    private static Task<Ground> NothingAsync(TestOffice office) => Task.FromResult(new Ground(office));

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
