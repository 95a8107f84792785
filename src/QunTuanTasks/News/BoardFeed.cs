using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Monitoring;

namespace QunTuanTasks.News;

/// <summary>
/// Keeps open boards fresh: one reader for each query and audience, whatever the number of boards. A reader outlives its last board by a
/// minute or two: who comes back, or after another, finds the answer there. Every minute, and at midnight, everything that is open is read
/// again: days change lamps without anybody's act.
/// </summary>
public sealed class BoardFeed : IDisposable
{
    internal static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<(object Query, Actor Audience), BoardReader> _readers = [];
    private readonly BoardNews _news;
    private readonly ReadingRoom _room;
    private readonly ITimer _minute;

    public BoardFeed(
        BoardNews news,
        IServiceScopeFactory scopes,
        TimeProvider time,
        OfficeClock clock,
        OfficeMeter meter,
        ILogger<BoardFeed> log
    )
    {
        (_news, _room) = (news, new(scopes, time, clock, meter, log));
        _minute = time.CreateTimer(_ => MinutePassed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _news.HasChanged += Hear;
    }

    internal int Readers => Locked(() => _readers.Count);

    internal int Boards => Locked(() => _readers.Values.Sum(r => r.Boards));

    internal int Readings => Locked(() => _readers.Values.Sum(r => r.Readings));

    internal Task<Result<T>> GetAsync<T>(LiveQuery<T> query, Actor actor, CancellationToken ct)
        where T : class => Locked(() => ReaderOf(query, actor)).GetAsync(ct);

    /// <param name="seen">What the board shows already: it is handed the next one.</param>
    internal IDisposable Subscribe<T>(
        LiveQuery<T> query,
        Actor actor,
        Result<T>? seen,
        Func<Result<T>, Task> show,
        Func<Exception, Task> fail
    )
        where T : class
    {
        var board = new OpenBoard<T>(show, fail, _room.Log);
        var reader = Locked(() =>
        {
            var reader = ReaderOf(query, actor);
            reader.Add(board, seen);
            return reader;
        });
        return new Closing(() =>
            Locked(() =>
            {
                board.Close();
                reader.Remove(board);
                return reader;
            })
        );
    }

    /// <summary>What is being read has been read.</summary>
    internal Task SettledAsync() => Task.WhenAll(Locked(() => _readers.Values.Select(r => r.SettledAsync()).ToList()));

    public void Dispose()
    {
        _news.HasChanged -= Hear;
        _minute.Dispose();
        foreach (var reader in Locked(() => _readers.Values.ToList()))
        {
            reader.Dispose();
        }
    }

    private BoardReader<T> ReaderOf<T>(LiveQuery<T> query, Actor actor)
        where T : class
    {
        var key = (query, actor.Audience);
        if (_readers.TryGetValue(key, out var known))
        {
            return (BoardReader<T>)known;
        }
        var reader = new BoardReader<T>(_room, query, actor.Audience);
        _readers.Add(key, reader);
        if (_readers.Count == 1)
        {
            Wait();
        }
        return reader;
    }

    private void Drop((object, Actor) key, BoardReader reader)
    {
        if (_readers.GetValueOrDefault(key) == reader)
        {
            _readers.Remove(key);
        }
        reader.Dispose();
    }

    private void Hear(int planId, int organisationId)
    {
        foreach (var reader in Locked(() => _readers.Values.ToList()))
        {
            reader.Hear(planId, organisationId);
        }
    }

    private void MinutePassed()
    {
        List<BoardReader> open = [];
        lock (_lock)
        {
            foreach (var (key, reader) in _readers.ToList())
            {
                if (reader.Boards > 0)
                {
                    open.Add(reader);
                }
                else if (_room.Time.GetElapsedTime(reader.AskedAt) >= Minute)
                {
                    Drop(key, reader);
                }
            }
            if (_readers.Count > 0)
            {
                Wait();
            }
        }
        open.ForEach(r => r.Refresh());
    }

    private void Wait()
    {
        var midnight = OfficeClock.EndOf(_room.Clock.Today) - _room.Clock.UtcNow;
        _minute.Change(midnight < Minute ? midnight : Minute, Timeout.InfiniteTimeSpan);
    }

    private TResult Locked<TResult>(Func<TResult> what)
    {
        lock (_lock)
        {
            return what();
        }
    }

    private sealed class Closing(Action close) : IDisposable
    {
        private Action? _close = close;

        public void Dispose() => Interlocked.Exchange(ref _close, null)?.Invoke();
    }
}
