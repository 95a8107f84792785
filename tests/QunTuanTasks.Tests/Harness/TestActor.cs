using QunTuanTasks.Access;

namespace QunTuanTasks.Tests.Harness;

/// <summary>Who is asking, as the test says; in parallel flows each may say it for itself.</summary>
internal sealed class TestActor : ICurrentActor
{
    private readonly AsyncLocal<Actor?> _here = new();

    public Actor Everywhere { get; set; } = Actor.System;

    /// <summary>The office's background work has come to the day of the clock before anybody asks for anything.</summary>
    public Func<Task>? Before { get; set; }

    public async ValueTask<Actor> GetAsync()
    {
        if (Before is { } before)
        {
            await before();
        }
        return _here.Value ?? Everywhere;
    }

    /// <summary>For the rest of this asynchronous flow only.</summary>
    public void Here(Actor actor) => _here.Value = actor;
}
