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
