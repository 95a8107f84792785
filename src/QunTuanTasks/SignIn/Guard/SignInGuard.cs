using QunTuanTasks.Accounts;
using QunTuanTasks.Common;

namespace QunTuanTasks.SignIn;

/// <summary>
/// Wrong passwords, counted by where they come from: an address, or a browser in which the account was signed in before. Whoever guesses
/// closes an account for himself; its owner, who sits elsewhere, does not notice. A whole office may have one address, so no number of
/// wrong passwords closes an address: where much is guessed, each account has one attempt left instead of five. In memory, bounded: a
/// restart forgives five guesses.
/// </summary>
internal sealed class SignInGuard(OfficeClock clock)
{
    /// <summary>Wrong passwords of one account from one place.</summary>
    public const int PerAccount = WrongPasswords.AtMost;

    /// <summary>The same, from a place where much is guessed.</summary>
    public const int PerAccountWhereGuessed = 1;

    /// <summary>
    /// Wrong passwords from one place, whatever the accounts: an office of hundreds mistypes less in a quarter of an hour.
    /// </summary>
    public const int PerPlace = 50;

    /// <summary>Wrong passwords of one account from everywhere: then it is closed for all places that it does not know.</summary>
    public const int FromEverywhere = 20;

    public static readonly TimeSpan Closed = WrongPasswords.Closed;

    /// <summary>Entries that are remembered at most; some megabytes.</summary>
    public const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Place, string? Account), (int Count, DateTime Until)> _wrong = [];
    private readonly PriorityQueue<(string Place, string? Account), DateTime> _ends = new();

    /// <summary>How many entries are remembered now.</summary>
    public int Remembered
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _wrong.Count;
            }
        }
    }

    public bool IsClosed(string place, string account)
    {
        lock (_lock)
        {
            var own = Count((place, account));
            return own >= PerAccount || (own >= PerAccountWhereGuessed && Count((place, null)) >= PerPlace);
        }
    }

    public void Wrong(string place, string account)
    {
        lock (_lock)
        {
            Forget();
            foreach (var key in new[] { (place, account), (place, (string?)null) })
            {
                var until = clock.UtcNow + Closed;
                _wrong[key] = (Count(key) + 1, until);
                _ends.Enqueue(key, until);
            }
            Forget();
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

    // what is over; and while strangers make more than is remembered, what ends first
    private void Forget()
    {
        while (_ends.TryPeek(out var key, out var end) && (end <= clock.UtcNow || _wrong.Count > Most || _ends.Count > 2 * Most))
        {
            _ends.Dequeue();
            if (_wrong.TryGetValue(key, out var wrong) && wrong.Until == end)
            {
                _wrong.Remove(key);
            }
        }
    }

    private int Count((string, string?) key) =>
        _wrong.TryGetValue(key, out var wrong) && WrongPasswords.IsClosed(wrong.Until, clock.UtcNow) ? wrong.Count : 0;
}
