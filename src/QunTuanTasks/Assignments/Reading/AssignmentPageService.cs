using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>One assignment whole: figures with their explanation, record, curve, and the acts that this person may take now.</summary>
public sealed class AssignmentPageService(ReadEngine reads, OfficeClock clock, OfficeDay day)
{
    // which assignments somebody sees, the query says
    private static readonly ReadRight _page = new(nameof(Assignment), _ => true, AssignmentRefusals.NotFound);

    /// <summary>NotFound for what is not there and for what is not theirs alike.</summary>
    public Task<Result<AssignmentView>> GetAsync(int assignmentId, CancellationToken ct) =>
        reads.RunAsync(_page, (db, actor) => ReadAsync(db, actor, assignmentId, ct), ct, assignmentId);

    private async Task<Result<AssignmentView>> ReadAsync(QunTuanDb db, Actor actor, int assignmentId, CancellationToken ct)
    {
        var a = await db
            .Assignments.AsNoTracking()
            .VisibleTo(actor)
            .Include(x => x.TaskItem.TaskList.Directive)
            .Include(x => x.TaskItem.TaskList.Plan)
            .Include(x => x.TaskItem.Measure)
            .Include(x => x.CoOrganisations)
                .ThenInclude(c => c.Organisation)
            .Include(x => x.Reports)
            .Include(x => x.Events)
            .AsSplitQuery()
            .SingleOrDefaultAsync(x => x.Id == assignmentId, ct);
        if (a is null || a.Status is AssignmentStatus.Draft)
        {
            return AssignmentRefusals.NotFound;
        }

        var row = await db.Assignments.AsNoTracking().Where(x => x.Id == a.Id).Select(LiveRow.Of(actor)).SingleAsync(ct);
        var siblings = await db
            .Assignments.AsNoTracking()
            .Where(x => x.TaskItemId == a.TaskItemId && x.Status != AssignmentStatus.Draft)
            .OrderBy(x => x.Organisation.SortOrder)
            .ThenBy(x => x.Id)
            .Select(x => new
            {
                x.Id,
                x.OrganisationId,
                x.Status,
                x.IsLead,
                Name = new Name(x.Organisation.ShortName, x.Organisation.ShortNameEn),
                x.Projection!.Lamp,
                x.Projection.Reason,
                IsCo = x.CoOrganisations.Any(c => c.OrganisationId == actor.OrganisationId),
            })
            .ToListAsync(ct);
        var month = await day.ClosedMonthAsync(db, ct);
        var closed = actor.SeesEveryOrganisation
            ? []
            : await db
                .MonthSnapshots.AsNoTracking()
                .Where(m => m.Month == month && db.Assignments.Any(x => x.Id == m.AssignmentId && x.TaskItemId == a.TaskItemId))
                .ToDictionaryAsync(m => m.AssignmentId, ct);
        var offices = await db
            .Organisations.AsNoTracking()
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new Office(o.Id, o.Code, new(o.ShortName, o.ShortNameEn)))
            .ToListAsync(ct);
        var alone = await db.LiaisonMaySubmitAsync(a.OrganisationId, clock.Today, ct);

        var (today, item, facts) = (clock.Today, a.TaskItem, a.Facts);
        var reports = Reports(a);
        bool MayOpen(int organisationId, bool isCo) => actor.SightOf(organisationId, isCo) is Sight.Full;
        return new AssignmentView(
            row.Row,
            item.Requirement,
            new(item.Measure.Name, item.Measure.NameEn),
            new(item.TaskList.Directive.TargetImage, item.TaskList.Directive.TargetImageEn),
            a.IssuedOn,
            a.FirstDeadline,
            a.BasisNumber,
            a.ShortNoticeReason,
            a.SplitReason,
            item.Cycle,
            item.Weight,
            item.Undertaking,
            item.CompletionRule,
            item.Quota,
            a.IsLead,
            siblings.TrueForAll(s => MayOpen(s.OrganisationId, s.IsCo))
                ? CompletionRules.StateOf(item.CompletionRule, item.Quota, [.. siblings.Select(s => (s.Status, s.IsLead))])
                : TaskItemState.Open,
            item.TaskListId,
            item.Id,
            item.Version,
            item.TaskList.Status is TaskListStatus.Closed,
            a.Points,
            item.Steps,
            item.Tags,
            a.Numerator,
            a.Denominator,
            a.ReturnReason,
            a.Problem,
            a.SignOffRequestedAt,
            a.AwaitsConfirmation,
            a.LastReportOn,
            a.SubmittedOn,
            a.CompletedOn,
            DeadlineRule.IsOnTime(facts),
            DeadlineRule.IsOnTimeByFirst(facts),
            [
                .. a
                    .CoOrganisations.OrderBy(c => c.Organisation.SortOrder)
                    .Select(c => new CoOrganisationView(
                        c.OrganisationId,
                        c.Organisation.Code,
                        c.Organisation.Short,
                        c.Contributed,
                        c.Sentence,
                        c.ContributedAt
                    )),
            ],
            ContributionRule.MayBeAdded(a.Kind, item.Unit) && a.CoOrganisations.Exists(c => c.Contributed is not null)
                ? a.CoOrganisations.Sum(c => c.Contributed ?? 0)
                : null,
            reports,
            Entries(a, offices, reports),
            Curve(a),
            Explanation.Of(facts, today, item.TaskList.Plan.Rule),
            AssignmentAct.OfferedTo(actor, a, alone),
            [
                .. siblings
                    .Where(s => s.Id != a.Id)
                    .Select(s =>
                        MayOpen(s.OrganisationId, s.IsCo)
                            ? new SiblingView(s.Id, s.Name, s.Lamp, s.Reason, true)
                            : new(
                                s.Id,
                                s.Name,
                                closed.GetValueOrDefault(s.Id)?.Lamp ?? Lamp.None,
                                closed.GetValueOrDefault(s.Id)?.Reason ?? LampReason.NotStarted,
                                false
                            )
                    ),
            ]
        )
        {
            ResponsibleId = a.OrganisationId,
            ReopenReason = a.ReopenReason,
            Schedule = ScheduleCurve.Of(facts, today),
            Stages = Stages(a, actor, today),
            TownshipScope = item.TownshipScope,
            Townships = Named(offices, item.Townships),
            Contest = item.Contest,
            Contests = item.TaskList.Plan.ContestNames.Named(),
            CarriedTo = a.CarriedOverToId is null ? null : await CarriedLink.ToAsync(db, a.Id, actor, ct),
            CarriedFrom = await CarriedLink.FromAsync(db, a.Id, actor, ct),
        };
    }

    private static IReadOnlyList<StageShare> Stages(Assignment a, Actor actor, DateOnly today)
    {
        var shares = StageTimes.Of(a.Events.OrderBy(e => e.Id).Select(e => new StageStep(e.Kind, OfficeClock.DayOf(e.At))), today);
        return actor.SeesEveryOrganisation ? shares : StageTimes.ForOrganisations(shares);
    }

    private static List<ReportView> Reports(Assignment a)
    {
        var verified = a
            .Events.Where(e => e.Kind is TimelineKind.Verified && e.ReportId is not null)
            .GroupBy(e => e.ReportId!.Value)
            .ToDictionary(g => g.Key, g => g.Last().Total);
        List<ReportView> views = [];
        decimal? before = null;
        foreach (var r in a.Reports.OrderBy(r => r.Id))
        {
            var own =
                verified.TryGetValue(r.Id, out var figure) ? figure
                : a.VerifiedReportId == r.Id ? a.Verified
                : null;
            views.Add(
                new(
                    r.Id,
                    r.FiledAt,
                    r.Total,
                    r.Total - (before ?? 0),
                    r.Numerator,
                    r.Denominator,
                    r.Sentence,
                    r.Problem,
                    r.NextStep,
                    r.IsNoChange,
                    r.IsOnBehalf,
                    own,
                    a.VerifiedReportId >= r.Id
                )
                {
                    IsProblemSolved = r.IsProblemSolved,
                }
            );
            before = r.Total;
        }
        return views;
    }

    private sealed record Office(int Id, string Code, Name Name);

    private static IReadOnlyList<Name> Named(List<Office> offices, IReadOnlyCollection<string>? codes) =>
        codes is { Count: > 0 } ? [.. offices.Where(o => codes.Contains(o.Code)).Select(o => o.Name)] : [];

    private static List<TimelineEntry> Entries(Assignment a, List<Office> all, List<ReportView> reports)
    {
        var offices = all.ToDictionary(o => o.Id, o => o.Name);
        var byId = reports.ToDictionary(r => r.Id);
        return
        [
            .. a
                .Events.OrderByDescending(e => e.Id)
                .Select(e =>
                {
                    var report = e.ReportId is { } id ? byId.GetValueOrDefault(id) : null;
                    var isReport = e.Kind is TimelineKind.Reported or TimelineKind.NoChange;
                    return new TimelineEntry(
                        e.Id,
                        e.At,
                        e.Kind,
                        e.Role,
                        offices.GetValueOrDefault(e.ActorOrganisationId) ?? offices[e.ForOrganisationId],
                        offices[e.ForOrganisationId],
                        e.ActorOrganisationId != e.ForOrganisationId,
                        e.From,
                        e.To,
                        e.Total,
                        isReport ? report?.Change : null,
                        e.Text,
                        e.Details,
                        isReport ? report : null
                    )
                    {
                        Organisations =
                        [
                            .. (e.Details.Joined ?? [])
                                .Concat(e.Details.Left is { } left ? [left] : [])
                                .Select(o => offices.GetValueOrDefault(o))
                                .OfType<Name>(),
                        ],
                        Townships = Named(all, e.Details.Townships),
                        OldTownships = Named(all, e.Details.OldTownships),
                    };
                }),
        ];
    }

    // one point per day on which something was filed, the last of the day
    private static List<CurvePoint> Curve(Assignment a) =>
        [
            .. a
                .Reports.Where(r => r.Total is not null)
                .OrderBy(r => r.Id)
                .GroupBy(r => r.FiledOn)
                .Select(g => new CurvePoint(g.Key, g.Last().Total!.Value)),
        ];
}
