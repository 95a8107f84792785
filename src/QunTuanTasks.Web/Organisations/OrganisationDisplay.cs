using QunTuanTasks.Organisations;

namespace QunTuanTasks.Web.Organisations;

/// <summary>The words of the kinds of organisations.</summary>
public static class OrganisationDisplay
{
    /// <summary>In the order in which lists show them.</summary>
    public static IReadOnlyList<OrganisationKind> Kinds { get; } =
    [OrganisationKind.Committee, OrganisationKind.MassOrganisation, OrganisationKind.PartyOffice, OrganisationKind.Township];

    public static string Word(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.Committee => OrganisationTexts.OrganisationKind_Committee,
            OrganisationKind.PartyOffice => OrganisationTexts.OrganisationKind_PartyOffice,
            OrganisationKind.MassOrganisation => OrganisationTexts.OrganisationKind_MassOrganisation,
            OrganisationKind.Township => OrganisationTexts.OrganisationKind_Township,
        };

    /// <summary>The heading over all of a kind.</summary>
    public static string Words(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.Committee => OrganisationTexts.Kind_Committee,
            OrganisationKind.PartyOffice => OrganisationTexts.Kind_PartyOffice,
            OrganisationKind.MassOrganisation => OrganisationTexts.Kind_MassOrganisation,
            OrganisationKind.Township => OrganisationTexts.Kind_Township,
        };

    public static string Word(TownshipType type) =>
        type switch
        {
            TownshipType.Subdistrict => OrganisationTexts.TownshipType_Subdistrict,
            TownshipType.Town => OrganisationTexts.TownshipType_Town,
            TownshipType.Township => OrganisationTexts.TownshipType_Township,
        };
}
