using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Accounts;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Organisations;
using QunTuanTasks.Web.Plans;
using QunTuanTasks.Web.Shell;
using QunTuanTasks.Web.TaskLists;

namespace QunTuanTasks.BrowserTests;

/// <summary>Every dialog, and every form that opens in place, in every look: what a page shows only after a click.</summary>
public sealed class FormsTests(Application application)
{
    private const string List = "first lists/ of lists";

    private static readonly int NextYear = Steps.Year + 1;
    private static readonly string NextList = $"first lists/ of lists?year={NextYear}";

    // none of these dialogs ends a draft: one is enough for all of them
    private static bool _isDrafted;

    // name → who, where, and what opens it, in the words of the language
    private static readonly Dictionary<string, (string User, string Address, Func<Person, Task> Open)> Known = new(StringComparer.Ordinal)
    {
        ["task"] = ("staff", List, p => Press(p, TaskListTexts.NewTask)),
        ["task-refused"] = (
            "staff",
            List,
            async p =>
            {
                await Press(p, TaskListTexts.NewTask);
                await Dialog(p).Locator(".mud-dialog-actions .btn.primary").ClickAsync();
                await Assertions.Expect(Dialog(p).Locator(".wrong").First).ToBeVisibleAsync();
            }
        ),
        ["task-discard"] = (
            "staff",
            List,
            async p =>
            {
                await Press(p, TaskListTexts.NewTask);
                await Dialog(p).Locator("input.input").First.FillAsync("写了一半");
                await p.Page.Keyboard.PressAsync("Escape");
                await Assertions.Expect(Dialog(p).Locator(".btn.bad")).ToBeVisibleAsync();
            }
        ),
        ["task-edit"] = ("staff", List, p => PressOf(p, "tr.breakdown-draft", TaskListTexts.Edit)),
        ["assign-each"] = (
            "staff",
            List,
            async p =>
            {
                await PressOf(p, "tr.breakdown-draft", TaskListTexts.Assign);
                await p.SettleAsync();
                var chosen = Dialog(p).Locator("input[type=checkbox]:checked");
                // what was chosen a moment ago, in the other language, is a draft that comes back
                if (await chosen.CountAsync() != 13)
                {
                    await Dialog(p).Locator("[data-all]").ClickAsync();
                }
                await Assertions.Expect(chosen).ToHaveCountAsync(13);
            }
        ),
        ["assign-joint"] = (
            "staff",
            List,
            async p =>
            {
                await PressOf(p, "tr.breakdown-draft", TaskListTexts.Assign);
                await Dialog(p).Locator("input[type=radio]").Nth(1).ClickAsync();
                await Dialog(p).Locator("select[name=Lead]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            }
        ),
        ["assign-more"] = ("staff", List, p => PressOf(p, "tr[data-item]:not(.breakdown-draft)", TaskListTexts.AssignMore)),
        ["copy"] = ("staff", List, p => Press(p, TaskListTexts.CopyTasks)),
        ["issue"] = ("staff", NextList, p => Press(p, TaskListTexts.IssueWhole)),
        ["adjust-task"] = ("staff", List, p => PressOf(p, "tr[data-item]:not(.breakdown-draft)", TaskListTexts.Adjust)),
        ["remove-task"] = ("staff", List, p => PressOf(p, "tr.breakdown-draft", TaskListTexts.Remove)),
        ["why"] = ("leader", "first assignments/ of assignments?lamp=Red", p => p.Page.Locator("[aria-controls=why]").ClickAsync()),
        ["adjust"] = ("staff", "first assignments/ of assignments?status=InProgress", p => Act(p, AssignmentTexts.AssignmentAct_Adjust)),
        ["suspend"] = ("staff", "first assignments/ of assignments?status=InProgress", p => Act(p, AssignmentTexts.AssignmentAct_Suspend)),
        ["cancel"] = ("staff", "first assignments/ of assignments?status=InProgress", p => Act(p, AssignmentTexts.AssignmentAct_Cancel)),
        ["on-behalf"] = (
            "staff",
            "first assignments/ of assignments?status=InProgress",
            p => Act(p, AssignmentTexts.AssignmentAct_RecordOnBehalf)
        ),
        ["return"] = ("staff", "first assignments/ of assignments?status=UnderReview", p => Act(p, AssignmentTexts.AssignmentAct_Return)),
        ["reopen"] = ("staff", "first assignments/ of assignments?status=Completed", p => Act(p, AssignmentTexts.AssignmentAct_Reopen)),
        ["report-more"] = ("ftu", "mine", p => p.Page.Locator(".work-row [data-more]").First.ClickAsync()),
        ["report-refused"] = (
            "ftu",
            "mine",
            async p =>
            {
                var row = p.Page.Locator(".work-row").Filter(new() { Has = p.Page.Locator("input.line-figure") }).First;
                await row.Locator("input.line-figure").FillAsync("十二");
                await row.Locator("input.line-say").PressAsync("Enter");
                await Assertions.Expect(row.Locator(".wrong")).ToBeVisibleAsync();
            }
        ),
        ["board-cell"] = ("leader", "dashboard", p => p.Page.Locator("table.matrix-table tr[data-org=FTU] td a:visible").Last.ClickAsync()),
        ["board-kpi"] = ("leader", "dashboard", p => p.Page.Locator("a.card[aria-expanded]").First.ClickAsync()),
        ["board-choice"] = (
            "leader",
            "dashboard",
            async p =>
            {
                if (await p.Page.Locator("button.board-folds").IsVisibleAsync())
                {
                    await p.Page.Locator("button.board-folds").ClickAsync();
                }
            }
        ),
        ["board-empty"] = ("leader", "dashboard?year=2019", _ => Task.CompletedTask),
        ["organisation-new"] = ("sysadmin", "settings/organisations", p => Press(p, OrganisationTexts.New)),
        ["organisation-edit"] = ("sysadmin", "settings/organisations", p => PressOf(p, "main tr", OrganisationTexts.Edit)),
        ["organisation-off"] = ("sysadmin", "settings/organisations", p => PressOf(p, "main tr", OrganisationTexts.Deactivate)),
        ["account-new"] = ("sysadmin", "settings/accounts", p => Press(p, AccountTexts.NewAccount)),
        ["account-refused"] = (
            "sysadmin",
            "settings/accounts",
            async p =>
            {
                await Press(p, AccountTexts.NewAccount);
                await Dialog(p).Locator(".mud-dialog-actions .btn.primary").ClickAsync();
                await Assertions.Expect(Dialog(p).Locator(".wrong").First).ToBeVisibleAsync();
            }
        ),
        ["account-change"] = ("sysadmin", "settings/accounts", p => PressOf(p, "main tr", AccountTexts.Change)),
        ["account-reset"] = ("sysadmin", "settings/accounts", p => PressOf(p, "main tr", AccountTexts.Reset)),
    };

    public static TheoryData<string> All => [.. Known.Keys];

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(All))]
    public async Task Form_IsReadableByAll_WideAndNarrow_LightAndDark(string name)
    {
        var (user, address, open) = Known[name];
        if (address == List && !_isDrafted)
        {
            await DraftAsync();
            _isDrafted = true;
        }
        if (address == NextList)
        {
            await DraftListAsync();
        }
        var stands = await StandsAsync(user, address, open);
        var wrong = await Looks.WrongAsync(
            application,
            user,
            $"form-{name}",
            address,
            async person =>
            {
                await open(person);
                await person.SettleAsync();
            },
            isForm: true
        );
        Assert.True(stands.Count + wrong.Count == 0, string.Join('\n', stands.Concat(wrong)));
    }

    // at every width, in both languages: what opens has less room than a page
    private async Task<IReadOnlyList<string>> StandsAsync(string user, string address, Func<Person, Task> open)
    {
        List<string> wrong = [];
        foreach (var language in new[] { "en", "zh-CN" })
        {
            CultureInfo.CurrentUICulture = new(language);
            await using var person = await application.WindowAsync(Look.Of(user, 1440, language: language));
            await person.GoAsync(await Looks.AddressAsync(person, address));
            await open(person);
            await person.SettleAsync();
            wrong.AddRange((await Geometry.WrongAtEveryWidthAsync(person)).Select(w => $"{language} {w}"));
        }
        return wrong;
    }

    private static ILocator Dialog(Person person) => person.Page.GetByRole(AriaRole.Dialog);

    private static async Task Press(Person person, string word)
    {
        await person.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = word, Exact = true }).First.ClickAsync();
        await Dialog(person).WaitForAsync();
    }

    // of the first row of a table; the button's name goes on with what it is about
    private static async Task PressOf(Person person, string rows, string word)
    {
        await person.Page.Locator(rows).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{Regex.Escape(word)} ") }).First.ClickAsync();
        await Dialog(person).WaitForAsync();
    }

    private static async Task Act(Person person, string word)
    {
        var acts = person.Page.Locator(".assignment-doing > .acts");
        if (await acts.GetByText(word, new() { Exact = true }).CountAsync() == 0)
        {
            await acts.GetByText(AssignmentTexts.More, new() { Exact = true }).ClickAsync();
        }
        await acts.GetByText(word, new() { Exact = true }).ClickAsync();
        await person.Page.Locator(".assignment-doing form").Last.WaitForAsync();
    }

    // something that is not issued yet
    private async Task DraftAsync()
    {
        await using var staff = await application.OpenAsync("staff");
        await Steps.OpenFirstListAsync(staff);
        if (await staff.Page.Locator("tr.breakdown-draft[data-item]").CountAsync() > 0)
        {
            return;
        }
        var assign = await Steps.WriteTaskAsync(staff, Steps.NewTitle("尚未下发的任务"));
        await assign.Locator("[data-leave]").ClickAsync();
        await Assertions.Expect(assign).ToHaveCountAsync(0);
    }

    // a list of next year, filled with tasks of this one and not issued yet
    private async Task DraftListAsync()
    {
        await using var staff = await application.OpenAsync("staff");
        await staff.GoAsync("settings/plan");
        await staff.Page.GetByRole(AriaRole.Button, new() { Name = Say.Of(PlanTexts.CreateYear, NextYear) }).ClickAsync();
        await staff.Page.Locator($"main a.chip[href*='{NextYear}']").WaitForAsync();
        await staff.GoAsync($"lists?year={NextYear}");
        await staff.Page.Locator("tr[data-directive=D1] button.primary").ClickAsync();
        await staff.ArriveAsync("**/lists/*");
        await staff.SettleAsync();
        await Press(staff, TaskListTexts.CopyTasks);
        await Dialog(staff).Locator("input[type=checkbox]:not([disabled])").First.CheckAsync();
        await Dialog(staff).Locator(".mud-dialog-actions .btn.primary").ClickAsync();
        await Assertions.Expect(Dialog(staff)).ToHaveCountAsync(0);
    }
}
