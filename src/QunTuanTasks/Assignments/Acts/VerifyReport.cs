using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>核定 of one report; covers all earlier ones. Never one's own filing.</summary>
    public static AssignmentAct Verify { get; } =
        new AssignmentAct<VerifyReport>
        {
            Code = nameof(Verify),
            Place = 110,
            Right = AssignmentRight.Reviewer,
            Statuses = [.. StatusSets.Open, AssignmentStatus.Completed],
            When = m => m.HasUnverified,
            Kind = TimelineKind.Verified,
            Input = ActInput.OwnForm,
            HasOwnPlace = true,
            LoadsReports = true,
            Does = (act, a, request) =>
                a.Reports.SingleOrDefault(r => r.Id == request.ReportId) is { } report
                    ? a.Verify(act, report, request.OtherFigure, request.Reason)
                    : CommonRefusals.NotFound,
        };
}

/// <summary>核定 of one report: its figure, or another with a reason.</summary>
public sealed class VerifyReport : AssignmentRequest
{
    public required int ReportId { get; init; }

    /// <summary>Null keeps the claimed figure.</summary>
    public decimal? OtherFigure { get; set; }

    public string? Reason { get; set; }

    internal override AssignmentAct Act => AssignmentAct.Verify;
}

public sealed class VerifyReportValidator : AbstractValidator<VerifyReport>
{
    public VerifyReportValidator()
    {
        RuleFor(r => r.OtherFigure).Figure();
        RuleFor(r => r.Reason).OptionalText(500);
    }
}
