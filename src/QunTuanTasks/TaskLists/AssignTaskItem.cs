using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>交办: gives a task to organisations, as a draft (拟交办) or issuing it at once.</summary>
public sealed class AssignTaskItem
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
