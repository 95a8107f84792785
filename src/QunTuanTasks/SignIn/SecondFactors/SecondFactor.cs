using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OtpNet;
using QunTuanTasks.Accounts;
using QunTuanTasks.Common;
using QunTuanTasks.Storage;

namespace QunTuanTasks.SignIn;

/// <summary>The secret that an account shares with its owner's authenticator, and what is left of the recovery codes.</summary>
internal sealed class SecondFactor : IVersioned
{
    public required string UserId { get; init; }

    /// <summary>Sealed with the office's data-protection keys, which are in every backup.</summary>
    public required string Secret { get; set; }

    /// <summary>Null until a code has shown that the authenticator knows the secret (UTC).</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>The 30-second step of the last code that was accepted; it and all before it are used up.</summary>
    public long LastStep { get; set; }

    /// <summary>SHA-256 of the recovery codes that are left, hex. They hold 80 random bits: nobody guesses one from its hash.</summary>
    public List<string> Recovery { get; set; } = [];

    public int Version { get; set; }
}

internal sealed class SecondFactorMap : IEntityTypeConfiguration<SecondFactor>
{
    public void Configure(EntityTypeBuilder<SecondFactor> map)
    {
        map.HasKey(f => f.UserId);
        map.HasOne<OfficeUser>().WithOne().HasForeignKey<SecondFactor>(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
        map.Property(f => f.Version).IsConcurrencyToken();
    }
}

/// <summary>Codes of an authenticator (RFC 6238: six digits, 30 seconds) and recovery codes. Each is accepted once.</summary>
public sealed class SecondFactors : ISecondFactors
{
    /// <summary>So many are made at once.</summary>
    public const int RecoveryCodes = 10;

    private const string Place = "second factor";

    // further ahead a step was not used up by this time but by a clock that was ahead: no code would be taken until it comes
    private static readonly long StepsAhead = RecordedTime.Slack.Ticks / TimeSpan.FromSeconds(30).Ticks;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1); // a phone's clock may be half a minute off

    private readonly IDataProtector _seal;
    private readonly SignInGuard _guard;
    private readonly OfficeClock _clock;

    internal SecondFactors(IDataProtectionProvider protection, SignInGuard guard, OfficeClock clock) =>
        (_seal, _guard, _clock) = (protection.CreateProtector("QunTuanTasks.SecondFactor"), guard, clock);

    internal string NewSecret() => _seal.Protect(Base32Encoding.ToString(RandomNumberGenerator.GetBytes(20)));

    /// <summary>As a person types it into an authenticator.</summary>
    internal string Open(SecondFactor factor) => _seal.Unprotect(factor.Secret);

    /// <summary>Whether the office still has the key that the secret is sealed with.</summary>
    internal bool IsReadable(SecondFactor factor)
    {
        try
        {
            return Open(factor).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>
    /// Takes a code of the authenticator, or a recovery code, out of <paramref name="factor"/>, unsaved: the save, which compares versions,
    /// decides which of two who send the same code is in. Too many wrong ones close the account's second step for a quarter of an hour, to
    /// whoever knows its password.
    /// </summary>
    internal Refusal? Take(SecondFactor factor, string? code)
    {
        if (_guard.IsClosed(Place, factor.UserId))
        {
            return AccountRefusals.CodeClosed;
        }
        var typed = TextFolding.Code(code);
        // a recovery code still opens, so that the owner can set up another
        if (!IsReadable(factor) && !factor.Recovery.Contains(Hash(typed)))
        {
            return AccountRefusals.SecondFactorLost;
        }
        if (TakeCode(factor, typed) || (factor.ConfirmedAt is not null && factor.Recovery.Remove(Hash(typed))))
        {
            _guard.Right(Place, factor.UserId);
            return null;
        }
        _guard.Wrong(Place, factor.UserId);
        return AccountRefusals.CodeWrong;
    }

    /// <summary>New recovery codes in the place of the old ones, unsaved; told once.</summary>
    internal static IReadOnlyList<string> Renew(SecondFactor factor)
    {
        List<string> codes =
        [
            .. Enumerable.Range(0, RecoveryCodes).Select(_ => Base32Encoding.ToString(RandomNumberGenerator.GetBytes(10))),
        ];
        factor.Recovery = [.. codes.Select(Hash)];
        return [.. codes.Select(c => string.Join('-', c.Chunk(4).Select(four => new string(four))))];
    }

    async Task ISecondFactors.RemoveAsync(QunTuanDb db, OfficeUser user, CancellationToken ct)
    {
        user.TwoFactorEnabled = false;
        db.RemoveRange(await db.SecondFactors.Where(f => f.UserId == user.Id).ToListAsync(ct));
        db.RemoveRange(await db.UserPasskeys.Where(k => k.UserId == user.Id).ToListAsync(ct));
    }

    private bool TakeCode(SecondFactor factor, string typed)
    {
        if (
            typed.Length != 6
            || !IsReadable(factor)
            || !new Totp(Base32Encoding.ToBytes(Open(factor))).VerifyTotp(_clock.UtcNow, typed, out var step, Window)
            || (step <= factor.LastStep && factor.LastStep <= step + StepsAhead)
        )
        {
            return false;
        }
        factor.LastStep = step;
        return true;
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
