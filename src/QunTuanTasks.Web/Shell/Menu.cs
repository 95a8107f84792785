using QunTuanTasks.Access;

namespace QunTuanTasks.Web.Shell;

public sealed record MenuEntry(string Href, string Text);

/// <summary>The entries of the app bar: what exists and what this person may open.</summary>
public static class Menu
{
    public static IReadOnlyList<MenuEntry> For(Actor? actor) => actor is null ? [] : [.. All(actor)];

    private static IEnumerable<MenuEntry> All(Actor actor)
    {
        if (actor.IsOfOrganisation && Pages.Exists(Links.Mine))
        {
            yield return new(Links.Mine, ShellTexts.Nav_Mine);
        }
        if (actor.IsStaff && Pages.Exists(Links.Desk))
        {
            yield return new(Links.Desk, ShellTexts.Nav_Desk);
        }
        if (actor.MaySeeBusiness)
        {
            foreach (var entry in Business().Where(e => Pages.Exists(e.Href)))
            {
                yield return entry;
            }
        }
        if (actor.MaySeePlanSettings && Pages.Exists(Links.PlanSettings))
        {
            yield return new(Links.PlanSettings, ShellTexts.Nav_PlanSettings);
        }
        if (actor.MayManageOrganisations && Pages.Exists(Links.OrganisationSettings))
        {
            yield return new(Links.OrganisationSettings, ShellTexts.Nav_OrganisationSettings);
        }
        if (actor.MaySeeAccounts && Pages.Exists(Links.AccountSettings))
        {
            yield return new(Links.AccountSettings, ShellTexts.Nav_AccountSettings);
        }
        if (actor.MayManageBackups && Pages.Exists(Links.Backups))
        {
            yield return new(Links.Backups, ShellTexts.Nav_Backups);
        }
        if (actor.MaySeeAudit && Pages.Exists(Links.Audit))
        {
            yield return new(Links.Audit, ShellTexts.Nav_Audit);
        }
        if (!actor.MaySeeBusiness)
        {
            yield return new(Links.Me, ShellTexts.Nav_Me);
        }
    }

    private static IEnumerable<MenuEntry> Business() =>
        [
            new(Links.Dashboard, ShellTexts.Nav_Dashboard),
            new(Links.ListsAll, ShellTexts.Nav_Lists),
            new(Links.AssignmentsAll, ShellTexts.Nav_Assignments),
            new(Links.Organisations, ShellTexts.Nav_Organisations),
            new(Links.Arena, ShellTexts.Nav_Arena),
        ];
}
