using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;

namespace QunTuanTasks.People;

/// <summary>Which role belongs to which organisation.</summary>
internal static class AccountRules
{
    /// <summary>The committee and its offices: staff, leaders and administrators belong to them.</summary>
    public static bool HoldsOffice(Organisation organisation) => organisation.Kind is OrganisationKind.Committee or OrganisationKind.PartyOffice;

    public static Refusal? Fits(Role role, Organisation? organisation) =>
        organisation is null or { IsActive: false } or { Kind: OrganisationKind.Township } ? AccountRefusals.OrganisationTakesNoAccounts
        : (role is Role.OrganisationHead or Role.LiaisonOfficer ? organisation.MayHaveAssignments : HoldsOffice(organisation)) ? null
        : AccountRefusals.RoleNeedsAnotherOrganisation;
}
