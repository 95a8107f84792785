using QunTuanTasks.Monitoring;

namespace QunTuanTasks.Storage;

/// <summary>
/// One writer at a time on SQLite, awaited before the save: SQLite waits for its lock on a thread, and 64 waiting saves freeze
/// every circuit. On PostgreSQL a few abreast: those that wait for a lock hold a connection each, and reading needs some as well.
/// </summary>
/// <param name="abreast">How many are let in at a time.</param>
/// <param name="patience">How long a save waits for those before it; as long as the one that is in waits for the file.</param>
/// <param name="meter">Where it is told how long they waited.</param>
public sealed class WriteGate(int abreast, TimeSpan? patience = null, OfficeMeter? meter = null) : IDisposable
{
    /// <summary>More would only wait for the end of the audit chain, one after another.</summary>
    public const int OnPostgreSql = 16;

    private readonly SemaphoreSlim _places = new(abreast);
    private int _waiting;
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromSeconds(30);

    /// <summary>Saves that stand before the gate.</summary>
    internal int Waiting => _waiting;

    /// <exception cref="GateClosedException">Nobody came out in time: somebody outside holds the database.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        var begun = meter?.BeginWait() ?? 0;
        Interlocked.Increment(ref _waiting);
        try
        {
            if (!await _places.WaitAsync(_patience, ct))
            {
                throw new GateClosedException();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        meter?.EndWait(begun);
        return new Pass(_places);
    }

    public void Dispose() => _places.Dispose();

    private sealed class Pass(SemaphoreSlim gate) : IDisposable
    {
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}

/// <summary>The saves before this one have waited too long themselves.</summary>
internal sealed class GateClosedException() : TimeoutException("The write gate stayed closed.");
