using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Organisations;

public enum OrganisationKind
{
    /// <summary>市委: the root.</summary>
    Committee,

    /// <summary>市委部门: assigns and may itself be responsible (市委组织部).</summary>
    PartyOffice,

    /// <summary>群团组织: the 13.</summary>
    MassOrganisation,

    /// <summary>乡镇（街道）: a scope of a task; no accounts, no assignments.</summary>
    Township,
}

/// <summary>What a township is called; the order in which they are grouped.</summary>
public enum TownshipType
{
    /// <summary>街道.</summary>
    Subdistrict,

    /// <summary>镇.</summary>
    Town,

    /// <summary>乡.</summary>
    Township,
}

internal sealed class Organisation : IVersioned, ISeeded, IAnnounced, IAudited
{
    public int Id { get; private set; }

    public required string Code { get; init; }

    public int? ParentId { get; set; }

    public required OrganisationKind Kind { get; init; }

    public required string FullName { get; set; }

    public required string ShortName { get; set; }

    public string? FullNameEn { get; set; }

    public string? ShortNameEn { get; set; }

    /// <summary>Official order: always used, in every list, matrix, picker, export.</summary>
    public required int SortOrder { get; set; }

    public string? HeadTitle { get; set; }

    public string? HeadTitleEn { get; set; }

    public string? Constituency { get; set; }

    public string? ConstituencyEn { get; set; }

    /// <summary>上级业务指导单位.</summary>
    public string? ProfessionalSuperior { get; set; }

    public string? ProfessionalSuperiorEn { get; set; }

    /// <summary>Bodies that may be compared with each other, once a committee has switched ranking on.</summary>
    public string? PeerGroup { get; set; }

    public string? PeerGroupEn { get; set; }

    /// <summary>Townships only.</summary>
    public TownshipType? TownshipType { get; init; }

    public bool IsActive { get; set; } = true;

    public string? SeedHash { get; set; }

    int? IAudited.ConcernedOrganisationId => Id;

    Announcement IAnnounced.Announcement => default;

    public int Version { get; set; }

    public bool MayHaveAssignments => Kind is OrganisationKind.MassOrganisation or OrganisationKind.PartyOffice;

    /// <summary>
    /// Official order runs over all kinds in one series: the committee, the mass organisations, the party offices, the townships,
    /// each with room for a thousand.
    /// </summary>
    public static int FirstPlace(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.Committee => 0,
            OrganisationKind.MassOrganisation => 1000,
            OrganisationKind.PartyOffice => 2000,
            OrganisationKind.Township => 3000,
        };

    /// <summary>Takes over what was typed, trimmed; an empty English or optional text is none.</summary>
    public void Describe(OrganisationText text)
    {
        FullName = text.FullName!.Trim();
        FullNameEn = Trimmed(text.FullNameEn);
        ShortName = text.ShortName!.Trim();
        ShortNameEn = Trimmed(text.ShortNameEn);
        HeadTitle = Trimmed(text.HeadTitle);
        HeadTitleEn = Trimmed(text.HeadTitleEn);
        Constituency = Trimmed(text.Constituency);
        ConstituencyEn = Trimmed(text.ConstituencyEn);
        ProfessionalSuperior = Trimmed(text.ProfessionalSuperior);
        ProfessionalSuperiorEn = Trimmed(text.ProfessionalSuperiorEn);
        PeerGroup = Trimmed(text.PeerGroup);
        PeerGroupEn = Trimmed(text.PeerGroupEn);
    }

    public Refusal? SetActive(bool isActive, int open)
    {
        if (!isActive && Kind is OrganisationKind.Committee)
        {
            return OrganisationRefusals.CommitteeStaysActive;
        }
        if (!isActive && open > 0)
        {
            return OrganisationRefusals.HasOpenAssignments.With(open);
        }
        IsActive = isActive;
        return null;
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public Name Short => new(ShortName, ShortNameEn);
}
