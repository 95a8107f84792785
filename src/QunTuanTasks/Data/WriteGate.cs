namespace QunTuanTasks.Data;

/// <summary>
/// One writer at a time on SQLite, awaited before the save: SQLite waits for its lock on a thread, and 64 waiting saves freeze
/// every circuit. PostgreSQL passes freely.
/// </summary>
public sealed class WriteGate(bool isClosedDoor) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (!isClosedDoor)
        {
            return Pass.Free;
        }
        await _one.WaitAsync(ct);
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
