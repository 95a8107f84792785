namespace QunTuanTasks.Data;

/// <summary>
/// One writer at a time on SQLite, awaited before the save: SQLite waits for its lock on a thread, and 64 waiting saves freeze
/// every circuit. PostgreSQL passes freely.
/// </summary>
public sealed class WriteGate(bool isClosedDoor) : IDisposable
{
    /// <summary>How long a save waits for those before it; as long as the one that is in waits for the file.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <exception cref="GateClosedException">Nobody came out for <see cref="Patience"/>: somebody outside holds the file.</exception>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (!isClosedDoor)
        {
            return Pass.Free;
        }
        if (!await _one.WaitAsync(Patience, ct)) { throw new GateClosedException(); }
        return new Pass(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Pass(SemaphoreSlim? gate) : IDisposable
    {
        public static readonly Pass Free = new(null);
        private SemaphoreSlim? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}

/// <summary>The saves before this one have waited too long themselves.</summary>
internal sealed class GateClosedException() : TimeoutException("The write gate stayed closed.");
