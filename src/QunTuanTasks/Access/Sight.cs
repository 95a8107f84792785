using System.Linq.Expressions;

namespace QunTuanTasks.Access;

/// <summary>What a person sees of the work of one organisation.</summary>
public enum Sight
{
    /// <summary>Nothing: no business data at all.</summary>
    Nothing,

    /// <summary>Titles, deadlines and targets, with the figures of the last closed month.</summary>
    ClosedMonth,

    /// <summary>Everything, as of now.</summary>
    Full,
}

/// <summary>
/// Staff and leaders see every organisation whole. Heads and liaison officers see their own, and what it takes part in; of the others the
/// last closed month. Administrators see nothing. Every reader asks here: as a value, or as the same condition in SQL.
/// </summary>
public static class Sights
{
    /// <param name="actor">Who looks.</param>
    /// <param name="organisationId">The responsible organisation.</param>
    /// <param name="takesPart">Whether the person's own organisation is a co-organisation of it.</param>
    public static Sight SightOf(this Actor actor, int organisationId, bool takesPart = false) =>
        !actor.MaySeeBusiness ? Sight.Nothing
        : actor.SeesEveryOrganisation || organisationId == actor.OrganisationId || takesPart ? Sight.Full
        : Sight.ClosedMonth;

    /// <summary>The rows of which the person sees everything.</summary>
    public static Expression<Func<T, bool>> SeesFully<T>(
        this Actor actor,
        Expression<Func<T, int>> organisation,
        Expression<Func<T, bool>>? takesPart = null
    ) => actor.Sees(organisation, full: _ => true, closedMonth: _ => false, takesPart);

    /// <summary>The rows of which the person sees the closed month alone.</summary>
    public static Expression<Func<T, bool>> SeesClosedMonthOf<T>(this Actor actor, Expression<Func<T, int>> organisation) =>
        actor.Sees(organisation, full: _ => false, closedMonth: _ => true);

    /// <summary>One condition for the rows of which everything is seen, another for those of which the closed month is.</summary>
    public static Expression<Func<T, bool>> Sees<T>(
        this Actor actor,
        Expression<Func<T, int>> organisation,
        Expression<Func<T, bool>> full,
        Expression<Func<T, bool>> closedMonth,
        Expression<Func<T, bool>>? takesPart = null
    )
    {
        var row = organisation.Parameters[0];
        if (!actor.MaySeeBusiness)
        {
            return Expression.Lambda<Func<T, bool>>(Expression.Constant(false), row);
        }
        var (whole, closed) = (On(full, row), On(closedMonth, row));
        if (actor.SeesEveryOrganisation)
        {
            return Expression.Lambda<Func<T, bool>>(whole, row);
        }
        // a member of a captured object becomes a parameter of the command: one plan for all organisations
        Expression own = Expression.Equal(organisation.Body, Expression.Property(Expression.Constant(actor), nameof(Actor.OrganisationId)));
        var isFull = takesPart is null ? own : Expression.OrElse(own, On(takesPart, row));
        return Expression.Lambda<Func<T, bool>>(Either(And(isFull, whole), And(Expression.Not(isFull), closed)), row);
    }

    private static Expression And(Expression condition, Expression then) =>
        then is ConstantExpression { Value: bool value } ? (value ? condition : then) : Expression.AndAlso(condition, then);

    private static Expression Either(Expression one, Expression other) =>
        one is ConstantExpression { Value: false } ? other
        : other is ConstantExpression { Value: false } ? one
        : Expression.OrElse(one, other);

    private static Expression On<T>(Expression<Func<T, bool>> condition, ParameterExpression row) =>
        new Exchange(condition.Parameters[0], row).Visit(condition.Body);

    private sealed class Exchange(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
