using FluentValidation;
using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

/// <summary>What may be typed about an organisation. Only the two Chinese names are required.</summary>
public abstract class OrganisationText
{
    public string? FullName { get; set; }

    public string? FullNameEn { get; set; }

    /// <summary>The customary short name; unique, because lists show it alone.</summary>
    public string? ShortName { get; set; }

    public string? ShortNameEn { get; set; }

    public string? HeadTitle { get; set; }

    public string? HeadTitleEn { get; set; }

    public string? Constituency { get; set; }

    public string? ConstituencyEn { get; set; }

    public string? ProfessionalSuperior { get; set; }

    public string? ProfessionalSuperiorEn { get; set; }

    public string? PeerGroup { get; set; }

    public string? PeerGroupEn { get; set; }
}

public abstract class OrganisationTextValidator<T> : AbstractValidator<T>
    where T : OrganisationText
{
    public const int LongestName = 60;
    public const int LongestShortName = 16;
    public const int LongestEnglishName = 120;
    public const int LongestEnglishShortName = 60;
    public const int LongestNote = 100;

    protected OrganisationTextValidator()
    {
        RuleFor(r => r.FullName).RequiredText(LongestName);
        RuleFor(r => r.ShortName).RequiredText(LongestShortName);
        RuleFor(r => r.FullNameEn).OptionalText(LongestEnglishName);
        RuleFor(r => r.ShortNameEn).OptionalText(LongestEnglishShortName);
        RuleFor(r => r.HeadTitle).OptionalText(LongestShortName);
        RuleFor(r => r.HeadTitleEn).OptionalText(LongestEnglishShortName);
        RuleFor(r => r.Constituency).OptionalText(LongestNote);
        RuleFor(r => r.ConstituencyEn).OptionalText(LongestEnglishName);
        RuleFor(r => r.ProfessionalSuperior).OptionalText(LongestName);
        RuleFor(r => r.ProfessionalSuperiorEn).OptionalText(LongestEnglishName);
        RuleFor(r => r.PeerGroup).OptionalText(LongestShortName);
        RuleFor(r => r.PeerGroupEn).OptionalText(LongestEnglishShortName);
    }
}

public sealed class CreateOrganisation : OrganisationText
{
    /// <summary>New for every intended act, the same for its repetitions.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    /// <summary>2 to 16 letters or digits, kept in capitals, never changed afterwards.</summary>
    public string? Code { get; set; }

    public OrganisationKind Kind { get; set; } = OrganisationKind.MassOrganisation;

    /// <summary>For a township, and for nothing else.</summary>
    public TownshipType? TownshipType { get; set; }
}

public sealed class CreateOrganisationValidator : OrganisationTextValidator<CreateOrganisation>
{
    public CreateOrganisationValidator()
    {
        RuleFor(r => r.Code)
            .Cascade(CascadeMode.Stop)
            .NotEmpty()
            .WithErrorCode(CommonCodes.Required)
            .Matches("^[A-Za-z0-9]{2,16}\\z")
            .WithErrorCode(OrganisationRefusals.CodeShape.Code);
        RuleFor(r => r.Kind)
            .Must(k => Enum.IsDefined(k) && k is not OrganisationKind.Committee)
            .WithErrorCode(OrganisationRefusals.OneCommittee.Code);
        RuleFor(r => r.TownshipType)
            .NotNull()
            .When(r => r.Kind is OrganisationKind.Township)
            .WithErrorCode(OrganisationRefusals.TownshipTypeMissing.Code);
    }
}
