using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>配合情况 of a co-organisation.</summary>
    public static AssignmentAct Contribute { get; } =
        new AssignmentAct<Contribute>
        {
            Code = nameof(Contribute),
            Place = 40,
            Right = AssignmentRight.CoOrganisation,
            Statuses = [.. StatusSets.Reportable, AssignmentStatus.UnderReview],
            Kind = TimelineKind.Contributed,
            Input = ActInput.OwnForm,
            HasOwnPlace = true,
            IsForOwnOrganisation = true,
            Does = (act, a, request) => a.Contribute(act, request.Total, request.Sentence),
        };
}

/// <summary>配合情况: a co-organisation's own total to date and a sentence.</summary>
public sealed class Contribute : AssignmentRequest
{
    public decimal? Total { get; set; }

    public string? Sentence { get; set; }

    internal override AssignmentAct Act => AssignmentAct.Contribute;
}

public sealed class ContributeValidator : AbstractValidator<Contribute>
{
    public ContributeValidator()
    {
        RuleFor(r => r.Total).Figure();
        RuleFor(r => r.Sentence).OptionalText(500);
    }
}
