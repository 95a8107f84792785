using FluentValidation;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

/// <summary>Starts the list of a directive for a plan year; its status is Draft.</summary>
public sealed class CreateTaskList
{
    public required int Year { get; init; }

    public required string DirectiveCode { get; init; }
}

public sealed class CreateTaskListValidator : AbstractValidator<CreateTaskList>
{
    public CreateTaskListValidator() => RuleFor(r => r.DirectiveCode).RequiredText(16);
}

/// <summary>依据文号 of a list. Half-width brackets are corrected to 〔〕; the answer says whether they were.</summary>
public sealed class SaveBasisNumber
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    public string? BasisNumber { get; set; }
}

public sealed class SaveBasisNumberValidator : AbstractValidator<SaveBasisNumber>
{
    public SaveBasisNumberValidator() => RuleFor(r => r.BasisNumber).BasisNumberText();
}

/// <summary>Where a task is done and what it belongs to; may change before it is issued and afterwards.</summary>
public interface ITaskScope
{
    TownshipScope TownshipScope { get; set; }

    /// <summary>Codes of the chosen townships; counts for <see cref="TownshipScope.SelectedTownships"/> alone.</summary>
    List<string> Townships { get; set; }

    List<string> Tags { get; set; }

    /// <summary>1 to 6 or null.</summary>
    int? Contest { get; set; }
}

/// <summary>A task of a list, new (Id 0) or a draft being edited.</summary>
public sealed class SaveTaskItem : ITaskScope
{
    public required int TaskListId { get; init; }

    /// <summary>0 for a new one.</summary>
    public int Id { get; init; }

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
                (r, points) => TermsRule.PointsFault(points, r.Deadline),
                TermsRefusals.PointsNotInOrder,
                TermsRefusals.PointBeyondDeadline
            );
        RuleFor(r => r.Steps)
            .Must(
                (r, s) =>
                    s.Count == 0
                    || (r.Kind is TargetKind.Milestone && s.Count == r.Target && s.All(x => TextRules.Length(x) is > 0 and <= 40))
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
        rules.RuleFor(r => r.Tags).Must(t => t.Count <= 8 && t.All(x => TextRules.Length(x) is > 0 and <= 12)).WithErrorCode(TagsLimit);
        rules
            .RuleFor(r => r.Townships)
            .Must((r, t) => r.TownshipScope is not TownshipScope.SelectedTownships || t.Count > 0)
            .WithErrorCode(TownshipsMissing);
    }
}

/// <summary>Asks for planned points at the ends of periods, the target spread evenly; nothing is saved.</summary>
public sealed class SuggestPoints
{
    public required int TaskListId { get; init; }

    public required DeadlineType Type { get; init; }

    public TargetKind Kind { get; init; }

    public decimal? Target { get; init; }

    /// <summary>Null takes 31 December of the plan's year.</summary>
    public DateOnly? Deadline { get; init; }
}

public sealed class SuggestPointsValidator : AbstractValidator<SuggestPoints>
{
    public SuggestPointsValidator()
    {
        RuleFor(r => r.Target).Figure();
        RuleFor(r => r.Target).Must(t => t > 0).WithErrorCode(TermsRefusals.KindNeedsTarget.Code);
    }
}

/// <param name="Deadline">The final deadline that the points lead to.</param>
public sealed record SuggestedPoints(DateOnly Deadline, IReadOnlyList<PlannedPoint> Points);

/// <summary>Removes a draft task; its number is not given again and the audit log keeps it.</summary>
public sealed class RemoveTaskItem
{
    public required int TaskItemId { get; init; }

    public required int Version { get; init; }
}

/// <summary>Copies reference tasks, or items of last year's list, into a draft.</summary>
public sealed class CopyTasks
{
    public required int TaskListId { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>Codes of reference tasks.</summary>
    public List<string> ReferenceCodes { get; set; } = [];

    /// <summary>Ids of items of an earlier year's list of the same directive.</summary>
    public List<int> TaskItemIds { get; set; } = [];
}

public sealed class CopyTasksValidator : AbstractValidator<CopyTasks>
{
    public const string NothingChosen = nameof(NothingChosen);

    public CopyTasksValidator() =>
        RuleFor(r => r.ReferenceCodes).Must((r, c) => c.Count + r.TaskItemIds.Count is > 0 and <= 100).WithErrorCode(NothingChosen);
}

/// <summary>One chosen organisation of the assign dialog.</summary>
public sealed class ChosenBody
{
    public required int OrganisationId { get; init; }

    /// <summary>Null takes the item's (per body) or, for a split, must be given.</summary>
    public decimal? Target { get; set; }

    /// <summary>Null takes the item's.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>The lead of a joint item, or of the completion rule Lead.</summary>
    public bool IsLead { get; set; }
}

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

/// <summary>Issues every planned assignment of a list.</summary>
public sealed class IssueTaskList
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; set; } = Guid.NewGuid();

    public string? ShortNoticeReason { get; set; }

    /// <summary>The person has said that a year which has not begun is meant.</summary>
    public bool YearConfirmed { get; set; }
}

public sealed class IssueTaskListValidator : AbstractValidator<IssueTaskList>
{
    public IssueTaskListValidator() => RuleFor(r => r.ShortNoticeReason).OptionalText(200);
}

/// <summary>归档: read-only from then on, the ledger kept.</summary>
public sealed class CloseTaskList
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }
}

/// <summary>
/// After issue: another title, requirement, weight or scope of a task, with a reason and, if there is one, a basis document.
/// </summary>
public sealed class AdjustTaskItem : ITaskScope
{
    public required int TaskItemId { get; init; }

    public required int Version { get; set; }

    public string? Title { get; set; }

    public string? Requirement { get; set; }

    public int Weight { get; set; } = 1;

    public TownshipScope TownshipScope { get; set; }

    public List<string> Townships { get; set; } = [];

    public List<string> Tags { get; set; } = [];

    public int? Contest { get; set; }

    public string? Reason { get; set; }

    public string? Basis { get; set; }
}

public sealed class AdjustTaskItemValidator : AbstractValidator<AdjustTaskItem>
{
    public AdjustTaskItemValidator()
    {
        RuleFor(r => r.Title).RequiredText(60);
        RuleFor(r => r.Requirement).OptionalText(1000);
        RuleFor(r => r.Weight).InclusiveBetween(1, 5).WithErrorCode(SaveTaskItemValidator.WeightRange);
        SaveTaskItemValidator.ScopeRules(this);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Basis).BasisNumberText();
    }
}
