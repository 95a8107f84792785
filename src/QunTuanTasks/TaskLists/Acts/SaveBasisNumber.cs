using FluentValidation;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

/// <summary>依据文号 of a list. Half-width brackets are corrected to 〔〕; the answer says whether they were.</summary>
public sealed class SaveBasisNumber : ITaskListCommand
{
    public required int TaskListId { get; init; }

    public required int Version { get; init; }

    Guid ICommand.Key => Guid.Empty;

    public string? BasisNumber { get; set; }
}

public sealed class SaveBasisNumberValidator : AbstractValidator<SaveBasisNumber>
{
    public SaveBasisNumberValidator() => RuleFor(r => r.BasisNumber).BasisNumberText();
}

internal sealed class SaveBasisNumberAct : TaskListAct<SaveBasisNumber, string>
{
    protected override ValueTask<Refusal?> ChangeAsync(ActRun<TaskList, SaveBasisNumber> run, CancellationToken ct)
    {
        run.Root.BasisNumber = BasisNumber.Corrected(run.Request.BasisNumber);
        return default;
    }

    public override string Answer(ActRun<TaskList, SaveBasisNumber> run) => run.Root.BasisNumber ?? "";
}
