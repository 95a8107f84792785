using QunTuanTasks.Common;

namespace QunTuanTasks.Organisations;

/// <summary>One organisation as lists and pages show it.</summary>
/// <param name="HasHistory">It has, or had, assignments: deactivated it stays visible.</param>
public sealed record OrganisationRow(
    int Id,
    int? ParentId,
    string Code,
    OrganisationKind Kind,
    TownshipType? TownshipType,
    Name FullName,
    Name ShortName,
    Name? HeadTitle,
    Name? Constituency,
    Name? ProfessionalSuperior,
    Name? PeerGroup,
    bool IsActive,
    bool HasHistory,
    int Version
);

/// <summary>The tree in official order: the root first, then the kinds in their order.</summary>
/// <param name="Rows">Parents stand before their children.</param>
/// <param name="ActiveMassOrganisations">How many take tasks as mass organisations.</param>
public sealed record OrganisationTree(IReadOnlyList<OrganisationRow> Rows, int ActiveMassOrganisations)
{
    /// <summary>13家市级群团组织.</summary>
    public const int ExpectedMassOrganisations = 13;

    public bool HasUnusualNumber => ActiveMassOrganisations != ExpectedMassOrganisations;
}
