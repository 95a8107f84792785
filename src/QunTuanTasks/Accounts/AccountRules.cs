using Microsoft.EntityFrameworkCore;
using QunTuanTasks.Access;
using QunTuanTasks.Common;
using QunTuanTasks.Organisations;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Accounts;

/// <summary>Which role belongs to which organisation.</summary>
internal static class AccountRules
{
    /// <summary>The committee and its offices: staff, leaders and administrators belong to them.</summary>
    public static bool HoldsOffice(Organisation organisation) =>
        organisation.Kind is OrganisationKind.Committee or OrganisationKind.PartyOffice;

    public static Refusal? Fits(Role role, Organisation? organisation) =>
        organisation is null or { IsActive: false } or { Kind: OrganisationKind.Township } ? AccountRefusals.OrganisationTakesNoAccounts
        : (role is Role.OrganisationHead or Role.LiaisonOfficer ? organisation.MayHaveAssignments : HoldsOffice(organisation)) ? null
        : AccountRefusals.RoleNeedsAnotherOrganisation;

    /// <summary>Whoever was disabled a moment ago, or has another role by now, does nothing more, however long the page is open.</summary>
    public static Task<bool> IsStillInOfficeAsync(this QunTuanDb db, Actor actor, CancellationToken ct) =>
        db.Users.AnyAsync(u => u.Id == actor.UserId && !u.IsDisabled && u.Role == actor.Role, ct);

    /// <summary>
    /// The last of the three kinds of administrator who can sign in stays: without the system administrator nobody opens an account,
    /// without
    /// the security administrator none takes effect, without the auditor nobody reads what was done.
    /// </summary>
    public static async Task<Refusal?> LastOfKindAsync(QunTuanDb db, OfficeUser user, CancellationToken ct) =>
        user is { Role: Role.SystemAdministrator or Role.SecurityAdministrator or Role.Auditor, IsDisabled: false, IsWaiting: false }
        && !await db.Users.AnyAsync(
            u => u.Id != user.Id && u.Role == user.Role && !u.IsDisabled && !u.IsWaiting && u.PasswordHash != null,
            ct
        )
            ? AccountRefusals.LastAdministrator.With(user.Role)
            : null;
}
