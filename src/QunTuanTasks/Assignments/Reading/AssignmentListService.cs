using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>The filterable, sortable list of assignments, paged by keyset in SQL.</summary>
public sealed class AssignmentListService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    OfficeClock clock,
    OfficeDay office
)
{
    public const int PageSize = 50;

    /// <summary>Counting stops here: a reader narrows the filter long before.</summary>
    public const int CountLimit = 1000;

    /// <summary>
    /// One page. Heads and liaison officers get their own, or with <see cref="AssignmentFilter.Others"/> the issued tasks of others as of
    /// the last closed month.
    /// </summary>
    public async Task<Result<AssignmentPageOfList>> ListAsync(AssignmentFilter filter, CancellationToken ct)
    {
        var actor = await currentActor.GetAsync();
        if (!actor.MaySeeBusiness)
        {
            return await dbFactory.RefusedAsync(actor, AuditActs.Look, AssignmentRefusals.NotFound, ct, nameof(Assignment));
        }
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var years = await PlanYear.ListAsync(db, ct);
        var year = filter.Year ?? PlanYear.Default(years, clock.Today)?.Year ?? 0;
        var plan = new PlanOfList(years.Find(y => y.Year == year)?.Id ?? 0, year, [.. years.Select(y => y.Year)]);
        return actor.IsOfOrganisation && filter.Others ? await OthersAsync(db, actor, filter.OfOthers(), plan, ct)
            : filter.AsOf is { } day && day < clock.Today ? await AsOfAsync(db, actor, filter, plan, day, ct)
            : filter.Change is { } mark && !ChangeMarks.IsStored(mark, Months.ComparedWith(filter.Since, clock.Today))
                ? await AsOfAsync(db, actor, filter, plan, clock.Today, ct) with
                {
                    AsOfDay = null,
                }
            : await LiveAsync(db, actor, filter, plan, ct);
    }

    private async Task<AssignmentPageOfList> LiveAsync(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        CancellationToken ct
    )
    {
        var query = Seen(db, actor, filter, plan);
        if (filter.Lamp is { } lamp)
        {
            query = query.Where(s => s.Lamp == lamp);
        }
        if (filter.Reason is { } reason)
        {
            query = query.Where(s => s.Reason == reason);
        }
        if (filter.Status is { } status)
        {
            query = query.Where(s => s.Status == status);
        }
        if (filter.Stuck)
        {
            query = query.Where(s => s.Lamp == Lamp.Red || s.Lamp == Lamp.Yellow);
        }
        if (filter.Counted)
        {
            query = query.Where(s => s.Lamp != Lamp.None);
        }
        if (filter.LateByFirst)
        {
            query = query.Where(s => s.IsLateByFirst);
        }
        if (filter.Change is { } mark)
        {
            query = query.Marked(db, mark, plan.Id, Months.ComparedWith(filter.Since, clock.Today));
        }

        var rows = await query.Paged(filter).Select(s => s.Assignment).Select(LiveRow.Of(actor)).Take(PageSize + 1).ToListAsync(ct);
        return Cut(
            rows,
            filter,
            r =>
                filter.Order switch
                {
                    AssignmentOrder.Official => r.Official,
                    AssignmentOrder.Deadline => r.Row.EffectiveDeadline.DayNumber,
                    AssignmentOrder.WorstFirst => r.Concern,
                },
            r => r.Row,
            plan,
            await CountAsync(query, rows.Count, filter, ct),
            clock.Today,
            null
        );
    }

    private static IQueryable<StatusProjection> Seen(QunTuanDb db, Actor actor, AssignmentFilter filter, PlanOfList plan)
    {
        var query = db.StatusProjections.AsNoTracking().VisibleTo(actor).Where(s => s.PlanId == plan.Id).Filtered(db, filter);
        // an organisation's own list: what it takes part in is a switch
        return actor.IsOfOrganisation && filter is { Organisation: null, WithCoOperation: false }
            ? query.Where(s => s.OrganisationId == actor.OrganisationId)
            : query;
    }

    // rebuilt from the timeline; filtered, sorted and paged as the live list is
    private static async Task<AssignmentPageOfList> AsOfAsync(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        DateOnly day,
        CancellationToken ct
    )
    {
        var events = await db.PlanEvents.AsNoTracking().Where(e => e.PlanId == plan.Id).OrderBy(e => e.Id).ToListAsync(ct);
        List<(long Key, AssignmentRow Row)> fitting = [];
        var (seen, since) = (Seen(db, actor, filter, plan), Months.ComparedWith(filter.Since, day));
        if (filter.Change is ChangeMark.Together)
        {
            seen = seen.Together(ChangeMarks.Counting(db, plan.Id, day));
        }
        await foreach (
            var a in AssignmentsAsOf.ReadAsync(
                seen.Select(s => s.Assignment),
                new(events),
                day,
                filter.Change is null ? null : since,
                actor.OrganisationId,
                ct
            )
        )
        {
            if (
                (filter.Lamp ?? a.On.Lamp) != a.On.Lamp
                || (filter.Reason ?? a.On.Reason) != a.On.Reason
                || (filter.Status ?? a.Facts.Status) != a.Facts.Status
            )
            {
                continue;
            }
            if (
                (filter.Stuck && a.On.Lamp is not (Lamp.Red or Lamp.Yellow))
                || (filter.Counted && !a.On.Counts)
                || (filter.LateByFirst && !BoardRules.IsLateByFirst(a.Facts))
            )
            {
                continue;
            }
            if (filter.Change is { } mark && !ChangeMarks.Is(mark, a, since))
            {
                continue;
            }
            fitting.Add(
                (
                    filter.Order switch
                    {
                        AssignmentOrder.Official => a.Official,
                        AssignmentOrder.Deadline => a.On.EffectiveDeadline.DayNumber,
                        AssignmentOrder.WorstFirst => StatusProjection.ConcernOf(a.On),
                    },
                    a.Row
                )
            );
        }
        var rows = fitting.OrderBy(r => r.Key).ThenBy(r => r.Row.Id).ToList();
        if (filter.Backwards)
        {
            rows.Reverse();
        }
        if (Cursor.Parse(filter.Cursor) is { } at)
        {
            rows = rows.FindAll(r =>
                ((r.Key, r.Row.Id).CompareTo((at.Key, at.Id)) > 0) != filter.Backwards && (r.Key, r.Row.Id) != (at.Key, at.Id)
            );
        }
        return Cut(
            [.. rows.Take(PageSize + 1)],
            filter,
            r => r.Key,
            r => r.Row,
            plan,
            Math.Min(fitting.Count, CountLimit + 1),
            day,
            null
        ) with
        {
            AsOfDay = day,
        };
    }

    private async Task<AssignmentPageOfList> OthersAsync(
        QunTuanDb db,
        Actor actor,
        AssignmentFilter filter,
        PlanOfList plan,
        CancellationToken ct
    )
    {
        var day = filter.AsOf is { } asOf && asOf < clock.Today ? asOf : clock.Today;
        var month = day < clock.Today ? Months.ClosedBy(day) : await office.ClosedMonthAsync(db, ct);
        var query = db.StatusProjections.AsNoTracking().OfOthersFor(actor).Where(s => s.PlanId == plan.Id).Filtered(db, filter);
        if (day < clock.Today)
        {
            query = query.Where(s => s.Assignment.IssuedOn <= day);
        }
        // filters see what the person sees: the closed month, never today
        var closed = db.MonthSnapshots.Where(m => m.Month == month);
        if (filter.Lamp is { } lamp)
        {
            query = query.Where(s => closed.Any(m => m.AssignmentId == s.AssignmentId && m.Lamp == lamp));
        }
        if (filter.Reason is { } reason)
        {
            query = query.Where(s => closed.Any(m => m.AssignmentId == s.AssignmentId && m.Reason == reason));
        }
        if (filter.Stuck)
        {
            query = query.Where(s => closed.Any(m => m.AssignmentId == s.AssignmentId && (m.Lamp == Lamp.Red || m.Lamp == Lamp.Yellow)));
        }
        if (filter.Counted)
        {
            query = query.Where(s => closed.Any(m => m.AssignmentId == s.AssignmentId && m.Lamp != Lamp.None));
        }
        var rows = await query
            .Paged(filter)
            .GroupJoin(
                closed,
                s => s.AssignmentId,
                m => m.AssignmentId,
                (s, m) =>
                    new
                    {
                        s,
                        a = s.Assignment,
                        m,
                    }
            )
            .SelectMany(
                x => x.m.DefaultIfEmpty(),
                (x, m) =>
                    new
                    {
                        Official = x.s.OfficialOrder,
                        Row = new AssignmentRow(
                            x.a.Id,
                            0,
                            x.a.TaskItem.Code,
                            new Name(x.a.TaskItem.Title, x.a.TaskItem.TitleEn),
                            x.a.TaskItem.TaskList.Directive.Code,
                            x.a.TaskItem.TaskList.Directive.Ordinal,
                            new Name(x.a.TaskItem.TaskList.Directive.Name, x.a.TaskItem.TaskList.Directive.NameEn),
                            x.a.Organisation.Code,
                            new Name(x.a.Organisation.ShortName, x.a.Organisation.ShortNameEn),
                            x.a.CoOrganisations.Count,
                            false,
                            null,
                            m == null ? Lamp.None : m.Lamp,
                            m == null ? LampReason.NotStarted : m.Reason,
                            PausedBy.Nothing,
                            x.a.Kind,
                            x.a.Target,
                            x.a.TaskItem.Unit == null ? null : new Name(x.a.TaskItem.Unit, x.a.TaskItem.UnitEn),
                            null,
                            m == null ? null : m.Verified,
                            m == null ? null : m.Rate,
                            null,
                            null,
                            x.a.Deadline,
                            x.a.Deadline,
                            null,
                            null,
                            m == null ? null : month
                        )
                        {
                            IssuedOn = x.a.IssuedOn,
                            IsShared = x.a.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId),
                        },
                    }
            )
            .Take(PageSize + 1)
            .ToListAsync(ct);
        return Cut(
            rows,
            filter,
            r => r.Official,
            r => r.Row,
            plan,
            await CountAsync(query, rows.Count, filter, ct),
            clock.Today,
            month
        ) with
        {
            AsOfDay = day < clock.Today ? day : null,
        };
    }

    // a first page that is not full has counted itself
    private static async Task<int> CountAsync(
        IQueryable<StatusProjection> query,
        int rows,
        AssignmentFilter filter,
        CancellationToken ct
    ) => filter.Cursor is null && rows <= PageSize ? rows : await query.Take(CountLimit + 1).CountAsync(ct);

    private static AssignmentPageOfList Cut<T>(
        List<T> rows,
        AssignmentFilter filter,
        Func<T, long> key,
        Func<T, AssignmentRow> row,
        PlanOfList plan,
        int total,
        DateOnly today,
        DateOnly? asOf
    )
    {
        var more = rows.Count > PageSize;
        var page = rows.Take(PageSize).Select(r => row(r) with { Cursor = new Cursor(key(r), row(r).Id).ToString() }).ToList();
        if (filter.Backwards)
        {
            page.Reverse();
        }
        var moved = filter.Cursor is not null;
        return new(plan.Year, plan.Years, page, total, filter.Backwards ? more : moved, filter.Backwards ? moved : more, today, asOf);
    }

    private sealed record PlanOfList(int Id, int Year, IReadOnlyList<int> Years);
}
