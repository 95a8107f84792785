using System.Diagnostics;
using System.Diagnostics.Metrics;
using QunTuanTasks.Common;

namespace QunTuanTasks.Monitoring;

/// <summary>
/// What the office tells of itself in figures, under the name <see cref="Name"/>. While nobody listens a figure costs one comparison and no
/// clock is read. Code words and kinds alone go along with them: no id, no name, no text.
/// </summary>
public sealed class OfficeMeter
{
    /// <summary>Of the meter and of the source of traces.</summary>
    public const string Name = "QunTuanTasks";

    private const string Act = "act";
    private const string Kind = "kind";
    private const string Board = "board";
    private const string Milliseconds = "ms";

    private readonly Histogram<double> _saves;
    private readonly Histogram<double> _waits;
    private readonly Counter<long> _refusals;
    private readonly Counter<long> _countedRefusals;
    private readonly Counter<long> _unrecordedRefusals;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _drafts;
    private readonly Counter<long> _boards;

    public OfficeMeter(IMeterFactory factory)
    {
        Meter = factory.Create(Name);
        _saves = Meter.CreateHistogram<double>(
            "quntuan.save.duration",
            Milliseconds,
            "One save with its audit entries, from the wait at the gate to the commit"
        );
        _waits = Meter.CreateHistogram<double>("quntuan.gate.wait", Milliseconds, "How long a save waited for those before it");
        _refusals = Meter.CreateCounter<long>("quntuan.refusals", "{refusal}", "Somebody was told no");
        _countedRefusals = Meter.CreateCounter<long>(
            "quntuan.refusals.counted",
            "{refusal}",
            "Refusals that came too fast to be recorded one by one: the audit log has their number"
        );
        _unrecordedRefusals = Meter.CreateCounter<long>(
            "quntuan.refusals.unrecorded",
            "{refusal}",
            "Refusals that the audit log could not take when they happened"
        );
        _failures = Meter.CreateCounter<long>("quntuan.save.failures", "{save}", "The database did not take a save");
        _drafts = Meter.CreateCounter<long>("quntuan.drafts.kept", "{draft}", "What was typed and not sent was kept");
        _boards = Meter.CreateCounter<long>("quntuan.boards.rebuilt", "{board}", "A board was read anew for all who look at it");
    }

    /// <summary>For figures that only the host knows: the open circuits.</summary>
    public Meter Meter { get; }

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>Zero while nobody listens.</summary>
    internal long BeginSave() => Begin(_saves);

    internal void EndSave(long begun, string act)
    {
        if (begun != 0)
        {
            _saves.Record(Stopwatch.GetElapsedTime(begun).TotalMilliseconds, new KeyValuePair<string, object?>(Act, act));
        }
    }

    internal long BeginWait() => Begin(_waits);

    internal void EndWait(long begun)
    {
        if (begun != 0)
        {
            _waits.Record(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
    }

    internal void Refused(RefusalKind kind, string act) =>
        _refusals.Add(1, new KeyValuePair<string, object?>(Kind, kind.ToString()), new KeyValuePair<string, object?>(Act, act));

    internal void Counted() => _countedRefusals.Add(1);

    internal void Unrecorded(long count) => _unrecordedRefusals.Add(count);

    internal void Failed(Exception e, string act) =>
        _failures.Add(1, new KeyValuePair<string, object?>(Kind, e.GetType().Name), new KeyValuePair<string, object?>(Act, act));

    internal void DraftKept() => _drafts.Add(1);

    internal void BoardRebuilt(string board) => _boards.Add(1, new KeyValuePair<string, object?>(Board, board));

    private static long Begin(Instrument instrument) => instrument.Enabled ? Stopwatch.GetTimestamp() : 0;
}
