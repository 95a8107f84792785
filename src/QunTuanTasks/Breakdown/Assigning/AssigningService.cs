using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>交办: the assign dialog with its burden preview, and issuing. Staff only.</summary>
public sealed class AssigningService(ActEngine engine, ReadEngine reads, OfficeClock clock, IWorkCalendar calendar)
{
    /// <summary>What the dialog starts with: the task, who may be chosen in official order, who is planned or already assigned.</summary>
    public Task<Result<AssignForm>> GetFormAsync(int taskItemId, CancellationToken ct) =>
        TaskItemReads.ForStaffAsync(reads, taskItemId, (db, task) => FormAsync(db, task, ct), ct);

    /// <summary>减负预览: what issuing this would cost, and which tasks look alike. Changes nothing.</summary>
    public Task<Result<BurdenPreview>> PreviewAsync(AssignTaskItem request, CancellationToken ct) =>
        TaskItemReads.ForStaffAsync(reads, request.TaskItemId, (db, task) => Previews(db).OfTaskAsync(request, task, ct), ct);

    /// <inheritdoc cref="AssignTaskItemAct" />
    public Task<Result<Issued>> AssignAsync(AssignTaskItem request, CancellationToken ct) =>
        engine.RunAsync(new AssignTaskItemAct(calendar), request, ct);

    /// <summary>减负预览 of a whole list: what issuing it would cost, and what still stands in the way. Changes nothing.</summary>
    public Task<Result<ListPreview>> PreviewListAsync(int taskListId, CancellationToken ct) =>
        TaskListReads.ForStaffAsync(
            reads,
            taskListId,
            async (db, list) =>
                await Previews(db).OfListAsync(list, await AssignedTask.ListAsync(db, db.TaskItems.OfList(taskListId), ct), ct),
            ct
        );

    /// <summary>
    /// Issues every planned assignment of a list in one step; a task without organisation or deadline is named and nothing is issued.
    /// </summary>
    public Task<Result<Issued>> IssueListAsync(IssueTaskList request, CancellationToken ct) =>
        engine.RunAsync(new IssueTaskListAct(calendar), request, ct);

    private BurdenPreviews Previews(QunTuanDb db) => new(db, clock.Today, calendar);

    private async Task<AssignForm> FormAsync(QunTuanDb db, AssignedTask task, CancellationToken ct)
    {
        var (item, live, isJoint) = (task.Item, task.Live, task.Item.Undertaking is Undertaking.Joint);
        var assigned = live.SelectMany(a => a.CoOrganisations.Select(c => c.OrganisationId).Append(a.OrganisationId)).ToHashSet();
        var bodies = await db
            .Organisations.AsNoTracking()
            .Where(o => o.IsActive && (o.Kind == OrganisationKind.MassOrganisation || o.Kind == OrganisationKind.PartyOffice))
            .OrderBy(o => o.SortOrder)
            .ThenBy(o => o.Id)
            .Select(o => new BodyChoice(o.Id, o.Code, new Name(o.ShortName, o.ShortNameEn), o.Kind, assigned.Contains(o.Id)))
            .ToListAsync(ct);
        var lead = isJoint ? live.FirstOrDefault() : live.Find(a => a.IsLead);
        var planned = task
            .Drafts.SelectMany(a =>
                a.CoOrganisations.Select(c => new ChosenBody { OrganisationId = c.OrganisationId })
                    .Prepend(
                        new()
                        {
                            OrganisationId = a.OrganisationId,
                            Target = a.Target,
                            Deadline = a.Deadline == default ? null : a.Deadline,
                            IsLead = a.IsLead || isJoint,
                        }
                    )
            )
            .ToList();
        return new(
            item.Id,
            item.Version,
            item.Code,
            item.Name,
            item.Kind,
            item.Target,
            item.UnitName,
            item.Deadline,
            item.Undertaking,
            item.TargetScope,
            item.CompletionRule,
            item.Quota,
            item.TaskList.BasisNumber,
            live.Count > 0,
            lead?.OrganisationId,
            live.Sum(a => a.Target ?? 0),
            clock.Today,
            bodies,
            planned
        );
    }
}
