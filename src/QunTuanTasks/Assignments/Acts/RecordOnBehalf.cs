using FluentValidation;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

public abstract partial class AssignmentAct
{
    /// <summary>代录: recorded by staff for the organisation, marked until it confirms.</summary>
    public static AssignmentAct RecordOnBehalf { get; } =
        new AssignmentAct<RecordOnBehalf>
        {
            Code = nameof(RecordOnBehalf),
            Place = 120,
            Right = AssignmentRight.Recorder,
            Statuses = StatusSets.Reportable,
            Kind = TimelineKind.Reported,
            Input = ActInput.OwnForm,
            IsRare = true,
            Does = (act, a, request) =>
                request.SourceFault(act.Day)
                ?? request.PartsFault(a)
                ?? a.Report(act, request.ReportOn(a, act, isOnBehalf: true), request.Source, request.SourceOn),
        };
}

/// <summary>
/// 代录: a figure that was phoned in, recorded by staff with its source and day, marked until the organisation confirms it.
/// </summary>
public sealed class RecordOnBehalf : ReportProgress
{
    /// <summary>How it came in: who called from which office, or which paper.</summary>
    public string? Source { get; set; }

    /// <summary>The day on which it came in: not after today, and in the last twelve months.</summary>
    public DateOnly? SourceOn { get; set; }

    internal override AssignmentAct Act => AssignmentAct.RecordOnBehalf;

    // 0026 is a year that somebody was still typing
    internal Refusal? SourceFault(DateOnly today) =>
        SourceOn > today ? AssignmentRefusals.SourceDayInFuture
        : SourceOn < today.AddYears(-1) ? AssignmentRefusals.SourceDayTooEarly.With(today.AddYears(-1))
        : null;
}

public sealed class RecordOnBehalfValidator : ReportProgressValidator<RecordOnBehalf>
{
    public RecordOnBehalfValidator()
    {
        RuleFor(r => r.Source).RequiredText(100);
        RuleFor(r => r.SourceOn).NotNull().WithErrorCode(CommonCodes.Required);
    }
}
