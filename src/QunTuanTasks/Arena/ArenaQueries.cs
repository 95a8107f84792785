using QunTuanTasks.Access;

namespace QunTuanTasks.Arena;

internal static class ArenaQueries
{
    /// <summary>
    /// Staff see drafts; whoever else has business data sees what was published, and what a correction has taken the place of.
    /// Publishing releases what a round quotes and sums, also to other organisations.
    /// </summary>
    public static IQueryable<ArenaRound> VisibleTo(this IQueryable<ArenaRound> rounds, Actor actor) =>
        actor.MayRunArena ? rounds
        : actor.MaySeeBusiness ? rounds.Where(r => r.Status == ArenaStatus.Published || r.Status == ArenaStatus.Superseded)
        : rounds.Where(r => false);
}
