using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Dashboard;

/// <summary>The assignments that the filter of a board leaves.</summary>
internal static class BoardScope
{
    /// <summary>Those that its totals count.</summary>
    public static IQueryable<StatusProjection> Of(IQueryable<StatusProjection> standings, BoardPlan plan, BoardAxes axes) =>
        standings.Within(plan, axes.Summed, axes);

    /// <summary>The same of an earlier year, where the board spans years.</summary>
    public static IQueryable<StatusProjection> Of(
        IQueryable<StatusProjection> standings,
        BoardPlan plan,
        int earlierPlanId,
        BoardAxes axes
    ) => standings.Where(s => s.PlanId == earlierPlanId).Left(plan, axes.Summed, axes);

    public static IQueryable<StatusProjection> Within(
        this IQueryable<StatusProjection> standings,
        BoardPlan plan,
        IReadOnlyList<BoardAxis> directives,
        BoardAxes axes
    ) => standings.Where(s => s.PlanId == plan.PlanId).Left(plan, directives, axes);

    private static IQueryable<StatusProjection> Left(
        this IQueryable<StatusProjection> standings,
        BoardPlan plan,
        IReadOnlyList<BoardAxis> directives,
        BoardAxes axes
    )
    {
        // no condition where nothing is left out: the index of the lamps decides alone
        if (directives.Count < axes.DirectiveChoices.Count())
        {
            var ids = directives.Select(d => d.Id).ToList();
            standings = standings.Where(s => ids.Contains(s.DirectiveId));
        }
        if (plan.Filter.Organisation is not null)
        {
            var id = axes.Organisations.Select(o => o.Id).FirstOrDefault();
            standings = standings.Where(s => s.OrganisationId == id);
        }
        return standings.Tagged(plan.Filter.Tag);
    }

    /// <summary>
    /// There is something to tell, and it is theirs to hear: heads and liaison officers have the story of their own organisation.
    /// </summary>
    public static bool HasStory(Actor actor, BoardPlan plan, BoardAxes axes) =>
        plan.State is BoardState.Live or BoardState.AsOf
        && (plan.Filter.Organisation is null || axes.Organisations.Any(o => actor.SightOf(o.Id) is Sight.Full));

    /// <summary>The assignments of that story.</summary>
    public static IQueryable<StatusProjection> OfStory(QunTuanDb db, Actor actor, BoardPlan plan, BoardAxes axes)
    {
        var scope = Of(db.StatusProjections.AsNoTracking().VisibleTo(actor), plan, axes);
        return scope.Where(actor.SeesFully<StatusProjection>(s => s.OrganisationId));
    }

    /// <summary>What it counted as at 24:00 of the day that the board is compared with; null when it did not.</summary>
    public static MatrixCell? CountedBefore(this AssignmentAsOf a, BoardPlan plan)
    {
        if (a.FactsBefore is not { } facts || a.Before is null or Lamp.None)
        {
            return null;
        }
        return BoardCells.Of(
            facts,
            StatusRules.BriefOn(facts, plan.Since, plan.Rules.At(OfficeClock.EndOf(plan.Since))),
            a.WeightBefore,
            plan.Since,
            plan.Year
        );
    }
}

/// <summary>Entries of "what is stuck", live or rebuilt.</summary>
internal static class StuckEntries
{
    internal sealed class LiveEntry
    {
        public required LiveRow Row { get; init; }

        public required bool AwaitsHead { get; init; }

        public required List<Name> CoOrganisations { get; init; }

        public StuckEntry Entry => new(Row.Row, Row.Problem, WithWhom(Row.Row.PausedBy, AwaitsHead), CoOrganisations);
    }

    public static Expression<Func<Assignment, LiveEntry>> Of(Actor actor)
    {
        // the projection of every list of assignments, with what only a board shows
        var row = LiveRow.Of(actor);
        Expression<Func<Assignment, LiveEntry>> rest = a => new LiveEntry
        {
            Row = null!,
            AwaitsHead = a.SignOffRequestedAt != null,
            CoOrganisations = a
                .CoOrganisations.OrderBy(c => c.Organisation.SortOrder)
                .Select(c => new Name(c.Organisation.ShortName, c.Organisation.ShortNameEn))
                .ToList(),
        };
        var init = (MemberInitExpression)new Renaming(rest.Parameters[0], row.Parameters[0]).Visit(rest.Body);
        return Expression.Lambda<Func<Assignment, LiveEntry>>(
            init.Update(
                init.NewExpression,
                init.Bindings.Select(b => b.Member.Name == nameof(LiveEntry.Row) ? Expression.Bind(b.Member, row.Body) : b)
            ),
            row.Parameters
        );
    }

    public static StuckEntry Of(AssignmentAsOf a) => new(a.Row, a.Problem, WithWhom(a.On.PausedBy, a.AwaitsHead), a.CoOrganisations);

    private static StuckWith WithWhom(PausedBy paused, bool awaitsHead) =>
        paused is PausedBy.Review ? StuckWith.CommitteeReview
        : paused is PausedBy.Help ? StuckWith.CommitteeHelp
        : awaitsHead ? StuckWith.Head
        : StuckWith.Organisation;

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
