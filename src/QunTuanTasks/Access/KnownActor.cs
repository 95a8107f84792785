namespace QunTuanTasks.Access;

/// <summary>A service is asked in the name of somebody who is known, whoever is signed in where it is asked.</summary>
internal sealed class KnownActor(Actor actor) : ICurrentActor
{
    public ValueTask<Actor> GetAsync() => ValueTask.FromResult(actor);
}
