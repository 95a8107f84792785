using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>Another target, deadline or schedule after issue; old values stay visible.</summary>
    public static AssignmentAct Adjust { get; } =
        new AssignmentAct<AdjustAssignment>
        {
            Code = nameof(Adjust),
            Place = 130,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            Kind = TimelineKind.Adjusted,
            Input = ActInput.OwnForm,
            IsRare = true,
            Does = (act, a, request) =>
                a.Adjust(act, request.Target, request.Deadline!.Value, request.Points, request.Reason!, request.Basis),
        };
}

/// <summary>After issue: another target, deadline or schedule, with a reason and, if there is one, a basis document.</summary>
public sealed class AdjustAssignment : AssignmentRequest
{
    public decimal? Target { get; set; }

    public DateOnly? Deadline { get; set; }

    public List<PlannedPoint> Points { get; set; } = [];

    public string? Reason { get; set; }

    public string? Basis { get; set; }

    internal override AssignmentAct Act => AssignmentAct.Adjust;
}

public sealed class AdjustAssignmentValidator : AbstractValidator<AdjustAssignment>
{
    public AdjustAssignmentValidator()
    {
        RuleFor(r => r.Target).Figure();
        RuleFor(r => r.Deadline).NotNull().WithErrorCode(CommonCodes.Required);
        RuleFor(r => r.Reason).Reason();
        RuleFor(r => r.Basis).BasisNumberText();
        RuleFor(r => r.Points).Must(p => PointsRules.AreInOrder(p)).WithErrorCode(TermsRefusals.PointsNotInOrder.Code);
    }
}
