using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Monitoring;

namespace QunTuanTasks.News;

/// <summary>What every reader works with.</summary>
internal sealed record ReadingRoom(IServiceScopeFactory Scopes, TimeProvider Time, OfficeClock Clock, OfficeMeter Meter, ILogger Log);

internal abstract class BoardReader(TimeProvider time) : IDisposable
{
    /// <summary>Open boards.</summary>
    public abstract int Boards { get; }

    /// <summary>How often it has read.</summary>
    public int Readings { get; protected set; }

    /// <summary>When somebody last asked.</summary>
    public long AskedAt { get; protected set; } = time.GetTimestamp();

    /// <summary>What happened may show on this board.</summary>
    public abstract void Hear(int planId, int organisationId);

    /// <summary>Reads again, for whatever reason.</summary>
    public abstract void Refresh();

    public abstract Task SettledAsync();

    public abstract void Dispose();
}

/// <summary>
/// Reads one query for one audience and hands the same immutable answer to every open board of it. A reading that fails is tried
/// again; only the third in a row is handed on.
/// </summary>
internal sealed partial class BoardReader<T> : BoardReader
    where T : class
{
    /// <summary>An answer after which nothing happened serves who comes new for as long as it serves those who have it open.</summary>
    public static readonly TimeSpan Serves = BoardFeed.Minute;

    private const int Patience = 3;
    private static readonly string Kind = typeof(T).Name;
    private readonly ReadingRoom _room;
    private readonly LiveQuery<T> _query;

    // everybody of this audience sees the same; the service it reads through is asked in their name
    private readonly KnownActor _audience;
    private readonly Throttle _pace;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Lock _lock = new();
    private List<OpenBoard<T>> _boards = [];
    private Answer? _answer;
    private long _news;
    private int? _planId;
    private int _failures;

    public BoardReader(ReadingRoom room, LiveQuery<T> query, Actor audience)
        : base(room.Time)
    {
        (_room, _query, _audience) = (room, query, new(audience));
        _pace = new(room.Time, RunAsync);
    }

    public override int Boards => _boards.Count;

    public void Add(OpenBoard<T> board, Result<T>? seen)
    {
        lock (_lock)
        {
            _boards = [.. _boards, board];
        }
        if (_answer is not { } answer || answer.Of != Interlocked.Read(ref _news))
        {
            _pace.Ask(); // something happened between the first look and now
        }
        else if (!ReferenceEquals(answer.Result, seen))
        {
            board.HandLater(answer.Result);
        }
    }

    public void Remove(OpenBoard<T> board)
    {
        lock (_lock)
        {
            _boards = [.. _boards.Where(b => b != board)];
        }
        AskedAt = _room.Time.GetTimestamp();
    }

    public override void Hear(int planId, int organisationId)
    {
        var isOfPlan = planId == 0 || _query.Year is null || _planId is null || _planId == planId;
        if (isOfPlan && (organisationId == 0 || _query.Concerns(organisationId)))
        {
            Refresh();
        }
    }

    public override void Refresh()
    {
        Interlocked.Increment(ref _news);
        if (_boards.Count > 0)
        {
            _pace.Ask();
        }
    }

    /// <summary>For a new visitor: the answer that the others have or had, when nothing happened since.</summary>
    public async Task<Result<T>> GetAsync(CancellationToken ct)
    {
        AskedAt = _room.Time.GetTimestamp();
        return await ReadAsync(Serves, ct);
    }

    public override Task SettledAsync() => _pace.Ran;

    public override void Dispose() => _pace.Dispose();

    private async Task RunAsync()
    {
        try
        {
            var result = await ReadAsync(null, CancellationToken.None);
            _failures = 0;
            foreach (var board in _boards)
            {
                board.Hand(result);
                await Task.Yield(); // one after the other, and everybody else in between: a hundred boards leave room for who is working
            }
        }
        catch (Exception e)
        {
            LogFailed(_room.Log, ++_failures, e);
            if (_failures < Patience)
            {
                Refresh();
                return;
            }
            _failures = 0;
            _boards.ForEach(b => b.Fail(e));
        }
    }

    // one at a time: whoever waited finds what the other read
    private async Task<Result<T>> ReadAsync(TimeSpan? maxAge, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            var (news, day, now) = (Interlocked.Read(ref _news), _room.Clock.Today, _room.Time.GetTimestamp());
            if (
                _answer is { } known
                && known.Of == news
                && known.Day == day
                && (maxAge is null || _room.Time.GetElapsedTime(known.At, now) <= maxAge)
            )
            {
                return known.Result;
            }
            Readings++;
            _room.Meter.BoardRebuilt(Kind);
            using var span = OfficeMeter.Source.StartActivity("board");
            span?.SetTag("board", Kind);
            await using var scope = _room.Scopes.CreateAsyncScope();
            if (_query.Year is { } year && _planId is null)
            {
                _planId = await scope.ServiceProvider.GetRequiredService<IPlanYears>().PlanIdAsync(year, CancellationToken.None);
            }
            // it is read for all: one who leaves does not stop it
            var result = await _query.ReadAsync(scope.ServiceProvider, _audience, CancellationToken.None);
            _answer = new(result, news, day, now);
            return result;
        }
        finally
        {
            _one.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A board could not be read, try {Count}")]
    private static partial void LogFailed(ILogger log, int count, Exception e);

    private sealed record Answer(Result<T> Result, long Of, DateOnly Day, long At);
}
