using QunTuanTasks.Access;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Demo;

/// <summary>
/// Smaller tasks of the weeks before today, so that every lamp, status and queue has something in it on whatever day the demo is
/// started: days count back from today.
/// </summary>
internal sealed class DemoRecentTasks(
    DemoStage stage,
    DemoScript script,
    DemoFile file,
    DemoIssuing issuing,
    DateOnly today,
    DateOnly yearIssuedOn
)
{
    private const int Ten = 10 * 60;
    private const int Three = 15 * 60;
    private string? _unit; // of the task whose weeks are being planned

    public void Plan()
    {
        Visits();
        Services();
        Ledger();
        Stories();
        Survey();
        Safety();
        SelfCheck();
        Contacts();
        script.On(Back(1), Three + 50, () => issuing.DraftAsync(Item("draft")));
    }

    // due in a few days: one behind the end, one under review, one completed, one suspended, one returned
    private void Visits() =>
        Issue(
            "visits",
            MonthAgo(0),
            today.AddDays(4),
            ids =>
            {
                Acknowledge(ids, MonthAgo(2));
                Report(ids["CYL"], "CYL", MonthAgo(12), 3);
                Report(ids["CYL"], "CYL", Back(3), 8);
                Report(ids["AST"], "AST", MonthAgo(11), 5);
                Submit(ids["AST"], "AST", Back(2), 10);
                Submit(ids["FIC"], "FIC", Back(6), 12);
                Approve(ids["FIC"], Back(3));
                Report(ids["FLAC"], "FLAC", MonthAgo(9), 4);
                Staff(Back(6), Ten, () => stage.SuspendAsync(ids["FLAC"], file.Sentences["suspend"][0]));
                Report(ids["WF"], "WF", MonthAgo(10), 6);
                Submit(ids["WF"], "WF", Back(3), 10);
                Staff(Back(1), Three, () => stage.ReturnAsync(ids["WF"], file.Sentences["return"][0]));
            }
        );

    // three weeks left: on schedule by phone, behind, seriously behind, waiting for the head's word, recalled
    private void Services() =>
        Issue(
            "services",
            MonthAgo(0),
            today.AddDays(20),
            ids =>
            {
                Acknowledge(ids, MonthAgo(1));
                Report(ids["FTU"], "FTU", MonthAgo(14), 12);
                Report(ids["FTU"], "FTU", Back(2), 20);
                By(Back(1), Ten, Role.LiaisonOfficer, "FTU", () => stage.RequestSignOffAsync(ids["FTU"], file.Sentences["signOff"][0]));
                Report(ids["WF"], "WF", MonthAgo(13), 7);
                Staff(
                    Back(1),
                    Three + 20,
                    () => stage.RecordOnBehalfAsync(ids["WF"], 13, file.Sentences["onBehalf"][0], file.Sentences["source"][0])
                );
                Report(ids["DPF"], "DPF", MonthAgo(12), 6);
                Report(ids["DPF"], "DPF", Back(4), 8, lags: true);
                Report(ids["RCS"], "RCS", MonthAgo(15), 3, lags: true);
                Staff(Back(9), Three, () => stage.VerifyLastAsync(ids["RCS"], 0, ""));
                Staff(Back(8), Ten, () => stage.RecallAsync(ids["FSSC"], file.Sentences["recall"][0]));
            }
        );

    // due a week ago: completed in time, completed late, overdue, reopened
    private void Ledger() =>
        Issue(
            "ledger",
            MonthAgo(1),
            today.AddDays(-6),
            ids =>
            {
                Acknowledge(ids, MonthAgo(2));
                Submit(ids["FTU"], "FTU", Back(9), null);
                Approve(ids["FTU"], Back(7));
                Submit(ids["CWY"], "CWY", Back(2), null);
                Approve(ids["CWY"], Back(1));
                Report(ids["CYL"], "CYL", Back(8), null, lags: true);
                Submit(ids["FPA"], "FPA", Back(10), null);
                Approve(ids["FPA"], Back(8));
                Staff(Back(2), Ten, () => stage.ReopenAsync(ids["FPA"], file.Sentences["reopen"][0]));
            }
        );

    private void Stories() =>
        Issue(
            "stories",
            MonthAgo(2),
            today.AddDays(10),
            ids =>
            {
                Acknowledge(ids, MonthAgo(3));
                By(
                    MonthAgo(9),
                    Ten,
                    Role.LiaisonOfficer,
                    "FSSC",
                    () => stage.ContributeAsync(ids["FLAC"], null, file.Sentences["contribution"][0])
                );
                Submit(ids["FLAC"], "FLAC", Back(6), 1);
                Approve(ids["FLAC"], Back(4));
            }
        );

    private void Survey() =>
        Issue(
            "survey",
            MonthAgo(2),
            today.AddDays(14),
            ids =>
            {
                Acknowledge(ids, MonthAgo(4));
                Staff(Back(9), Ten, () => stage.CancelAsync(ids["FSSC"], file.Sentences["cancel"][0]));
            }
        );

    // two wait for staff, one is half way
    private void Safety() =>
        Issue(
            "safety",
            MonthAgo(5),
            today.AddDays(9),
            ids =>
            {
                Acknowledge(ids, MonthAgo(6));
                Submit(ids["CYL"], "CYL", Back(2), 2);
                Submit(ids["FLAC"], "FLAC", Back(1), 2);
                Report(ids["FROC"], "FROC", Back(4), 1);
            }
        );

    private void SelfCheck() =>
        Issue(
            "selfCheck",
            Back(1),
            today.AddDays(21),
            ids =>
            {
                By(Back(1), Three + 30, Role.LiaisonOfficer, "RCS", () => stage.AcknowledgeAsync(ids["RCS"]));
                By(Back(1), Three + 45, Role.OrganisationHead, "FTU", () => stage.AcknowledgeAsync(ids["FTU"]));
            }
        );

    private void Contacts() =>
        Issue(
            "contacts",
            Back(6),
            today.AddDays(15),
            ids =>
            {
                Acknowledge(ids.Where(i => i.Key != "SMC"), Back(5)); // one has not, and is past its three working days
                Report(ids["FSSC"], "FSSC", Back(3), null);
                Staff(Back(2), Three, () => stage.AdjustDeadlineAsync(ids["CWY"], today.AddDays(25), file.Sentences["adjust"][0]));
            }
        );

    private DemoItem Item(string key) => file.Later.Single(i => i.Key == key);

    private void Issue(string key, DateOnly on, DateOnly deadline, Action<IReadOnlyDictionary<string, int>> next) =>
        script.On(
            on,
            Ten,
            async () =>
            {
                var item = Item(key);
                var ids = await issuing.IssueAsync(item, deadline);
                _unit = item.Unit;
                next(ids);
            }
        );

    private void Acknowledge(IEnumerable<KeyValuePair<string, int>> ids, DateOnly on)
    {
        foreach (var (organisation, id) in ids)
        {
            By(on, Ten + organisation.Length, Role.LiaisonOfficer, organisation, () => stage.AcknowledgeAsync(id));
        }
    }

    private void Report(int id, string organisation, DateOnly on, decimal? total, bool lags = false)
    {
        var dice = new DemoDice($"{id}/{organisation}/{total}");
        var words = total is null
            ? file.Say("words", dice)
            : OrdinaryYear.Filled(file.Sentences[lags ? "slow" : "steady"][lags ? 1 : 3], total, null, _unit);
        By(
            on,
            11 * 60,
            Role.LiaisonOfficer,
            organisation,
            () =>
                stage.ReportAsync(
                    id,
                    total,
                    words,
                    lags ? file.Sentences["laterProblem"][0] : null,
                    lags ? file.Sentences["laterNextStep"][0] : null
                )
        );
    }

    private void Submit(int id, string organisation, DateOnly on, decimal? total)
    {
        Report(id, organisation, on, total);
        By(on, (11 * 60) + 30, Role.OrganisationHead, organisation, () => stage.SubmitAsync(id, file.Sentences["submit"][1]));
    }

    private void Approve(int id, DateOnly on) => Staff(on, Three + 10, () => stage.ApproveAsync(id, file.Sentences["approve"][0]));

    private void By(DateOnly on, int minute, Role role, string organisation, Func<Task> act) =>
        script.On(
            on,
            minute,
            () =>
            {
                stage.As(role, organisation);
                return act();
            }
        );

    private void Staff(DateOnly on, int minute, Func<Task> act) =>
        script.On(
            on,
            minute,
            () =>
            {
                stage.AsStaff();
                return act();
            }
        );

    /// <summary>That many working days before today.</summary>
    private DateOnly Back(int workingDays)
    {
        var day = today;
        while (workingDays > 0)
        {
            day = day.AddDays(-1);
            workingDays -= Weekdays.Calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return day;
    }

    /// <summary>
    /// That many days after the day that lies thirty days before today, and after the year's lists were issued; a working day.
    /// </summary>
    private DateOnly MonthAgo(int later)
    {
        var begin = today.AddDays(-30);
        return Weekdays.Calendar.OnOrAfter((begin > yearIssuedOn ? begin : yearIssuedOn.AddDays(1)).AddDays(later));
    }
}
