namespace QunTuanTasks.SignIn;

/// <summary>
/// Comparing a password costs a core for a tenth of a second. Strangers share one core, however many ask: the others go on with what the
/// people do who are signed in. Browsers that an account knows have a place of their own beside them, so a flood does not keep them out.
/// </summary>
internal sealed class PasswordGate : IDisposable
{
    /// <summary>Strangers that wait; whoever comes when so many do is told to come again.</summary>
    public const int Waiting = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _strangers = new(1, 1);
    private readonly SemaphoreSlim _known = new(1, 1);
    private int _waiting;

    /// <summary>Null when too many wait.</summary>
    public async Task<IDisposable?> EnterAsync(bool isKnown, CancellationToken ct)
    {
        var place = isKnown ? _known : _strangers;
        if (!isKnown && Interlocked.Increment(ref _waiting) > Waiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            return await place.WaitAsync(Patience, ct) ? new Pass(place) : null;
        }
        finally
        {
            if (!isKnown)
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    public void Dispose()
    {
        _strangers.Dispose();
        _known.Dispose();
    }

    private sealed class Pass(SemaphoreSlim place) : IDisposable
    {
        private SemaphoreSlim? _place = place;

        public void Dispose() => Interlocked.Exchange(ref _place, null)?.Release();
    }
}
