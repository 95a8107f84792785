using Microsoft.AspNetCore.Components;
using QunTuanTasks.Access;
using QunTuanTasks.News;
using QunTuanTasks.Waiting;

namespace QunTuanTasks.Web.Shell;

/// <summary>Follows what waits for a person. Draws nothing, and begins when the page is there: nobody waits for a number.</summary>
public sealed class WaitingFeed : LivePage<WaitingCounts>
{
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = default!;

    [Inject]
    private WaitingHere Here { get; set; } = default!;

    protected override LiveQuery<WaitingCounts> Query => WaitingQuery.Of(Actor);

    protected override Task OnParametersSetAsync() => Task.CompletedTask;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (firstRender)
        {
            await ReadAsync();
            Here.Take(Shown?.Value);
        }
    }

    protected override Task OnFreshAsync(WaitingCounts? before)
    {
        Here.Take(Shown?.Value);
        return Task.CompletedTask;
    }
}
