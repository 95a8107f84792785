using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Audit;

/// <summary>Something for the audit log that changes no audited record.</summary>
/// <param name="Change">Refused or Noted.</param>
/// <param name="Subject">The kind of record it is about; empty when it is about none.</param>
/// <param name="SubjectId">Which one, as the caller named it.</param>
/// <param name="Detail">The code of a refusal, the filter of an export.</param>
/// <param name="ForOrganisationId">The organisation that it concerns.</param>
internal sealed record Note(
    AuditChange Change,
    string Subject = "",
    string SubjectId = "",
    string? Detail = null,
    int? ForOrganisationId = null
)
{
    /// <summary>Address of a browser behind which nobody is signed in; the actor's own otherwise.</summary>
    public string? From { get; init; }

    /// <summary>Who was refused what, where it is recorded together with what others were refused.</summary>
    public RefusedAct? By { get; init; }

    /// <summary>JSON: how often, and from when to when; null for once.</summary>
    public string? Before { get; init; }
}

internal static class Notes
{
    /// <summary>What the next save writes into the audit log beside its changes: a refusal, a sign-in, an export.</summary>
    public static void Tell(this QunTuanDb db, Note note) => db.Carried<CarriedNotes>().Add(note);

    /// <summary>
    /// Records that somebody was told no, and answers the refusal: <c>return await dbFactory.RefusedAsync(…)</c>. Where the log
    /// cannot be written (a full disk), the no stands and goes into the application's own log. Whoever leaves the page at once is recorded
    /// all the same; what repeats is counted (<see cref="RefusalLog"/>).
    /// </summary>
    /// <param name="dbs">A context of its own: what the refused method has in hand is not saved with it.</param>
    /// <param name="actor">Who asked.</param>
    /// <param name="act">What for, in the code word that the act has when it is done.</param>
    /// <param name="refusal">What they are told.</param>
    /// <param name="ct">The caller's.</param>
    /// <param name="subject">The kind of record that they named.</param>
    /// <param name="id">Which one.</param>
    public static async Task<Refusal> RefusedAsync(
        this IDbContextFactory<QunTuanDb> dbs,
        Actor actor,
        string act,
        Refusal refusal,
        CancellationToken ct,
        string subject = "",
        object? id = null
    )
    {
        await using var db = await dbs.CreateDbContextAsync(CancellationToken.None);
        db.Figures?.Refused(refusal.Kind, act);
        await db.GetService<RefusalLog>().RecordAsync(new(actor, act, new(AuditChange.Refused, subject, AuditId.Of(id), refusal.Code)));
        return refusal;
    }

    /// <summary>
    /// Records a step that the office's rules do not allow now: no page offers it, so somebody forced it or looked at an old page. What
    /// concerns a field is only a mistake in typing and is not recorded.
    /// </summary>
    public static async Task<Refusal> OutOfOrderAsync(
        this IDbContextFactory<QunTuanDb> dbs,
        Actor actor,
        string act,
        Refusal refusal,
        string subject,
        object id,
        CancellationToken ct
    ) =>
        refusal is { Kind: RefusalKind.Invalid or RefusalKind.Stale } or { Field: not null }
            ? refusal
            : await dbs.RefusedAsync(actor, act, refusal, ct, subject, id);

    /// <summary>Records something that changed nothing, in a save of its own.</summary>
    public static async Task NoteAsync(this IDbContextFactory<QunTuanDb> dbs, Actor? actor, string act, Note note, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        (db.Actor, db.Act) = (actor, act);
        db.Tell(note);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Code words of acts that change nothing; those that do are named where they are done.</summary>
internal static class AuditActs
{
    /// <summary>Asked to see something.</summary>
    public const string Look = nameof(Look);
}
