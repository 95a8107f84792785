using QunTuanTasks.Access;

namespace QunTuanTasks.Tests.Harness;

/// <summary>Who is asking, as the test says; in parallel flows each may say it for itself.</summary>
internal sealed class TestActor : ICurrentActor
{
    private readonly AsyncLocal<Actor?> _here = new();

    public Actor Everywhere { get; set; } = Actor.System;

    public ValueTask<Actor> GetAsync() => ValueTask.FromResult(_here.Value ?? Everywhere);

    /// <summary>For the rest of this asynchronous flow only.</summary>
    public void Here(Actor actor) => _here.Value = actor;
}
