using FluentValidation;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Duties;

/// <summary>
/// The head lets the liaison officers submit without sign-off until a day. Replaces the authorisation in force; refuses a day before
/// today and one more than a year ahead.
/// </summary>
public sealed class AuthoriseLiaison : IKeyedCommand
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>Inclusive.</summary>
    public DateOnly? Until { get; set; }
}

public sealed class AuthoriseLiaisonValidator : AbstractValidator<AuthoriseLiaison>
{
    public AuthoriseLiaisonValidator() => RuleFor(r => r.Until).NotNull().WithErrorCode(CommonCodes.Required);
}

internal sealed class AuthoriseLiaisonAct : LiaisonAct<AuthoriseLiaison>
{
    public override ValueTask<Refusal?> DoAsync(KeyedRun<AuthoriseLiaison> run, CancellationToken ct)
    {
        var (until, last) = (run.Request.Until!.Value, LiaisonAuthorisation.LastDayFrom(run.Day));
        if (until < run.Day)
        {
            return new(AccountRefusals.AuthorisationDayPast);
        }
        if (until > last)
        {
            return new(AccountRefusals.AuthorisationTooLong.With(last));
        }
        Add(run, until);
        return default;
    }
}

/// <summary>An act of a head on the liaison officers of the own organisation.</summary>
internal abstract class LiaisonAct<TRequest> : KeyedAct<TRequest, Done>
    where TRequest : class, IKeyedCommand
{
    public sealed override string Subject => nameof(LiaisonAuthorisation);

    public sealed override bool TurnsAway(Actor actor) => !actor.MaySignOffFor(actor.OrganisationId);

    public sealed override Done Answer(KeyedRun<TRequest> run) => new();

    public sealed override Task<Done> RepeatedAsync(KeyedRun<TRequest> run, CancellationToken ct) => Task.FromResult(new Done());

    protected static void Add(KeyedRun<TRequest> run, DateOnly until) =>
        run.Db.LiaisonAuthorisations.Add(
            new()
            {
                OrganisationId = run.Actor.OrganisationId,
                Until = until,
                GrantedBy = run.Actor.UserId,
                GrantedAt = run.At,
            }
        );
}
