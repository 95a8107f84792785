using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.Assignments;

/// <summary>What every act on an assignment names: which, the version that was on the screen, and the key of this one click.</summary>
public abstract class AssignmentRequest : ICommand
{
    public required int AssignmentId { get; init; }

    public required int Version { get; init; }

    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>The act that is asked for.</summary>
    internal abstract AssignmentAct Act { get; }
}

/// <summary>An act with an optional note.</summary>
public abstract class NotedRequest : AssignmentRequest
{
    public string? Note { get; set; }
}

/// <summary>An act that needs a reason of at least 5 characters.</summary>
public abstract class ReasonedRequest : AssignmentRequest
{
    public string? Reason { get; set; }
}

/// <summary>An act of one click has nothing that could be wrong in shape.</summary>
public abstract class PlainValidator<T> : AbstractValidator<T>
    where T : AssignmentRequest;

public abstract class NotedValidator<T> : AbstractValidator<T>
    where T : NotedRequest
{
    protected NotedValidator() => RuleFor(r => r.Note).OptionalText(500);
}

public abstract class ReasonedValidator<T> : AbstractValidator<T>
    where T : ReasonedRequest
{
    protected ReasonedValidator() => RuleFor(r => r.Reason).Reason();
}
