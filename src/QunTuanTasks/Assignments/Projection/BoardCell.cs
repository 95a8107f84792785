using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace QunTuanTasks.Assignments;

/// <summary>
/// Summary row of the matrix: one per organisation and directive, live or of a closed month. Every change of a row that it sums is
/// added in the transaction of that change, so it costs the same at every size. The board reads at most a hundred of these.
/// </summary>
internal sealed class BoardCell
{
    /// <summary>Stands in <see cref="Month"/> for the live figures.</summary>
    public static readonly DateOnly Live = new(9999, 12, 1);

    public int PlanId { get; init; }

    /// <summary>The last day of a closed month, or <see cref="Live"/>.</summary>
    public DateOnly Month { get; init; }

    public int OrganisationId { get; init; }

    public int DirectiveId { get; init; }

    public int Count { get; init; }

    public int Completed { get; init; }

    public int OnTrack { get; init; }

    public int Behind { get; init; }

    public int Red { get; init; }

    public int NotStarted { get; init; }

    public int Unacknowledged { get; init; }

    public int NotInTime { get; init; }

    public long RatedWeight { get; init; }

    public long WeightedRate { get; init; }

    public long WeightedVerified { get; init; }

    public long ScheduledWeight { get; init; }

    public long WeightedScheduled { get; init; }

    public long WeightedPromised { get; init; }

    /// <summary>Those with a target that are assessed at their deadline and left out of the schedule until then.</summary>
    public int Unscheduled { get; init; }

    /// <summary>Of the completed ones, those submitted after the effective deadline of their day.</summary>
    public int CompletedLate { get; init; }

    /// <summary>Of those not started, the ones that go on as a task of a later year: nobody has to do anything for them here.</summary>
    public int CarriedOver { get; init; }

    /// <summary>Of the completed ones, those submitted after the first deadline.</summary>
    public int LateByFirst { get; init; }
}

internal sealed class BoardCellMap : IEntityTypeConfiguration<BoardCell>
{
    public void Configure(EntityTypeBuilder<BoardCell> map) =>
        map.HasKey(c => new
        {
            c.PlanId,
            c.Month,
            c.OrganisationId,
            c.DirectiveId,
        });
}
