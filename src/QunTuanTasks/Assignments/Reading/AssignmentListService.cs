using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>The filterable, sortable list of assignments, paged by keyset in SQL.</summary>
public sealed class AssignmentListService(ReadEngine reads, OfficeClock clock, OfficeDay office)
{
    public const int PageSize = 50;

    /// <summary>Counting stops here: a reader narrows the filter long before.</summary>
    public const int CountLimit = 1000;

    private static readonly ReadRight _list = new(nameof(Assignment), actor => actor.MaySeeBusiness, AssignmentRefusals.NotFound);

    /// <summary>
    /// One page. Heads and liaison officers get their own, or with <see cref="AssignmentFilter.Others"/> the issued tasks of others as of
    /// the last closed month.
    /// </summary>
    public Task<Result<AssignmentPageOfList>> ListAsync(AssignmentFilter filter, CancellationToken ct) =>
        reads.RunAsync<AssignmentPageOfList>(
            _list,
            async (db, actor) =>
            {
                filter = filter.Whole ? filter with { Cursor = null, Backwards = false } : filter;
                var today = clock.Today;
                var years = await PlanYear.ListAsync(db, ct);
                var year = filter.Year ?? PlanYear.Default(years, today)?.Year ?? 0;
                var plan = new PlanOfList(years.Find(y => y.Year == year)?.Id ?? 0, year, [.. years.Select(y => y.Year)]);
                if (actor.IsOfOrganisation && filter.Others)
                {
                    return await new ListOfOthers(db, actor, plan, today, office).ReadAsync(filter.OfOthers(), ct);
                }
                if (filter.AsOf is { } day && day < today)
                {
                    return await ListAsOf.ReadAsync(db, actor, filter, plan, day, ct);
                }
                return filter.Change is { } mark && !ChangeRule.IsStored(mark, Months.ComparedWith(filter.Since, today))
                    ? await ListAsOf.ReadAsync(db, actor, filter, plan, today, ct) with
                    {
                        AsOfDay = null,
                    }
                    : await LiveList.ReadAsync(db, actor, filter, plan, today, ct);
            },
            ct
        );
}
