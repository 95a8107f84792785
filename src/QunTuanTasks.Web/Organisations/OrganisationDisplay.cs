using QunTuanTasks.Organisations;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Organisations;

/// <summary>The words of the kinds of organisations.</summary>
public static class OrganisationDisplay
{
    /// <summary>In the order in which lists show them.</summary>
    public static IReadOnlyList<OrganisationKind> Kinds { get; } =
    [OrganisationKind.Committee, OrganisationKind.MassOrganisation, OrganisationKind.PartyOffice, OrganisationKind.Township];

    public static string Word(OrganisationKind kind) => Labels.Of(kind);

    /// <summary>The heading over all of a kind.</summary>
    public static string Words(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.Committee => OrganisationTexts.Kind_Committee,
            OrganisationKind.PartyOffice => OrganisationTexts.Kind_PartyOffice,
            OrganisationKind.MassOrganisation => OrganisationTexts.Kind_MassOrganisation,
            OrganisationKind.Township => OrganisationTexts.Kind_Township,
        };

    public static string Word(TownshipType type) => Labels.Of(type);
}
