using System.Data.Common;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;
using QunTuanTasks.Web.Conferences;
using QunTuanTasks.Web.Dashboard;
using QunTuanTasks.Web.Mine;
using QunTuanTasks.Web.Organisations;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Shell;

/// <summary>
/// Two quick clicks: the answer of the first comes last, and is not shown (faults.md 13). The database holds the first answer back until
/// the second was given.
/// </summary>
public sealed class NewestLoadTests : PageTest
{
    private readonly Held _held = new();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected override void AddScreens(IServiceCollection services) =>
        services.ConfigureDbContext<QunTuanDb>(o => o.AddInterceptors(_held));

    [Fact]
    public async Task List_ShowsTheLastFilter()
    {
        await Office.AssignmentAsync("FTU");
        await Office.AssignmentAsync("CYL", directive: "D3");
        SignIn(Office.Staff);
        Navigation.NavigateTo("assignments");
        var page = Render<AssignmentListPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tr[data-id]").Count));

        await TwiceAsync("assignments?directive=D1", "assignments?directive=D3");

        Assert.Equal("2026-3-01", Assert.Single(page.FindAll("tr[data-id]")).QuerySelector("td")!.TextContent.Trim());
    }

    [Fact]
    public async Task Organisation_ShowsTheLastOne()
    {
        SignIn(Office.Staff);
        var page = Render<OrganisationPage>(p => p.Add(x => x.Code, "FTU"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));

        await TwiceAsync(() => page.Render(p => p.Add(x => x.Code, "CYL")), () => page.Render(p => p.Add(x => x.Code, "WF")));

        Assert.Contains("妇女联合会", page.Find("h1").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Directive_ShowsTheLastOne()
    {
        SignIn(Office.Staff);
        var page = Render<DirectivePage>(p => p.Add(x => x.Code, "D1"));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("h1")));

        await TwiceAsync(() => page.Render(p => p.Add(x => x.Code, "D2")), () => page.Render(p => p.Add(x => x.Code, "D3")));

        Assert.Equal("page", page.FindAll("nav.filters a")[2].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Panel_ShowsTheLastFigure()
    {
        await Office.AssignmentAsync("FTU");
        await Office.AssignmentAsync("CYL");
        SignIn(Office.Staff);
        Navigation.NavigateTo("dashboard");
        var page = Render<DashboardPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-org='FTU']")));

        await TwiceAsync("dashboard?open=FTU.", "dashboard?open=CYL.");

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".figure-panel")));
        Assert.Contains("团市委", page.Find(".figure-panel").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("市总工会", page.Find(".figure-panel").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mine_ShowsTheLastYear()
    {
        await Office.AssignmentAsync("FTU");
        SignIn(Office.Head("FTU"));
        Navigation.NavigateTo("mine");
        var page = Render<MinePage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-id]")));

        await TwiceAsync("mine?year=2031", "mine?year=2026");

        Assert.NotEmpty(page.FindAll("[data-id]"));
    }

    // a service that has its answer when the newer question comes hears nothing of being cancelled
    [Fact]
    public async Task AnswerThatNobodyCouldCancel_IsNotShown_AndNeitherIsItsFault()
    {
        using var page = new Reading();
        var (first, second, broken) = (new TaskCompletionSource<int>(), new TaskCompletionSource<int>(), new TaskCompletionSource<int>());
        var (older, fails, newest) = (page.ReadAsync(first.Task), page.ReadAsync(broken.Task), page.ReadAsync(second.Task));
        second.SetResult(2);
        await newest;
        first.SetResult(1);
        broken.SetException(new InvalidOperationException("nobody waits for it"));
        await older;
        await fails;
        Assert.Equal([2], page.Shown);
    }

    // letters that are typed faster than a cancelled read lets go
    [Fact]
    public async Task NewestOfMany_IsShown_HoweverTheOldestIsCancelled()
    {
        using var page = new Reading();
        await Renderer.Dispatcher.InvokeAsync(async () =>
        {
            var oldest = page.ReadAsync(async ct =>
            {
                await Task.Delay(Timeout.Infinite, ct);
                return 1;
            });
            var (older, newest) = (page.ReadAsync(Task.FromResult(2)), page.ReadAsync(Task.FromResult(3)));
            await Task.WhenAll(oldest, older, newest);
        });
        Assert.Equal(3, page.Shown[^1]);
    }

    private sealed class Reading : PageBase
    {
        public List<int> Shown { get; } = [];

        public Task ReadAsync(Task<int> answer) => ReadAsync(_ => answer);

        public Task ReadAsync(Func<CancellationToken, Task<int>> answer) => NewestAsync(answer, Shown.Add);
    }

    private Task TwiceAsync(string first, string second) =>
        TwiceAsync(() => Navigation.NavigateTo(first), () => Navigation.NavigateTo(second));

    // the first answer is given after the second
    private async Task TwiceAsync(Action first, Action second)
    {
        var held = _held.HoldNext();
        first();
        await held.Reached.WaitAsync(Ct);
        second();
        await Renderer.Dispatcher.InvokeAsync(() => Task.CompletedTask);
        held.Release();
        await held.Answered.WaitAsync(Ct);
        for (var i = 0; i < 50; i++)
        {
            await Renderer.Dispatcher.InvokeAsync(async () => await Task.Yield()); // whatever it still does
        }
    }

    /// <summary>Holds back the next reading command.</summary>
    private sealed class Held : DbCommandInterceptor
    {
        private Hold? _next;

        public Hold HoldNext() => _next = new();

        public override async ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        )
        {
            if (Interlocked.Exchange(ref _next, null) is { } hold)
            {
                await hold.WaitAsync();
            }
            return result;
        }
    }

    private sealed class Hold
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public Task Answered => _answered.Task;

        public void Release() => _released.SetResult();

        public async Task WaitAsync()
        {
            _reached.SetResult();
            await _released.Task;
            _answered.SetResult();
        }
    }
}
