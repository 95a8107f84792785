using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.TaskLists;

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
