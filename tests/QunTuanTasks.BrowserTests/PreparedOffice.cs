using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using QunTuanTasks.Access;
using QunTuanTasks.Accounts;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Conferences;
using QunTuanTasks.Office;
using QunTuanTasks.Organisations;
using QunTuanTasks.Plans;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.BrowserTests;

/// <summary>An office at work before anybody looks: the real services over a folder, a clock that is set, whoever acts.</summary>
internal sealed class PreparedOffice : TimeProvider, ICurrentActor, IAsyncDisposable
{
    private readonly IHost _host;
    private readonly AsyncServiceScope _scope;
    private DateTimeOffset _now = System.GetUtcNow();
    private Actor _actor = Actor.System;

    private PreparedOffice(string folder, string environment)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = folder });
        builder.Services.AddSingleton<TimeProvider>(this);
        builder.Services.AddSingleton<ICurrentActor>(this);
        builder.Services.AddQunTuan(builder.Configuration);
        _host = builder.Build();
        _scope = _host.Services.CreateAsyncScope();
    }

    /// <summary>
    /// An office with the demo accounts, and a plan of the year of its clock in which one list has been begun: no demo year is played over
    /// it.
    /// </summary>
    /// <param name="folder">An empty one.</param>
    /// <param name="today">The Shanghai day from which its clock goes on.</param>
    public static async Task<PreparedOffice> OpenAsync(string folder, DateOnly today)
    {
        await using (var facts = new PreparedOffice(folder, "Preparing") { Today = today })
        {
            await facts.StartAsync();
            await facts.ListAsync("D1"); // the first start made the plan of its year
        }
        var office = new PreparedOffice(folder, Environments.Development) { Today = today };
        await office.StartAsync();
        return office;
    }

    public DateOnly Today
    {
        get => OfficeClock.DayOf(_now.UtcDateTime);
        set => _now = new(value.Year, value.Month, value.Day, 9, 0, 0, TimeSpan.FromHours(8));
    }

    public override DateTimeOffset GetUtcNow() => _now.ToUniversalTime();

    public ValueTask<Actor> GetAsync() => new(_actor);

    /// <summary>From here on a demo account acts.</summary>
    public async Task AsAsync(string user)
    {
        var account = (await Get<UserManager<OfficeUser>>().FindByNameAsync(user))!;
        _actor = new(account.Id, account.Role, account.OrganisationId);
    }

    /// <summary>The plan of a year, with nothing in it.</summary>
    public async Task PlanAsync(int year)
    {
        await AsAsync("staff");
        Done(await Get<PlanService>().CreateAsync(new() { Year = year }, default));
    }

    /// <summary>A task, issued to organisations; without any it stays a draft.</summary>
    public async Task TaskAsync(string directive, string title, decimal? target, DateOnly deadline, params string[] organisations)
    {
        await AsAsync("staff");
        var list = await ListAsync(directive);
        var measure = Done(await Get<DirectiveService>().GetAsync(directive, default)).Directive.Measures[0].Id;
        var item = Done(
            await Get<BreakdownService>()
                .SaveItemAsync(
                    new()
                    {
                        TaskListId = list,
                        MeasureId = measure,
                        Title = title,
                        Kind = target is null ? TargetKind.None : TargetKind.Cumulative,
                        Target = target,
                        Unit = target is null ? null : "场",
                        Deadline = deadline,
                    },
                    default
                )
        );
        if (organisations.Length == 0)
        {
            return;
        }
        var form = Done(await Get<AssigningService>().GetFormAsync(item, default));
        Done(
            await Get<AssigningService>()
                .AssignAsync(
                    new()
                    {
                        TaskItemId = item,
                        Version = form.Version,
                        Ticked = [.. Enum.GetValues<IssuingCheck>()],
                        Bodies =
                        [
                            .. form.Bodies.Where(b => organisations.Contains(b.Code)).Select(b => new ChosenBody { OrganisationId = b.Id }),
                        ],
                    },
                    default
                )
        );
    }

    /// <summary>An organisation's figure for its one task of a title, told to staff by telephone.</summary>
    public async Task ReportAsync(string organisation, string title, decimal total, string sentence = "按计划推进", string? problem = null)
    {
        await AsAsync("staff");
        var row = await RowAsync(organisation, title);
        Done(
            await Get<AssignmentService>()
                .DoAsync(
                    new RecordOnBehalf
                    {
                        AssignmentId = row.Id,
                        Version = row.Version,
                        Total = total,
                        Sentence = sentence,
                        Problem = problem,
                        Source = "电话",
                        SourceOn = Today,
                    },
                    default
                )
        );
    }

    /// <summary>The head's own figure for a task. Only of organisations whose head has a demo account.</summary>
    public async Task ReportAsHeadAsync(string organisation, string head, string title, decimal total)
    {
        await AsAsync(head);
        var row = await RowAsync(organisation, title);
        Done(
            await Get<AssignmentService>()
                .DoAsync(
                    new ReportProgress
                    {
                        AssignmentId = row.Id,
                        Version = row.Version,
                        Total = total,
                        Sentence = "按计划推进",
                    },
                    default
                )
        );
    }

    /// <summary>Its head says that it is done. Only of organisations whose head has a demo account.</summary>
    public async Task SubmitAsync(string organisation, string head, string title)
    {
        await AsAsync(head);
        var row = await RowAsync(organisation, title);
        Done(await Get<AssignmentService>().DoAsync(new SubmitAssignment { AssignmentId = row.Id, Version = row.Version }, default));
    }

    /// <summary>And staff agree.</summary>
    public async Task CompleteAsync(string organisation, string head, string title)
    {
        await SubmitAsync(organisation, head, title);
        await AsAsync("staff2");
        var row = await RowAsync(organisation, title);
        Done(await Get<AssignmentService>().DoAsync(new ApproveAssignment { AssignmentId = row.Id, Version = row.Version }, default));
    }

    /// <summary>Further organisations behind the seeded ones, until so many are active.</summary>
    public async Task GrowAsync(int wanted)
    {
        await AsAsync("sysadmin");
        foreach (var idle in (await OrganisationsAsync()).Where(o => !o.IsActive))
        {
            await SetActiveAsync(idle, true);
        }
        for (var n = (await OrganisationsAsync()).Count(o => o.IsActive); n < wanted; n++)
        {
            Done(
                await Get<OrganisationService>()
                    .CreateAsync(
                        new()
                        {
                            Code = string.Create(CultureInfo.InvariantCulture, $"X{n:00}"),
                            FullName = $"市行业商会（协会）联合会第 {n} 分会",
                            ShortName = n % 5 == 0 ? $"行业商会联合会第 {n} 分会" : $"第 {n} 分会",
                            FullNameEn = $"Municipal Federation of Trade and Industry Associations, Branch {n}",
                            ShortNameEn = n % 5 == 0 ? $"Federation of Trade and Industry Associations, Branch {n}" : $"Branch {n}",
                        },
                        default
                    )
            );
        }
    }

    /// <summary>The mass organisations, active or not, in official order.</summary>
    public async Task<IReadOnlyList<OrganisationRow>> OrganisationsAsync() =>
        [.. Done(await Get<OrganisationService>().ListAsync(default)).Rows.Where(o => o.Kind is OrganisationKind.MassOrganisation)];

    public async Task SetActiveAsync(OrganisationRow organisation, bool isActive)
    {
        await AsAsync("sysadmin");
        Done(
            await Get<OrganisationService>()
                .SetActiveAsync(
                    new()
                    {
                        OrganisationId = organisation.Id,
                        Version = organisation.Version,
                        IsActive = isActive,
                    },
                    default
                )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        if (_host is IAsyncDisposable host)
        {
            await host.DisposeAsync();
        }
    }

    private T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    private async Task StartAsync() => Assert.Null(await OfficeStart.RunAsync(_host.Services));

    private async Task<int> ListAsync(string directive)
    {
        var lists = Done(await Get<BreakdownSheetService>().GetOverviewAsync(Today.Year, default)).Lists;
        return lists.First(l => l.DirectiveCode == directive).TaskListId
            ?? Done(await Get<TaskListService>().CreateAsync(new() { Year = Today.Year, DirectiveCode = directive }, default));
    }

    private async Task<AssignmentRow> RowAsync(string organisation, string title) =>
        Assert.Single(
            Done(await Get<AssignmentListService>().ListAsync(new() { Organisation = organisation, Search = title }, default)).Rows
        );

    private T Done<T>(Result<T> result) =>
        result.IsDone
            ? result.Value
            : throw new InvalidOperationException(
                $"refused to {_actor.Role}: {result.Refusal.Code} {string.Join(' ', result.Refusal.Args)}"
            );
}
