using FluentValidation;
using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Breakdown;

/// <summary>交办: gives a task to organisations, as a draft (拟交办) or issuing it at once.</summary>
public sealed class AssignTaskItem : ITaskItemCommand
{
    public required int TaskItemId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public Undertaking Undertaking { get; set; }

    public TargetScope TargetScope { get; set; }

    public CompletionRule CompletionRule { get; set; }

    public int? Quota { get; set; }

    /// <summary>For a joint item the first lead is responsible and the others are co-organisations.</summary>
    public List<ChosenBody> Bodies { get; set; } = [];

    public string? SplitReason { get; set; }

    /// <summary>依据文号; null takes the list's.</summary>
    public string? BasisNumber { get; set; }

    public string? ShortNoticeReason { get; set; }

    /// <summary>Why a task that somebody has already is completed by another rule or another n from now on.</summary>
    public string? Reason { get; set; }

    /// <summary>Lines of the checklist that the person has ticked.</summary>
    public List<IssuingCheck> Ticked { get; set; } = [];

    /// <summary>Tasks whose target the person has confirmed, where they were not ticked together.</summary>
    public List<int> ConfirmedTargets { get; set; } = [];

    /// <summary>The person has said that a year which has not begun is meant.</summary>
    public bool YearConfirmed { get; set; }

    /// <summary>False keeps them as a draft of the list.</summary>
    public bool IssueNow { get; set; } = true;
}

public sealed class AssignTaskItemValidator : AbstractValidator<AssignTaskItem>
{
    public const string QuotaMissing = nameof(QuotaMissing);

    public AssignTaskItemValidator()
    {
        RuleFor(r => r.Bodies).Must(b => b.Count > 0).WithErrorCode(TaskListRefusals.NobodyChosen.Code);
        RuleForEach(r => r.Bodies)
            .ChildRules(body =>
            {
                body.RuleFor(b => b.Target).Figure();
                body.RuleFor(b => b.Target).Must(t => t is null or > 0).WithErrorCode(TermsRefusals.TargetNotAboveZero.Code);
            });
        RuleFor(r => r.Bodies)
            .Must((r, b) => r.Undertaking is not Undertaking.Joint || b.Count(x => x.IsLead) == 1)
            .WithErrorCode(TaskListRefusals.JointNeedsOneLead.Code);
        RuleFor(r => r.Bodies)
            .Must(
                (r, b) => r.Undertaking is Undertaking.Joint || r.CompletionRule is not CompletionRule.Lead || b.Count(x => x.IsLead) <= 1
            )
            .WithErrorCode(TaskListRefusals.LeadRuleNeedsOneLead.Code);
        RuleFor(r => r.Quota).Must((r, q) => r.CompletionRule is not CompletionRule.Quota || q > 0).WithErrorCode(QuotaMissing);
        RuleFor(r => r.SplitReason).OptionalText(200);
        RuleFor(r => r.BasisNumber).BasisNumberText();
        RuleFor(r => r.ShortNoticeReason).OptionalText(200);
        RuleFor(r => r.Reason).OptionalText(500);
    }
}

/// <summary>
/// Plans, or issues at once, which issues the list. On an issued task it adds organisations later; those that have it already are
/// untouched.
/// </summary>
internal sealed class AssignTaskItemAct(IWorkCalendar calendar) : TaskItemAct<AssignTaskItem, Issued>
{
    private Issued _issued = new(0, 0);

    protected override async ValueTask<Refusal?> ChangeAsync(ActRun<TaskItem, AssignTaskItem> run, AssignedTask task, CancellationToken ct)
    {
        var (db, request, list) = (run.Db, run.Request, run.Root.TaskList);
        var ids = request.Bodies.Select(b => b.OrganisationId).ToList();
        var bodies = await db.Organisations.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        if (AssigningRules.Fault(request, task, bodies, run.Day, calendar) is { } fault)
        {
            return fault;
        }
        if (request.IssueNow)
        {
            var preview = await new BurdenPreviews(db, run.Day, calendar).OfTaskAsync(request, task, ct);
            if (preview.Checklist.Fault(request.Ticked, request.ConfirmedTargets) is { } open)
            {
                return open;
            }
        }
        if (request.IssueNow && YearAhead.Fault(list.Plan.Year, run.Day, request.YearConfirmed) is { } ahead)
        {
            return ahead;
        }
        var dropped = AssignmentPlanning.Dropped(request, task);
        if (await CarriedHere.TakeBackAsync(db, dropped, run.Actor, run.At, ct) is { } stays)
        {
            return stays;
        }
        db.Assignments.RemoveRange(dropped);
        task.Assignments.RemoveAll(dropped.Contains);
        var act = new Act(run.Actor, run.At, 0) { Calendar = calendar };
        var planned = AssignmentPlanning.Apply(request, task, bodies, act, out var joined);
        task.AddTo(db);
        var basis = BasisNumber.Corrected(request.BasisNumber) ?? list.BasisNumber;
        if (request.IssueNow && Issuing.Issue(list, planned, act, basis, request.ShortNoticeReason) is { } refusal)
        {
            return refusal;
        }
        run.Root.TargetIsExample &= planned.Count == 0 || !request.IssueNow; // what is issued was confirmed
        db.Touch(run.Root); // raises the version even when only assignments were added
        db.Touch(list); // it is not settled any more
        _issued = new(planned.Count, joined);
        return null;
    }

    public override Issued Answer(ActRun<TaskItem, AssignTaskItem> run) => run.IsRepeated ? new(0, 0) : _issued;
}
