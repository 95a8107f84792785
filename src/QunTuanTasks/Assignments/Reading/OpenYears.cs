using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>A plan year in which something is still to be done.</summary>
/// <param name="Year">The plan's.</param>
/// <param name="Assignments">Issued and not settled (<see cref="Settled"/>).</param>
public sealed record OpenYear(int Year, int Assignments);

/// <summary>
/// The open years as every page that shows one year asks for them: read once for all who see the same, until something is saved.
/// </summary>
public sealed record OpenYearsQuery : LiveQuery<IReadOnlyList<OpenYear>>
{
    public override int? Year => null;

    internal override Task<Result<IReadOnlyList<OpenYear>>> ReadAsync(
        IServiceProvider services,
        ICurrentActor audience,
        CancellationToken ct
    ) => services.For<OpenYearsService>(audience).GetAsync(ct);
}

/// <summary>
/// The years with open work, newest first, so that what is open in another year than the shown one is not forgotten. Heads and liaison
/// officers count what their own organisation is responsible for.
/// </summary>
public sealed class OpenYearsService(ReadEngine reads)
{
    private static readonly ReadRight _years = new(nameof(Plans.Plan), actor => actor.MaySeeBusiness, CommonRefusals.NotFound);

    public Task<Result<IReadOnlyList<OpenYear>>> GetAsync(CancellationToken ct) =>
        reads.RunAsync<IReadOnlyList<OpenYear>>(
            _years,
            async (db, actor) =>
            {
                // from the cells: every page that shows a year asks, and a scan of all rows grows with the years
                var counted = db
                    .BoardCells.Where(c => c.Month == BoardCell.Live && c.Count > c.Completed + c.CarriedOver)
                    .Where(actor.SeesFully<BoardCell>(c => c.OrganisationId));
                var suspended = db
                    .StatusProjections.Where(s => s.Lamp == Lamp.None && s.Reason == LampReason.Suspended)
                    .Where(actor.SeesFully<StatusProjection>(s => s.OrganisationId));
                var years = await db
                    .Plans.AsNoTracking()
                    .OrderByDescending(p => p.Year)
                    .ThenBy(p => p.Id)
                    .Select(p => new OpenYear(
                        p.Year,
                        counted.Where(c => c.PlanId == p.Id).Sum(c => c.Count - c.Completed - c.CarriedOver)
                            + suspended.Count(s => s.PlanId == p.Id)
                    ))
                    .ToListAsync(ct);
                return years.FindAll(y => y.Assignments > 0);
            },
            ct
        );
}
