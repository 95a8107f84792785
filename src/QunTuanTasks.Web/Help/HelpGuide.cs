using System.Globalization;
using QunTuanTasks.Access;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Web.Help;

/// <summary>A sentence of the help, and the page that it is about.</summary>
public sealed record HelpLine(string Text, string? Href = null);

/// <summary>What somebody of a role does first, and what is good to know. The texts are Role_n; the pages are here.</summary>
public sealed record HelpGuide(Role Role, string Intro, IReadOnlyList<HelpLine> First, IReadOnlyList<HelpLine> Further)
{
    /// <summary>So many sentences say what to do first.</summary>
    public const int Steps = 3;

    public static HelpGuide Of(Role role) =>
        role switch
        {
            Role.CommitteeStaff => Guide(role, [Links.Desk, Links.ListsAll, Links.Dashboard], [null, null, null, Links.Arena]),
            Role.OrganisationHead => Guide(role, [Links.Mine, null, null], [Links.Me, null, Links.Dashboard]),
            Role.LiaisonOfficer => Guide(role, [Links.Mine, null, null], [null, null]),
            Role.Leader => Guide(role, [Links.Dashboard, null, null], [null, Links.Arena]),
            Role.SystemAdministrator => Guide(role, [Links.OrganisationSettings, Links.AccountSettings, Links.Backups], [null]),
            Role.SecurityAdministrator => Guide(role, [Links.AccountSettings, null, Links.Me], [null]),
            Role.Auditor => Guide(role, [Links.Audit, null, null], [null]),
        };

    private static HelpGuide Guide(Role role, string?[] first, string?[] further) =>
        new(
            role,
            Text(role, 0),
            [.. first.Select((href, n) => new HelpLine(Text(role, n + 1), href))],
            [.. further.Select((href, n) => new HelpLine(Text(role, n + 1 + Steps), href))]
        );

    private static string Text(Role role, int n) => HelpTexts.ResourceManager.GetString($"Help_{role}_{n}", CultureInfo.CurrentUICulture)!;
}
