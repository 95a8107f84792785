using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Accounts;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <param name="Id">Of the credential, for its address; no secret.</param>
/// <param name="Device">Browser and system in which it was made; null when they were not recognised.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PasskeyRow(string Id, string? Device, DateTime CreatedAt)
{
    internal static string IdOf(IdentityUserPasskey<string> key) => WebEncoders.Base64UrlEncode(key.CredentialId);
}

/// <param name="Rows">The oldest first.</param>
public sealed record OwnPasskeys(IReadOnlyList<PasskeyRow> Rows);

/// <summary>
/// One's own passkeys: keys that a device keeps behind a finger or a PIN, which sign in without a password. Nobody sees another's.
/// </summary>
public sealed class PasskeyService(ReadEngine reads, ActEngine engine)
{
    private static readonly ReadRight Right = new(nameof(OfficeUser), a => !a.IsBarred, CommonRefusals.Forbidden);

    public Task<Result<OwnPasskeys>> ListAsync(CancellationToken ct) =>
        reads.RunAsync<OwnPasskeys>(
            Right,
            async (db, actor) =>
                new OwnPasskeys([
                    .. (await db.UserPasskeys.Where(k => k.UserId == actor.UserId).ToListAsync(ct))
                        .OrderBy(k => k.Data.CreatedAt)
                        .Select(k => new PasskeyRow(PasskeyRow.IdOf(k), k.Data.Name, k.Data.CreatedAt.UtcDateTime)),
                ]),
            ct
        );

    /// <summary>It signs in no more. Refuses NotFound for one that is not there or somebody else's.</summary>
    public Task<Result<Done>> RemoveAsync(string id, CancellationToken ct) =>
        engine.RunAsync(new RemovePasskeyAct(), new RemovePasskey(id), ct);
}
