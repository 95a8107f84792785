using QunTuanTasks.Access;

namespace QunTuanTasks.Audit;

/// <summary>Somebody was told no.</summary>
/// <param name="Actor">Null for a stranger.</param>
/// <param name="Act">What for.</param>
/// <param name="Note">The code of the refusal, and which record was named.</param>
internal sealed record RefusedAct(Actor? Actor, string Act, Note Note)
{
    /// <summary>Whose patience it is counted against: an account, or an address behind which nobody is signed in.</summary>
    public string Person => Act == "SignIn" || Actor is null ? $"anonymous {Note.From}" : Actor.UserId;
}

/// <summary>How often the same was refused between two instants (UTC).</summary>
internal sealed record RefusedOften(RefusedAct What, long Count, DateTime First, DateTime Last);

/// <summary>
/// Refusals that wait to be recorded together. The same of the same person is one line with a count. Bounded: what a person is refused
/// beyond twenty kinds is counted for the person, what is refused beyond two thousand lines is counted for all.
/// </summary>
internal sealed class CountedRefusals
{
    public const int LinesOfOne = 20;
    public const int Lines = 2000;

    /// <summary>Stands for whatever was refused beyond what has a line of its own.</summary>
    public const string Many = "ManyRefused";

    private readonly Lock _lock = new();
    private readonly Dictionary<RefusedAct, (long Count, DateTime First, DateTime Last)> _waiting = [];
    private readonly Dictionary<string, int> _linesOf = [];

    public void Add(RefusedAct what, long count, DateTime first, DateTime last)
    {
        lock (_lock)
        {
            var line = LineOf(what);
            if (_waiting.TryGetValue(line, out var known))
            {
                _waiting[line] = (known.Count + count, first < known.First ? first : known.First, last > known.Last ? last : known.Last);
                return;
            }
            _waiting[line] = (count, first, last);
            _linesOf[line.Person] = _linesOf.GetValueOrDefault(line.Person) + 1;
        }
    }

    /// <summary>All that wait; none waits afterwards.</summary>
    public IReadOnlyList<RefusedOften> Take()
    {
        lock (_lock)
        {
            var taken = _waiting.Select(w => new RefusedOften(w.Key, w.Value.Count, w.Value.First, w.Value.Last)).ToList();
            _waiting.Clear();
            _linesOf.Clear();
            return taken;
        }
    }

    private RefusedAct LineOf(RefusedAct what)
    {
        if (_waiting.ContainsKey(what))
        {
            return what;
        }
        if (_waiting.Count < Lines && _linesOf.GetValueOrDefault(what.Person) < LinesOfOne)
        {
            return what;
        }
        var ofPerson = new RefusedAct(what.Actor, Many, new(AuditChange.Refused, Detail: Many) { From = what.Note.From });
        return _waiting.ContainsKey(ofPerson) || _waiting.Count < 2 * Lines
            ? ofPerson
            : new(null, Many, new(AuditChange.Refused, Detail: Many));
    }
}
