using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Arena;

/// <summary>A round drawn from the timeline: what was verified at 24:00 of a day, with the names and settings of the moment.</summary>
internal sealed record ArenaDrawing(
    DateOnly AsOf,
    ArenaFrame Frame,
    List<ArenaEntry> Entries,
    List<ArenaInput> Inputs,
    List<ArenaResult> Results
)
{
    private const int Batch = 500;

    private readonly HashSet<int> _assignments = [.. Inputs.Where(i => i.Counts).Select(i => i.AssignmentId)];

    public bool IsEmpty => _assignments.Count == 0;

    public bool Has(int assignmentId) => _assignments.Contains(assignmentId);

    /// <summary>A round that still runs is drawn as of today.</summary>
    public static async Task<ArenaDrawing> OfAsync(QunTuanDb db, Plan plan, int number, DateOnly today, CancellationToken ct)
    {
        var (first, last) = (ArenaRules.FirstDay(plan.Year, number), ArenaRules.LastDay(plan.Year, number));
        var asOf = today < last ? today : last;
        var inputs = await InputsAsync(db, plan, asOf, first.AddDays(-1), ct);
        var directives = await db
            .Directives.AsNoTracking()
            .OrderBy(d => d.Ordinal)
            .Select(d => new ArenaColumn(
                ArenaAxis.Directive,
                d.Ordinal,
                new Name(d.Name, d.NameEn),
                d.Code,
                new Name(d.TargetImage, d.TargetImageEn),
                d.IsGuarantee
            ))
            .ToListAsync(ct);
        var involved = inputs.Select(i => i.OrganisationId).ToHashSet();
        var organisations = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice)
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .ToListAsync(ct);
        List<ArenaEntry> entries =
        [
            .. organisations
                .Where(o => involved.Contains(o.Id) || o is { IsActive: true, Kind: OrganisationKind.MassOrganisation })
                .Select(Entry),
        ];

        var order = entries.ToDictionary(e => e.OrganisationId, e => e.SortOrder);
        inputs =
        [
            .. inputs.OrderBy(i => i.Directive).ThenBy(i => i.Place).ThenBy(i => order[i.OrganisationId]).ThenBy(i => i.AssignmentId),
        ];
        for (var place = 0; place < inputs.Count; place++)
        {
            inputs[place].Place = place;
        }
        var frame = new ArenaFrame(
            [
                new(ArenaAxis.Total, 0, new("")),
                .. directives,
                .. plan.ContestNames.Named().Select(c => new ArenaColumn(ArenaAxis.Contest, c.Number, new(c.Name))),
            ],
            plan.TotalsIncludeGuarantee,
            null
        );
        var byOrganisation = inputs.ToLookup(i => i.OrganisationId);
        var columns = frame.Columns.Select(c => (c.Axis, c.Number, Belongs: ArenaRules.Of(c, frame).Compile())).ToList();
        List<ArenaResult> results =
        [
            .. entries.SelectMany(e =>
                columns.Select(c => new ArenaResult
                {
                    OrganisationId = e.OrganisationId,
                    Axis = c.Axis,
                    Number = c.Number,
                    Figures = ArenaRules.Sum([.. byOrganisation[e.OrganisationId].Where(c.Belongs)], first),
                })
            ),
        ];
        return new(
            asOf,
            frame with
            {
                Ranking = Ranking(plan, first, last, frame, entries, results),
            },
            entries,
            inputs,
            [.. results.Where(r => !r.Figures.IsEmpty)]
        );
    }

    private static ArenaRanking? Ranking(
        Plan plan,
        DateOnly first,
        DateOnly last,
        ArenaFrame frame,
        List<ArenaEntry> entries,
        List<ArenaResult> results
    )
    {
        if (!plan.RankingIsOn)
        {
            return null;
        }
        var (from, to) = (plan.RankingFrom!.Value, plan.RankingTo!.Value);
        var covers = from <= first && last <= to;
        var figures = results.ToDictionary(r => (r.OrganisationId, r.Axis, r.Number), r => r.Figures);
        return new(
            plan.RankingBasis!,
            from,
            to,
            covers,
            covers
                ?
                [
                    .. frame
                        .Columns.Where(c => c.Axis is ArenaAxis.Contest)
                        .Select(c => new ContestRanking(
                            c.Number,
                            RankingRules.Winners(
                                entries.Select(e => new Contender(
                                    e.Code,
                                    e.SortOrder,
                                    e.PeerGroup is null ? null : new(e.PeerGroup, e.PeerGroupEn),
                                    figures[(e.OrganisationId, c.Axis, c.Number)]
                                ))
                            )
                        )),
                ]
                : []
        );
    }

    private static async Task<List<ArenaInput>> InputsAsync(QunTuanDb db, Plan plan, DateOnly asOf, DateOnly before, CancellationToken ct)
    {
        List<ArenaInput> inputs = [];
        for (var after = 0; ; )
        {
            var batch = await db
                .Assignments.AsNoTracking()
                .Where(a => a.PlanId == plan.Id && a.Id > after && a.IssuedAt != null && a.IssuedOn <= asOf)
                .OrderBy(a => a.Id)
                .Take(Batch)
                .Select(a => new ArenaSubject(
                    a.Id,
                    a.OrganisationId,
                    a.TaskItem.Code,
                    a.TaskItem.Number,
                    a.TaskItem.Title,
                    a.TaskItem.TitleEn,
                    a.TaskItem.Unit,
                    a.TaskItem.UnitEn,
                    a.TaskItem.TaskList.Directive.Ordinal,
                    a.TaskItem.Contest
                ))
                .ToListAsync(ct);
            if (batch.Count == 0)
            {
                return inputs;
            }
            after = batch[^1].AssignmentId;
            var ids = batch.Select(s => s.AssignmentId).ToList();
            var events = (await db.TimelineEvents.Where(e => ids.Contains(e.AssignmentId)).Until(asOf).ToListAsync(ct)).ToLookup(e =>
                e.AssignmentId
            );
            foreach (var subject in batch)
            {
                // a contest without a name does not exist
                var named = subject with
                {
                    Contest = subject.Contest is { } number && plan.ContestNames.Of(number) is not null ? number : null,
                };
                if (ArenaRules.Input(named, [.. events[subject.AssignmentId]], before) is not { } input)
                {
                    continue;
                }
                input.Place = subject.Number;
                inputs.Add(input);
            }
        }
    }

    private static ArenaEntry Entry(Organisation o) =>
        new()
        {
            OrganisationId = o.Id,
            Code = o.Code,
            Kind = o.Kind,
            SortOrder = o.SortOrder,
            Name = o.ShortName,
            NameEn = o.ShortNameEn,
            PeerGroup = o.PeerGroup,
            PeerGroupEn = o.PeerGroupEn,
        };
}
