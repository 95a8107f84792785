using FluentValidation;
using QunTuanTasks.Common;

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
