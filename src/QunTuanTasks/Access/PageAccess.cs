namespace QunTuanTasks.Access;

/// <summary>
/// Who may open which pages, by name: a page says <c>[Authorize(Policy = PageAccess.Business)]</c>, the host registers the names. What a
/// page shows is decided by its service all the same.
/// </summary>
public static class PageAccess
{
    /// <summary>Tasks, boards, lists, arena: everybody but the administrators.</summary>
    public const string Business = nameof(Business);

    /// <summary>Settings of the plan.</summary>
    public const string Staff = nameof(Staff);

    public const string Accounts = nameof(Accounts);

    /// <summary>Organisations and backups.</summary>
    public const string System = nameof(System);

    public const string Audit = nameof(Audit);

    public static IReadOnlyDictionary<string, IReadOnlyList<Role>> Roles { get; } =
        new Dictionary<string, IReadOnlyList<Role>>
        {
            [Business] = [Role.CommitteeStaff, Role.Leader, Role.OrganisationHead, Role.LiaisonOfficer],
            [Staff] = [Role.CommitteeStaff],
            [Accounts] = [Role.SystemAdministrator, Role.SecurityAdministrator],
            [System] = [Role.SystemAdministrator],
            [Audit] = [Role.Auditor],
        };
}
