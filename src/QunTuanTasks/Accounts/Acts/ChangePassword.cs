using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

public sealed class ChangePassword
{
    public string? Current { get; set; }

    public string? Password { get; set; }

    public string? Repeated { get; set; }
}

public sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Current).NotEmpty().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Password).NewPassword();
        RuleFor(r => r.Password).Must((r, p) => p is null || p != r.Current).WithErrorCode(AccountRefusals.PasswordIsTheOld.Code);
        RuleFor(r => r.Repeated).Must((r, repeated) => repeated == r.Password).WithErrorCode(AccountRefusals.PasswordNotRepeated.Code);
    }
}

/// <summary>One's own password. The current one opens the act once: it needs no key against a second click.</summary>
internal sealed record ChangeOwnPassword(ChangePassword Asked) : IKeyedCommand
{
    public Guid Key { get; } = Guid.NewGuid();
}

internal sealed class ChangePasswordAct(StoredPasswords stored, PasswordRule rule) : KeyedAct<ChangeOwnPassword, Done>
{
    private bool _isSetAlready;

    public override string Code => nameof(ChangePassword);

    public override string Subject => nameof(OfficeUser);

    public override object? IdOf(Actor actor, ChangeOwnPassword request) => actor.UserId;

    /// <summary>Also for whoever is barred until they have set a new one.</summary>
    public override bool TurnsAway(Actor actor) => false;

    public override Refusal? Check(Validators validators, ChangeOwnPassword request) => validators.Check(request.Asked);

    public override async ValueTask<Refusal?> DoAsync(KeyedRun<ChangeOwnPassword> run, CancellationToken ct)
    {
        var (db, asked) = (run.Db, run.Request.Asked);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == run.Actor.UserId && !u.IsDisabled, ct) is not { } user)
        {
            return AccountRefusals.NotFound;
        }
        if (WrongPasswords.IsClosed(user.LockoutEnd?.UtcDateTime, run.At))
        {
            return AccountRefusals.SignInRefused;
        }
        if (!stored.Is(user, asked.Current))
        {
            _isSetAlready = stored.WasJustSet(user, asked.Password);
            return _isSetAlready ? null : await CountedAsync(run, user, ct);
        }
        if (await rule.CheckAsync(db, user, asked.Password!, ct) is { } unfit)
        {
            return unfit;
        }
        stored.Set(user, asked.Password!);
        return null;
    }

    public override bool ChangesNothing(KeyedRun<ChangeOwnPassword> run) => _isSetAlready;

    public override Done Answer(KeyedRun<ChangeOwnPassword> run) => new();

    public override Task<Done> RepeatedAsync(KeyedRun<ChangeOwnPassword> run, CancellationToken ct) => Task.FromResult(new Done());

    // the count is saved although the act is refused
    private async Task<Refusal> CountedAsync(KeyedRun<ChangeOwnPassword> run, OfficeUser user, CancellationToken ct)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount >= WrongPasswords.AtMost)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (0, run.At + WrongPasswords.Closed);
        }
        return await run.Db.TrySaveAsync(run.Actor, Code, ct) switch
        {
            null => AccountRefusals.CurrentPasswordWrong,
            { Kind: RefusalKind.Stale } => Crossing.Crossed,
            var failed => failed,
        };
    }
}
