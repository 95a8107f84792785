using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>减负预览: what issuing would cost, and which tasks look alike. Changes nothing.</summary>
internal sealed class BurdenPreviews(QunTuanDb db, DateOnly today, IWorkCalendar calendar)
{
    public async Task<BurdenPreview> OfTaskAsync(AssignTaskItem request, AssignedTask task, CancellationToken ct)
    {
        var item = task.Item;
        var chosen = request.Bodies.Select(b => b.OrganisationId).Distinct().ToList();
        var isJoint = request.Undertaking is Undertaking.Joint;
        // whoever joins a joint task later is responsible for nothing new
        List<int> responsible =
            isJoint && task.Live.Count > 0
                ? []
                : [.. request.Bodies.Where(b => !isJoint || b.IsLead).Select(b => b.OrganisationId).Distinct()];
        var names = await YearOfTasks.NamesAsync(db, chosen, ct);
        var others = (await YearOfTasks.ListAsync(db, item.TaskList.PlanId, today, ct)).Where(t => t.Id != item.Id).ToList();
        var deadlines = request.Bodies.Select(b => b.Deadline ?? item.Deadline).ToList();
        var reports = YearOfTasks.Owed(item, today, deadlines.Max());
        var coming = new BurdenTask(
            item.Id,
            item.TaskListId,
            item.Code,
            item.Name,
            item.Unit,
            reports,
            responsible,
            [.. chosen.Except(responsible)]
        );
        var (notice, isShort) = Notice(deadlines.Min());
        var alike = BurdenRules.Alike(coming, others, names);
        return new(
            responsible.Count,
            reports,
            BurdenRules.Loads(names.Select(n => (n.Key, n.Value)), others, [coming]),
            alike,
            notice,
            isShort,
            isJoint && task.Live.Count > 0
                ? IssuingChecklist.Nothing
                : IssuingChecklist.Of(
                    new(
                        responsible.Count == 0 || deadlines.Contains(null) ? 1 : 0,
                        responsible.Count,
                        responsible.Count,
                        IssuingChecklist.Example(item) is { } example ? [example] : [],
                        request.BasisNumber ?? item.TaskList.BasisNumber,
                        deadlines.Min() is null ? null : notice,
                        isShort,
                        alike.Count,
                        IssuingChecklist.IsAssessedAtDeadline(item, today, deadlines.Max()) ? 1 : 0
                    )
                )
        );
    }

    /// <summary>And what still stands in the way of issuing the list.</summary>
    public async Task<ListPreview> OfListAsync(TaskList list, List<AssignedTask> tasks, CancellationToken ct)
    {
        var planned = tasks.SelectMany(t => t.Drafts).ToList();
        var coming = tasks.Select(Coming).Where(t => t.Responsible.Count > 0).ToList();
        var comingHere = planned.Select(a => (a.TaskItemId, a.OrganisationId)).ToHashSet();
        var year = await YearOfTasks.ListAsync(db, list.PlanId, today, ct);
        var now = year.ConvertAll(t => t with { Responsible = [.. t.Responsible.Where(o => !comingHere.Contains((t.Id, o)))] });
        var names = await YearOfTasks.NamesAsync(db, [.. coming.SelectMany(t => t.Responsible.Concat(t.Co)).Distinct()], ct);
        var responsible = coming.SelectMany(t => t.Responsible).ToHashSet();
        var (notice, isShort) = Notice(Deadlines(planned).Min());
        var comes = coming.Select(t => t.Id).ToHashSet();
        List<AlikePair> alike =
        [
            .. coming.SelectMany(t =>
                BurdenRules
                    .Alike(t, year, names)
                    .Where(o => o.TaskItemId > t.Id || !comes.Contains(o.TaskItemId)) // a pair that comes together is said once
                    .Select(o => new AlikePair(t.Code, t.Title, o))
            ),
        ];
        List<IssueProblem> problems =
        [
            .. tasks
                .Select(t => (t.Item, Why: PlannedRule.Fault(t, today)))
                .Where(x => x.Why is not null)
                .Select(x => new IssueProblem(x.Item.Id, x.Item.Code, x.Item.Name, x.Why!)),
        ];
        var issued = tasks.FindAll(t => t.Drafts.Count > 0);
        return new(
            list.Version,
            coming.Count,
            planned.Count,
            BurdenRules.Loads(names.Where(n => responsible.Contains(n.Key)).Select(n => (n.Key, n.Value)), now, coming),
            alike,
            problems,
            notice,
            isShort,
            IssuingChecklist.Of(
                new(
                    problems.Count,
                    planned.Count,
                    responsible.Count,
                    [.. issued.Select(t => IssuingChecklist.Example(t.Item)).OfType<ExampleTarget>()],
                    list.BasisNumber,
                    Deadlines(planned).Min() is null ? null : notice,
                    isShort,
                    alike.Count,
                    issued.Count(t => IssuingChecklist.IsAssessedAtDeadline(t.Item, today, Deadlines(t.Drafts).Max()))
                )
            )
        );
    }

    private BurdenTask Coming(AssignedTask task)
    {
        var (item, planned) = (task.Item, task.Drafts);
        return new(
            item.Id,
            item.TaskListId,
            item.Code,
            item.Name,
            item.Unit,
            YearOfTasks.Owed(item, today, Deadlines(planned).Max()),
            [.. planned.Select(a => a.OrganisationId)],
            [.. planned.SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId))]
        );
    }

    private static IEnumerable<DateOnly?> Deadlines(IEnumerable<Assignment> planned) =>
        planned.Where(a => a.Deadline != default).Select(a => (DateOnly?)a.Deadline);

    private (int WorkingDays, bool IsShort) Notice(DateOnly? first) =>
        first is { } day && NoticeRule.Given(today, day, calendar) is var given ? (given, given < NoticeRule.WorkingDays) : (0, false);
}
