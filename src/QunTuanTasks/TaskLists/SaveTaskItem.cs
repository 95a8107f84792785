using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.TaskLists;

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
