using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <param name="Id">Of the credential, for its address; no secret.</param>
/// <param name="Device">Browser and system in which it was made; null when they were not recognised.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PasskeyRow(string Id, string? Device, DateTime CreatedAt);

/// <param name="Rows">The oldest first.</param>
public sealed record OwnPasskeys(IReadOnlyList<PasskeyRow> Rows);

/// <summary>
/// One's own passkeys: keys that a device keeps behind a finger or a PIN, which sign in without a password. Nobody sees another's.
/// </summary>
public sealed class PasskeyService(IDbContextFactory<QunTuanDb> dbFactory, ICurrentActor currentActor)
{
    public async Task<Result<OwnPasskeys>> ListAsync(CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, CommonRefusals.Forbidden, ct, nameof(OfficeUser));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        return new OwnPasskeys([
            .. (await OfAsync(db, actor, ct))
                .OrderBy(k => k.Data.CreatedAt)
                .Select(k => new PasskeyRow(IdOf(k), k.Data.Name, k.Data.CreatedAt.UtcDateTime)),
        ]);
    }

    /// <summary>It signs in no more. Refuses NotFound for one that is not there or somebody else's.</summary>
    public async Task<Result<Done>> RemoveAsync(string id, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (actor.IsBarred)
        {
            return await dbFactory.RefusedAsync(actor, "RemovePasskey", CommonRefusals.Forbidden, ct, nameof(OfficeUser), actor.UserId);
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        if ((await OfAsync(db, actor, ct)).Find(k => IdOf(k) == id) is not { } key)
        {
            return await dbFactory.RefusedAsync(actor, "RemovePasskey", CommonRefusals.NotFound, ct, nameof(OfficeUser), actor.UserId);
        }
        db.Remove(key);
        db.Tell(new(AuditChange.Noted, nameof(OfficeUser), actor.UserId));
        return await db.TrySaveAsync(actor, "RemovePasskey", ct) is { } refusal ? refusal : new Done();
    }

    private static Task<List<IdentityUserPasskey<string>>> OfAsync(QunTuanDb db, Actor actor, CancellationToken ct) =>
        db.UserPasskeys.Where(k => k.UserId == actor.UserId).ToListAsync(ct);

    private static string IdOf(IdentityUserPasskey<string> key) => WebEncoders.Base64UrlEncode(key.CredentialId);
}
