namespace QunTuanTasks.Common;

/// <summary>
/// How much each person may do at once, and how soon they may do more. In memory, bounded: whoever has not asked for long has the whole
/// allowance again and is forgotten; while more people ask than anybody can remember, the others wait.
/// </summary>
public sealed class PersonalAllowance(int atOnce, TimeSpan each)
{
    private const int People = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (double Left, DateTime At)> _left = [];

    public bool Take(string person, DateTime now)
    {
        lock (_lock)
        {
            var left = Left(person, now);
            if (left < 1 || !HasRoomFor(person, now))
            {
                return false;
            }
            _left[person] = (left - 1, now);
            return true;
        }
    }

    private double Left(string person, DateTime now) =>
        _left.TryGetValue(person, out var known) && !RecordedTime.IsAhead(known.At, now)
            ? Math.Clamp(known.Left + ((now - known.At) / each), 0, atOnce)
            : atOnce;

    private bool HasRoomFor(string person, DateTime now)
    {
        if (_left.Count < People || _left.ContainsKey(person))
        {
            return true;
        }
        foreach (var whole in _left.Keys.Where(p => Left(p, now) >= atOnce).ToList())
        {
            _left.Remove(whole);
        }
        return _left.Count < People;
    }
}
