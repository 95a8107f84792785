using QunTuanTasks.Access;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Web.Shell;

/// <summary>The groups of the navigation, in their order.</summary>
public enum MenuArea
{
    /// <summary>今日: what one works through.</summary>
    Today,

    /// <summary>任务.</summary>
    Tasks,

    /// <summary>督办.</summary>
    Supervision,

    /// <summary>看板.</summary>
    Boards,

    /// <summary>资料.</summary>
    Reference,

    /// <summary>管理.</summary>
    Administration,
}

/// <summary>A page of the navigation.</summary>
/// <param name="Href">Its address; pages below it are its own.</param>
/// <param name="Text">Its name.</param>
/// <param name="Icon">Its sign in icons.svg.</param>
/// <param name="Waits">What is done on it; null where nothing waits.</param>
public sealed record MenuEntry(string Href, string Text, string Icon, WaitingKind? Waits = null);

/// <summary>The pages of one group.</summary>
public sealed record MenuGroup(MenuArea Area, IReadOnlyList<MenuEntry> Entries);

/// <summary>The navigation: what exists and what this person may open. A group without pages is absent.</summary>
public static class Menu
{
    /// <summary>As many places beside the menu as a phone has room for.</summary>
    public const int MostPlaces = 3;

    public static IReadOnlyList<MenuGroup> For(Actor? actor) =>
        actor is null
            ? []
            :
            [
                .. All(actor)
                    .Where(e => Pages.Exists(e.Entry.Href))
                    .GroupBy(e => e.Area, e => e.Entry)
                    .OrderBy(g => g.Key)
                    .Select(g => new MenuGroup(g.Key, [.. g])),
            ];

    /// <summary>The pages that somebody of this role goes to most, for the bar of a phone.</summary>
    public static IReadOnlyList<MenuEntry> Places(Actor? actor)
    {
        var all = For(actor).SelectMany(g => g.Entries).ToList();
        return
        [
            .. (actor?.Role is Role.CommitteeStaff or Role.Leader or Role.OrganisationHead or Role.LiaisonOfficer ? Daily : [])
                .Select(href => all.Find(e => e.Href == href))
                .OfType<MenuEntry>()
                .Concat(all)
                .Distinct()
                .Take(MostPlaces),
        ];
    }

    /// <summary>Something can wait for this person; for nobody else anything is counted.</summary>
    public static bool HasCounts(Actor actor) => For(actor).Any(g => g.Entries.Any(e => e.Waits is not null));

    private static readonly string[] Daily = [Links.Mine, Links.Desk, Links.Dashboard, Links.AssignmentsAll];

    private static IEnumerable<(MenuArea Area, MenuEntry Entry)> All(Actor actor)
    {
        if (actor.IsOfOrganisation)
        {
            yield return (MenuArea.Today, new(Links.Mine, ShellTexts.Nav_Mine, "mine", WaitingKind.Tasks));
        }
        if (actor.IsStaff)
        {
            yield return (MenuArea.Today, new(Links.Desk, ShellTexts.Nav_Desk, "desk", WaitingKind.Desk));
        }
        if (actor.MaySeeBusiness)
        {
            yield return (MenuArea.Tasks, new(Links.ListsAll, ShellTexts.Nav_Lists, "lists"));
            yield return (MenuArea.Tasks, new(Links.AssignmentsAll, ShellTexts.Nav_Assignments, "assignments"));
            yield return (MenuArea.Boards, new(Links.Dashboard, ShellTexts.Nav_Dashboard, "board"));
            yield return (MenuArea.Boards, new(Links.Arena, ShellTexts.Nav_Arena, "arena"));
            yield return (MenuArea.Reference, new(Links.Organisations, ShellTexts.Nav_Organisations, "organisations"));
        }
        if (actor.MaySeePlanSettings)
        {
            yield return (MenuArea.Administration, new(Links.PlanSettings, ShellTexts.Nav_PlanSettings, "plan"));
        }
        if (actor.MayManageOrganisations)
        {
            yield return (MenuArea.Administration, new(Links.OrganisationSettings, ShellTexts.Nav_OrganisationSettings, "organisations"));
        }
        if (actor.MaySeeAccounts)
        {
            var waits = actor.MayApproveAccounts ? WaitingKind.Accounts : (WaitingKind?)null;
            yield return (MenuArea.Administration, new(Links.AccountSettings, ShellTexts.Nav_AccountSettings, "accounts", waits));
        }
        if (actor.MayManageBackups)
        {
            yield return (MenuArea.Administration, new(Links.Backups, ShellTexts.Nav_Backups, "backup"));
        }
        if (actor.MaySeeAudit)
        {
            yield return (MenuArea.Administration, new(Links.Audit, ShellTexts.Nav_Audit, "audit"));
        }
        if (!actor.MaySeeBusiness)
        {
            yield return (MenuArea.Administration, new(Links.Me, ShellTexts.Nav_Me, "me"));
        }
    }
}
