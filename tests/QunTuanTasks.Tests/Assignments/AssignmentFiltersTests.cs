using Bunit;
using QunTuanTasks.Assignments;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Assignments;

namespace QunTuanTasks.Tests.Assignments;

/// <summary>What stands in the search box is what is searched for, whatever the page draws between typing and Enter.</summary>
public sealed class AssignmentFiltersTests : PageTest
{
    [Fact]
    public async Task WhatWasTyped_IsSearchedFor_AlsoWhenThePageWasDrawnAnewInBetween()
    {
        AssignmentFilter? asked = null;
        var filters = Render<AssignmentFilters>(p =>
            p.Add(x => x.Filter, new() { Year = 2026 })
                .Add(x => x.Directives, [])
                .Add(x => x.Organisations, [])
                .Add(x => x.OnChange, f => asked = f)
        );
        await filters.Find("input[type=search]").ChangeAsync(new() { Value = "学习" });
        filters.Render(p => p.Add(x => x.Filter, new AssignmentFilter { Year = 2026 }));
        await filters.Find("form").SubmitAsync();
        Assert.Equal("学习", asked?.Search);

        // another address has another search
        filters.Render(p => p.Add(x => x.Filter, new AssignmentFilter { Year = 2026, Search = "走访" }));
        await filters.Find("form").SubmitAsync();
        Assert.Equal("走访", asked?.Search);
    }
}
