using QunTuanTasks.Access;
using QunTuanTasks.Common;

namespace QunTuanTasks.News;

/// <summary>What a kind of board shows. Equal queries of the same audience are read once for all who have them open.</summary>
public abstract record LiveQuery<T>
    where T : class
{
    /// <summary>The year of the plan whose changes concern it; null follows the newest plan, so that any change may.</summary>
    public abstract int? Year { get; }

    /// <summary>The one organisation whose changes concern it; null when any may, 0 when only what is of the whole plan does.</summary>
    public virtual int? OrganisationId => null;

    /// <summary>Whether what concerns this organisation alone may show.</summary>
    public virtual bool Concerns(int organisationId) => OrganisationId is null || OrganisationId == organisationId;

    /// <summary>
    /// Whether what is read for one may be shown to all who see the same. A no is one person's: nobody shares it, and the log says each
    /// time who was told.
    /// </summary>
    internal virtual bool IsSharedBy(Actor actor) => actor.MaySeeBusiness;

    /// <summary>Reads through the room's own service, as the audience: what it may not see never comes into the snapshot.</summary>
    internal abstract Task<Result<T>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct);
}

/// <summary>Something happened.</summary>
public sealed record Change;

/// <summary>For pages that read for themselves: told that something of the plan, or of some organisations, changed.</summary>
public sealed record Changes(int? PlanYear = null, int? Organisation = null, OrganisationIds? Among = null) : LiveQuery<Change>
{
    public override int? Year => PlanYear;

    public override bool Concerns(int organisationId) => Among?.Contains(organisationId) ?? base.Concerns(organisationId);

    public override int? OrganisationId => Organisation;

    internal override Task<Result<Change>> ReadAsync(IServiceProvider services, ICurrentActor audience, CancellationToken ct) =>
        Task.FromResult<Result<Change>>(new Change());
}
