using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Wrong passwords, counted by where they come from: an address, or a browser in which the account was signed in before. Whoever guesses
/// closes an account for himself; its owner, who sits elsewhere, does not notice. In memory: a restart forgives five guesses.
/// </summary>
internal sealed class SignInGuard(OfficeClock clock)
{
    /// <summary>Wrong passwords of one account from one place.</summary>
    public const int PerAccount = 5;

    /// <summary>
    /// Wrong passwords from one place, whatever the accounts: an office of hundreds mistypes less in a quarter of an hour.
    /// </summary>
    public const int PerPlace = 50;

    /// <summary>Wrong passwords of one account from everywhere: then it is closed for all places that it does not know.</summary>
    public const int FromEverywhere = 20;

    public static readonly TimeSpan Closed = TimeSpan.FromMinutes(15);

    private const int SweepAt = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Place, string? Account), (int Count, DateTime Until)> _wrong = [];

    public bool IsClosed(string place, string account)
    {
        lock (_lock)
        {
            return Count((place, account)) >= PerAccount || Count((place, null)) >= PerPlace;
        }
    }

    public void Wrong(string place, string account)
    {
        lock (_lock)
        {
            if (_wrong.Count > SweepAt)
            {
                foreach (var old in _wrong.Where(w => w.Value.Until <= clock.UtcNow).Select(w => w.Key).ToList())
                {
                    _wrong.Remove(old);
                }
            }
            foreach (var key in new[] { (place, account), (place, (string?)null) })
            {
                _wrong[key] = (Count(key) + 1, clock.UtcNow + Closed);
            }
        }
    }

    /// <summary>The owner was here: what was mistyped for this account no longer counts at this place.</summary>
    public void Right(string place, string account)
    {
        lock (_lock)
        {
            _wrong.Remove((place, account));
        }
    }

    private int Count((string, string?) key) => _wrong.TryGetValue(key, out var wrong) && wrong.Until > clock.UtcNow ? wrong.Count : 0;
}
