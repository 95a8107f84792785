using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>A task of a list, new (Id 0) or a draft being edited.</summary>
public sealed class SaveTaskItem : ITaskScope, ITaskItemCommand, IKeyedCommand
{
    public required int TaskListId { get; init; }

    /// <summary>0 for a new one.</summary>
    public int Id { get; init; }

    int ITaskItemCommand.TaskItemId => Id;

    /// <summary>Set anew when somebody else was first and the form stays open.</summary>
    public int Version { get; set; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public int MeasureId { get; set; }

    public string? Title { get; set; }

    public string? Requirement { get; set; }

    public TargetKind Kind { get; set; }

    public decimal? Target { get; set; }

    public string? Unit { get; set; }

    public List<PlannedPoint> Points { get; set; } = [];

    /// <summary>Names of a milestone's steps; empty, or as many as the target says.</summary>
    public List<string> Steps { get; set; } = [];

    public DateOnly? Deadline { get; set; }

    public ReportCycle Cycle { get; set; } = ReportCycle.Quarterly;

    public int Weight { get; set; } = 1;

    public TownshipScope TownshipScope { get; set; }

    public List<string> Townships { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public int? Contest { get; set; }
}

public sealed class SaveTaskItemValidator : AbstractValidator<SaveTaskItem>
{
    public const string StepsCount = nameof(StepsCount);
    public const string WeightRange = nameof(WeightRange);
    public const string ContestRange = nameof(ContestRange);
    public const string TagsLimit = nameof(TagsLimit);
    public const string TownshipsMissing = nameof(TownshipsMissing);

    public SaveTaskItemValidator()
    {
        RuleFor(r => r.Title).RequiredText(60);
        RuleFor(r => r.Requirement).OptionalText(1000);
        RuleFor(r => r.MeasureId).GreaterThan(0).WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Kind).IsInEnum().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Target).Figure();
        RuleFor(r => r.Target)
            .Obeys(
                (r, target) => TermsRule.TargetFault(r.Kind, target),
                TermsRefusals.KindNeedsTarget,
                TermsRefusals.KindHasNoTarget,
                TermsRefusals.TargetNotAboveZero,
                TermsRefusals.RatioTarget,
                TermsRefusals.WholeSteps
            );
        RuleFor(r => r.Unit).RequiredText(12).When(r => r.Kind is not TargetKind.None);
        RuleFor(r => r.Points)
            .Obeys(
                (r, points) => TermsRule.PointsFault(r.Kind, r.Target, points, r.Deadline),
                TermsRefusals.PointsNotInOrder,
                TermsRefusals.PointBeyondDeadline,
                TermsRefusals.RatioPoint,
                TermsRefusals.StepPoint
            );
        RuleFor(r => r.Steps)
            .Must(
                (r, s) =>
                    s.Count == 0
                    || (
                        r.Kind is TargetKind.Milestone
                        && s.Count == r.Target
                        && s.All(x => TextRules.Length(x) > 0 && TextRules.Fits(x, 40))
                    )
            )
            .WithErrorCode(StepsCount);
        RuleFor(r => r.Weight).InclusiveBetween(1, 5).WithErrorCode(WeightRange);
        ScopeRules(this);
    }

    /// <summary>The rules of <see cref="ITaskScope"/>.</summary>
    internal static void ScopeRules<T>(AbstractValidator<T> rules)
        where T : ITaskScope
    {
        rules.RuleFor(r => r.Contest).InclusiveBetween(1, 6).When(r => r.Contest is not null).WithErrorCode(ContestRange);
        rules
            .RuleFor(r => r.Tags)
            .Must(t => t.Count <= 8 && t.All(x => TextRules.Length(x) > 0 && TextRules.Fits(x, 12)))
            .WithErrorCode(TagsLimit);
        rules
            .RuleFor(r => r.Townships)
            .Must((r, t) => r.TownshipScope is not TownshipScope.SelectedTownships || t.Count > 0)
            .WithErrorCode(TownshipsMissing);
    }
}

/// <summary>What a new task and an edited draft have in common.</summary>
internal static class SavingTaskItem
{
    public static async Task<Refusal?> FaultAsync(
        QunTuanDb db,
        TaskList list,
        SaveTaskItem request,
        TaskItem? before,
        DateOnly today,
        CancellationToken ct
    ) =>
        !await db.Measures.AnyAsync(m => m.Id == request.MeasureId && m.DirectiveId == list.DirectiveId, ct)
            ? TaskListRefusals.NoSuchMeasure
            : TermsRule.Fault(request.Kind, request.Target, request.Deadline, request.Points, today)
                ?? await TownshipRule.FaultAsync(db, request, before?.Townships ?? [], ct);

    /// <summary>Takes over what was typed; the planned assignments follow, but for what was chosen for one organisation alone.</summary>
    public static void Fill(AssignedTask task, SaveTaskItem request)
    {
        var item = task.Item;
        var (oldKind, oldTarget, oldDeadline) = (item.Kind, item.Target, item.Deadline);
        var (title, unit) = (request.Title!.Trim(), request.Unit?.Trim());
        item.TitleEn = title == item.Title ? item.TitleEn : null;
        item.Title = title;
        item.MeasureId = request.MeasureId;
        item.Requirement = string.IsNullOrWhiteSpace(request.Requirement) ? null : request.Requirement.Trim();
        item.Kind = request.Kind;
        item.Target = request.Target;
        item.UnitEn = unit == item.Unit ? item.UnitEn : null;
        item.Unit = request.Kind is TargetKind.None ? null : unit;
        item.Points = request.Kind is TargetKind.None ? [] : request.Points;
        item.Steps = request.Steps;
        item.Deadline = request.Deadline;
        item.Cycle = request.Cycle;
        item.Weight = request.Weight;
        item.Place(request);
        item.TargetIsExample = false;
        item.TargetScope = item.Kind.IsCounted() ? item.TargetScope : TargetScope.PerBody;
        // 20 of something are no 20 %
        var isOther = item.Kind != oldKind && !(item.Kind.IsCounted() && oldKind.IsCounted());
        foreach (var planned in task.Assignments)
        {
            var target = isOther || planned.Target == oldTarget ? item.Target : planned.Target;
            planned.Plan(target, planned.Deadline == (oldDeadline ?? default) ? request.Deadline : planned.Deadline, item.Points);
        }
    }
}

/// <summary>A new task under the next number of the list.</summary>
internal sealed class AddTaskItemAct : InTaskListAct<SaveTaskItem, int>
{
    private TaskItem? _item;

    protected override int ListOf(SaveTaskItem request) => request.TaskListId;

    protected override async ValueTask<Refusal?> AddAsync(KeyedRun<SaveTaskItem> run, TaskList list, CancellationToken ct)
    {
        var (db, request) = (run.Db, run.Request);
        if (await SavingTaskItem.FaultAsync(db, list, request, before: null, run.Day, ct) is { } fault)
        {
            return fault;
        }
        if (ContestRule.TakePart(db, list.Plan, request.Contest, before: null) is { } unnamed)
        {
            return unnamed;
        }
        _item = TaskItem.In(list, request.MeasureId, request.Title!.Trim(), request.Kind);
        SavingTaskItem.Fill(AssignedTask.New(_item), request);
        db.TaskItems.Add(_item);
        return null;
    }

    public override int Answer(KeyedRun<SaveTaskItem> run) => _item!.Id;

    // which task the first click made is not kept; the list shows it
    public override Task<int> RepeatedAsync(KeyedRun<SaveTaskItem> run, CancellationToken ct) => Task.FromResult(0);
}

/// <summary>A draft edited. What is issued is adjusted instead.</summary>
internal sealed class EditTaskItemAct : TaskItemAct<SaveTaskItem, int>
{
    // of another list it is not there
    public override async Task<TaskItem?> FindAsync(QunTuanDb db, Actor actor, SaveTaskItem request, CancellationToken ct) =>
        await base.FindAsync(db, actor, request, ct) is { } item && item.TaskListId == request.TaskListId ? item : null;

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskItem, SaveTaskItem> run, AssignedTask task, CancellationToken ct)
    {
        var (db, list, request) = (run.Db, run.Root.TaskList, run.Request);
        if (await SavingTaskItem.FaultAsync(db, list, request, run.Root, run.Day, ct) is { } fault)
        {
            return fault;
        }
        if (task.IsIssued)
        {
            return TaskListRefusals.ItemIsIssued;
        }
        if (ContestRule.TakePart(db, list.Plan, request.Contest, run.Root.Contest) is { } unnamed)
        {
            return unnamed;
        }
        SavingTaskItem.Fill(task, request);
        return null;
    }

    public override int Answer(ActRun<TaskItem, SaveTaskItem> run) => run.Root.Id;
}
