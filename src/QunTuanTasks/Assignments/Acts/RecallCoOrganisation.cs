using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>收回交办 of one co-organisation of a joint assignment.</summary>
    public static AssignmentAct RecallCoOrganisation { get; } =
        new AssignmentAct<RecallCoOrganisation>
        {
            Code = nameof(RecallCoOrganisation),
            Place = 200,
            Right = AssignmentRight.Reviewer,
            Statuses = StatusSets.Open,
            When = m => m.HasCoOrganisations,
            Kind = TimelineKind.Left,
            Input = ActInput.OwnForm,
            IsRare = true,
            Does = (act, a, request) => a.Leave(act, request.OrganisationId, request.Reason!),
        };
}

/// <summary>收回交办 of one co-organisation.</summary>
public sealed class RecallCoOrganisation : AssignmentRequest
{
    public required int OrganisationId { get; init; }

    public string? Reason { get; set; }

    internal override AssignmentAct Act => AssignmentAct.RecallCoOrganisation;
}

public sealed class RecallCoOrganisationValidator : AbstractValidator<RecallCoOrganisation>
{
    public RecallCoOrganisationValidator() => RuleFor(r => r.Reason).Reason();
}
