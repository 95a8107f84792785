using System.Globalization;
using QunTuanTasks.Assignments;
using QunTuanTasks.Dashboard;

namespace QunTuanTasks.Web.Shell;

/// <summary>Every address of the application. Relative to the base address: the application may stand below a path.</summary>
public static class Links
{
    public const string Home = "";
    public const string Dashboard = "dashboard";
    public const string Wall = "dashboard/wall";
    public const string Mine = "mine";
    public const string Desk = "desk";
    public const string Organisations = "organisations";
    public const string Me = "me";
    public const string Help = "help";
    public const string PlanSettings = "settings/plan";
    public const string OrganisationSettings = "settings/organisations";
    public const string AccountSettings = "settings/accounts";
    public const string Backups = "settings/backup";
    public const string Audit = "settings/audit";
    public const string AuditExport = "settings/audit/export";
    public const string ChangePassword = "account/password";
    public const string SecondFactor = "account/second-factor";
    public const string AssignmentsAll = "assignments";
    public const string ListsAll = "lists";
    public const string Arena = "arena";

    public static string List(int id) => $"lists/{N(id)}";

    /// <summary>A task in the sheet of its list.</summary>
    public static string Task(int listId, string code) => $"{List(listId)}#{Uri.EscapeDataString(code)}";

    public static string Lists(int? year = null, string? directive = null) => With("lists", ("year", N(year)), ("directive", directive));

    public static string Directive(string code, int? year = null) => With($"directives/{Uri.EscapeDataString(code)}", ("year", N(year)));

    /// <summary>The filtered list. Empty values are left out.</summary>
    public static string Assignments(params (string Key, string? Value)[] filter) => With("assignments", filter);

    /// <summary>The list with exactly this filter; the page reads the same names back.</summary>
    public static string Assignments(AssignmentFilter f) =>
        With(
            "assignments",
            ("year", N(f.Year)),
            ("directive", f.Directive),
            ("organisation", f.Organisation),
            ("mass", On(f.MassOnly)),
            ("noguarantee", On(f.WithoutGuarantee)),
            ("lamp", f.Lamp?.ToString()),
            ("reason", f.Reason?.ToString()),
            ("status", f.Status?.ToString()),
            ("stuck", On(f.Stuck)),
            ("counted", On(f.Counted)),
            ("latebyfirst", On(f.LateByFirst)),
            ("story", f.Change?.ToString()),
            ("since", D(f.Since)),
            ("tag", f.Tag),
            ("search", f.Search),
            ("co", On(f.WithCoOperation)),
            ("others", On(f.Others)),
            ("asof", D(f.AsOf)),
            ("order", f.Order is AssignmentOrder.Official ? null : f.Order.ToString()),
            ("cursor", f.Cursor),
            ("back", On(f.Backwards)),
            ("whole", On(f.Whole))
        );

    /// <summary>The rounds of a year.</summary>
    public static string ArenaOf(int year) => With(Arena, ("year", N(year)));

    /// <summary>One edition of a round, with a cell opened.</summary>
    public static string ArenaRound(int id, string? cell = null) => With($"arena/{N(id)}", ("cell", cell));

    /// <summary>The same for the meeting; slide 0 is the title.</summary>
    public static string ArenaPresent(int id, int slide = 0) => With($"arena/{N(id)}/present", ("slide", slide == 0 ? null : N(slide)));

    public static string Assignment(int id) => $"assignments/{N(id)}";

    /// <summary>One assignment with the explanation of its lamp open.</summary>
    public static string Why(int id) => With(Assignment(id), ("why", "1"));

    /// <summary>The board with exactly this filter.</summary>
    /// <param name="f">What it shows.</param>
    /// <param name="open">The figure that is opened.</param>
    /// <param name="why">The assignment whose lamp is explained.</param>
    public static string Board(DashboardFilter f, string? open = null, int? why = null) =>
        With(Dashboard, [.. BoardQuery(f), ("open", open), ("why", N(why))]);

    /// <summary>What a board's filter adds to an address.</summary>
    public static IEnumerable<(string Key, string? Value)> BoardQuery(DashboardFilter f) =>
        [
            ("year", N(f.Year)),
            ("directive", f.Directive),
            ("organisation", f.Organisation),
            ("tag", f.Tag),
            (
                "guarantee",
                f.IncludeGuarantee is { } with
                    ? with
                        ? "1"
                        : "0"
                    : null
            ),
            ("asof", D(f.AsOf)),
            ("since", D(f.Since)),
        ];

    public static string Organisation(string code, int? year = null) =>
        With($"organisations/{Uri.EscapeDataString(code)}", ("year", N(year)));

    public static string Login(string? returnUrl = null, bool hasEnded = false) =>
        With("login", ("returnUrl", returnUrl), ("ended", On(hasEnded)));

    /// <summary>The second step of signing in.</summary>
    public static string LoginCode(string? returnUrl) => With("login/code", ("returnUrl", returnUrl));

    public static string SetPassword(string token) => With("account/set-password", ("token", token));

    public static string Language(string culture, string returnUrl) => With("account/language", ("to", culture), ("returnUrl", returnUrl));

    public static string Theme(string theme, string returnUrl) => With("account/theme", ("to", theme), ("returnUrl", returnUrl));

    /// <summary>An address with a query string; empty values are left out, the order is that given.</summary>
    public static string With(string path, params (string Key, string? Value)[] query)
    {
        var filled = query
            .Where(q => !string.IsNullOrEmpty(q.Value))
            .Select(q => $"{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value!)}");
        var text = string.Join('&', filled);
        return text.Length == 0 ? path : $"{path}?{text}";
    }

    private static string? On(bool set) => set ? "1" : null;

    private static string? D(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string N(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static string? N(int? id) => id?.ToString(CultureInfo.InvariantCulture);
}
