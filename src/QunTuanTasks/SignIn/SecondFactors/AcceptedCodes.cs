using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Codes that were accepted a moment ago, each with the browser that sent it. A code holds once; whoever sends it again from the same
/// browser before an answer came has clicked twice. In memory, for half a minute.
/// </summary>
internal sealed class AcceptedCodes(OfficeClock clock)
{
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTime> _accepted = [];

    /// <summary>What tells one click from another one's: all that the browser knows, and what was typed.</summary>
    public static string Of(string cookies, string? code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{cookies}\n{TextFolding.Code(code)}")));

    public bool Has(string click) => _accepted.TryGetValue(click, out var at) && at <= clock.UtcNow && clock.UtcNow < at + OnItsWay;

    /// <summary>False when the other click was first.</summary>
    public bool TryAdd(string click)
    {
        foreach (var over in _accepted.Keys.Where(k => !Has(k)).ToList())
        {
            _accepted.TryRemove(over, out _);
        }
        return _accepted.TryAdd(click, clock.UtcNow);
    }

    public void Remove(string click) => _accepted.TryRemove(click, out _);
}
