using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.Web.Organisations;

/// <summary>One of the words about an organisation, in both languages: how the form asks for it, and where it is kept.</summary>
/// <param name="Chinese">The property that holds it.</param>
/// <param name="Label">Read when it is shown: the language is the reader's.</param>
/// <param name="Of">What it is at present.</param>
/// <param name="IsOfTownships">A township has it too.</param>
public sealed record OrganisationWord(
    OrganisationWord.Wording Chinese,
    OrganisationWord.Wording English,
    Func<string> Label,
    Func<OrganisationRow, Name?> Of,
    Func<string>? Hint = null,
    bool IsOfTownships = false
)
{
    public sealed record Wording(string Name, Func<OrganisationText, string?> Get, Action<OrganisationText, string?> Set);

    public static IReadOnlyList<OrganisationWord> All { get; } =
    [
        new(
            new(nameof(OrganisationText.ShortName), t => t.ShortName, (t, v) => t.ShortName = v),
            new(nameof(OrganisationText.ShortNameEn), t => t.ShortNameEn, (t, v) => t.ShortNameEn = v),
            () => OrganisationTexts.ShortName,
            row => row.ShortName,
            () => OrganisationTexts.ShortNameHint,
            IsOfTownships: true
        ),
        new(
            new(nameof(OrganisationText.FullName), t => t.FullName, (t, v) => t.FullName = v),
            new(nameof(OrganisationText.FullNameEn), t => t.FullNameEn, (t, v) => t.FullNameEn = v),
            () => OrganisationTexts.FullName,
            row => row.FullName,
            IsOfTownships: true
        ),
        new(
            new(nameof(OrganisationText.HeadTitle), t => t.HeadTitle, (t, v) => t.HeadTitle = v),
            new(nameof(OrganisationText.HeadTitleEn), t => t.HeadTitleEn, (t, v) => t.HeadTitleEn = v),
            () => OrganisationTexts.HeadTitle,
            row => row.HeadTitle,
            () => OrganisationTexts.HeadTitleHint
        ),
        new(
            new(nameof(OrganisationText.Constituency), t => t.Constituency, (t, v) => t.Constituency = v),
            new(nameof(OrganisationText.ConstituencyEn), t => t.ConstituencyEn, (t, v) => t.ConstituencyEn = v),
            () => OrganisationTexts.Constituency,
            row => row.Constituency
        ),
        new(
            new(nameof(OrganisationText.ProfessionalSuperior), t => t.ProfessionalSuperior, (t, v) => t.ProfessionalSuperior = v),
            new(nameof(OrganisationText.ProfessionalSuperiorEn), t => t.ProfessionalSuperiorEn, (t, v) => t.ProfessionalSuperiorEn = v),
            () => OrganisationTexts.Superior,
            row => row.ProfessionalSuperior
        ),
        new(
            new(nameof(OrganisationText.PeerGroup), t => t.PeerGroup, (t, v) => t.PeerGroup = v),
            new(nameof(OrganisationText.PeerGroupEn), t => t.PeerGroupEn, (t, v) => t.PeerGroupEn = v),
            () => OrganisationTexts.PeerGroup,
            row => row.PeerGroup,
            () => OrganisationTexts.PeerGroupHint
        ),
    ];

    /// <summary>The words of an organisation as it is, to be edited.</summary>
    public static T Fill<T>(T text, OrganisationRow row)
        where T : OrganisationText
    {
        foreach (var word in All)
        {
            word.Chinese.Set(text, word.Of(row)?.Zh);
            word.English.Set(text, word.Of(row)?.En);
        }
        return text;
    }
}
