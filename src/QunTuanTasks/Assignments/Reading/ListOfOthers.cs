using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Assignments;

/// <summary>A page of the issued tasks of other organisations, with the figures of the last closed month.</summary>
internal sealed class ListOfOthers(QunTuanDb db, Actor actor, PlanOfList plan, DateOnly today, OfficeDay office)
{
    public async Task<AssignmentPageOfList> ReadAsync(AssignmentFilter filter, CancellationToken ct)
    {
        var day = filter.AsOf is { } asOf && asOf < today ? asOf : today;
        var month = day < today ? Months.ClosedBy(day) : await office.ClosedMonthAsync(db, ct);
        var words = await SearchedWords.ReadAsync(db, filter.Search, ct, plan.Id);
        var query = db.StatusProjections.AsNoTracking().OfOthersFor(actor).Filtered(db, actor, filter, plan.Id, words);
        if (day < today)
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
            .Take(filter.Rows + 1)
            .ToListAsync(ct);
        return ListCut.Of(
            rows,
            filter,
            r => r.Official,
            r => r.Row,
            plan,
            await ListCut.CountAsync(query, rows.Count, filter, ct),
            today,
            month
        ) with
        {
            AsOfDay = day < today ? day : null,
        };
    }
}
