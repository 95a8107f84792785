using QunTuanTasks.Common;

namespace QunTuanTasks.Demo;

/// <summary>What happens when. Played in order of time; what lies after now is left out.</summary>
internal sealed class DemoScript
{
    private readonly List<(DateTime At, int Order, Func<Task> Play)> _acts = [];

    /// <param name="day">The Shanghai day; whoever writes the script gives working days.</param>
    /// <param name="minute">Minutes after midnight in Shanghai.</param>
    /// <param name="play">The step.</param>
    public void On(DateOnly day, int minute, Func<Task> play) =>
        _acts.Add((OfficeClock.EndOf(day.AddDays(-1)).AddMinutes(minute), _acts.Count, play));

    /// <summary>Plays everything up to an instant. Steps may add further steps that lie later than themselves.</summary>
    public async Task PlayAsync(DateTime until, Action<DateTime> clock, CancellationToken ct)
    {
        var queue = new PriorityQueue<Func<Task>, (DateTime, int)>();
        var taken = 0;
        while (true)
        {
            for (; taken < _acts.Count; taken++)
            {
                if (_acts[taken].At <= until)
                {
                    queue.Enqueue(_acts[taken].Play, (_acts[taken].At, _acts[taken].Order));
                }
            }
            if (!queue.TryDequeue(out var play, out var when))
            {
                return;
            }
            ct.ThrowIfCancellationRequested();
            clock(when.Item1);
            await play();
        }
    }
}
