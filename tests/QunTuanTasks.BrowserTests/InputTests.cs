using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using QunTuanTasks.Tests.Harness;

namespace QunTuanTasks.BrowserTests;

/// <summary>
/// Input is text: whatever anybody typed anywhere, it is shown and never runs – in pages, tooltips, charts, forms and on paper.
/// </summary>
public sealed partial class InputTests(PoisonedApplication application) : IClassFixture<PoisonedApplication>
{
    private const string Typed = "\"'><x-s>99z<img src=x onerror=\"window.ran=1\">";

    // stored, and shown to nobody by any page
    private static readonly string[] NeverShown = [];

    public static TheoryData<string> Everybody => ["staff", "ftu", "ftu.liaison", "leader", "sysadmin", "secadmin", "auditor"];

    [Fact(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task EveryTextOfEveryRequest_WasFilled()
    {
        await using var person = await application.OpenAsync(null);
        Assert.Equal([], Poison.Typed.Except(application.Stored.Keys).Except(Poison.NoText.Keys));
        Assert.Equal([], Poison.NoText.Keys.Except(Poison.Typed));
    }

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [MemberData(nameof(Everybody))]
    public async Task WhatWasTyped_IsReadAndNeverRuns_OnEveryPage(string user)
    {
        await using var person = await application.OpenAsync(user);
        var eyes = await Eyes.OpenAsync(person);
        await eyes.WalkAsync(
            PagesTests
                .AllAddresses.Where(a => !a.StartsWith("first ", StringComparison.Ordinal))
                .Concat(user == "staff" ? application.Addresses : application.FirstAddresses),
            async (window, address) =>
            {
                await window.GoAsync(address);
                await eyes.LookAsync(window, address);
                if ((user == "staff" || Application.AllPictures) && await HoverChartsAsync(window))
                {
                    await eyes.LookAsync(window, $"{address}, pointing at its charts");
                }
                if (user == "staff")
                {
                    await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
                    await eyes.LookAsync(window, $"{address} on paper");
                    await window.Page.EmulateMediaAsync(new() { Media = Media.Screen });
                }
            }
        );
        eyes.AssertNothingRan();
        if (user == "staff")
        {
            var unseen = application
                .Stored.Where(s => !eyes.Seen.Contains(s.Value))
                .Select(s => s.Key)
                .Except(NeverShown)
                .Order(StringComparer.Ordinal);
            // forms show the rest; what accounts and organisations hold, their administrator reads, and why one was declined, the auditor
            Assert.Equal(
                [],
                unseen.Where(k =>
                    !k.StartsWith("CreateAccount", StringComparison.Ordinal)
                    && !k.StartsWith("ChangeAccount", StringComparison.Ordinal)
                    && !k.StartsWith("DeclineAccount", StringComparison.Ordinal)
                    && !k.Contains("Organisation.", StringComparison.Ordinal)
                )
            );
        }
    }

    [Theory(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    [InlineData("staff")]
    [InlineData("ftu")]
    [InlineData("sysadmin")]
    public async Task WhatWasTyped_NeverRuns_InWhatOpensByAClick(string user)
    {
        await using var person = await application.OpenAsync(user);
        var eyes = await Eyes.OpenAsync(person);
        IEnumerable<string> pages = user switch
        {
            "staff" =>
            [
                "dashboard",
                "desk",
                "settings/plan",
                .. application
                    .FirstAddresses.Where(a =>
                        a.StartsWith("lists/", StringComparison.Ordinal)
                        || a.StartsWith("assignments/", StringComparison.Ordinal)
                        || a.StartsWith("arena/", StringComparison.Ordinal)
                    )
                    .Take(5),
            ],
            "ftu" => ["mine", "me", "dashboard"],
            _ => ["settings/organisations", "settings/accounts"],
        };
        ConcurrentBag<(string Address, int Opener)> openers = [];
        await eyes.WalkAsync(
            pages,
            async (window, address) =>
            {
                await window.GoAsync(address);
                foreach (var index in await window.Page.EvaluateAsync<int[]>(Kinds))
                {
                    openers.Add((address, index));
                }
            }
        );
        Assert.NotEmpty(openers);
        await eyes.WalkAsync(
            openers,
            async (window, opener) =>
            {
                await window.GoAsync(opener.Address);
                try
                {
                    await window.Page.EvaluateAsync(Press, opener.Opener);
                }
                catch (PlaywrightException)
                {
                    await window.SettleAsync(); // it led elsewhere
                }
                await eyes.LookAsync(window, $"{opener.Address}, opener {opener.Opener}");
            }
        );
        eyes.AssertNothingRan();
    }

    [Fact(Skip = Extent.LeftOut, SkipUnless = nameof(Extent.IsAll), SkipType = typeof(Extent))]
    public async Task WhatStandsInTheAddress_IsReadAndNeverRuns()
    {
        await using var person = await application.OpenAsync("staff");
        var eyes = await Eyes.OpenAsync(person);
        var asked =
            from page in typeof(Program).Assembly.GetTypes()
            where page.GetCustomAttribute<RouteAttribute>() is { } route && !route.Template.Contains('{', StringComparison.Ordinal)
            from parameter in page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            where parameter.GetCustomAttribute<SupplyParameterFromQueryAttribute>() is not null && parameter.PropertyType == typeof(string)
            select $"{page.GetCustomAttribute<RouteAttribute>()!.Template}?{parameter.Name}={Uri.EscapeDataString(Typed)}";
        await eyes.WalkAsync(
            asked.Append(Uri.EscapeDataString(Typed)),
            async (window, address) =>
            {
                await window.GoAsync(address);
                await eyes.LookAsync(window, address);
            }
        );
        eyes.AssertNothingRan();
        Assert.Contains(99, eyes.Seen); // a search box holds what it was asked
    }

    // points at every part of the drawing and at many places of it, so that all say what they have to say; false when there is none
    private static async Task<bool> HoverChartsAsync(Person person)
    {
        var drawings = await person.Page.Locator(".chart-drawing:visible").AllAsync();
        foreach (var drawing in drawings)
        {
            await drawing.ScrollIntoViewIfNeededAsync();
            if (await drawing.BoundingBoxAsync() is not { } box)
            {
                continue;
            }
            foreach (var at in await drawing.EvaluateAsync<float[][]>(Parts))
            {
                await person.Page.Mouse.MoveAsync(at[0], at[1]);
            }
            for (var x = 1; x < 6; x++)
            {
                for (var y = 1; y < 5; y++)
                {
                    await person.Page.Mouse.MoveAsync(box.X + (box.Width * x / 6), box.Y + (box.Height * y / 5));
                }
            }
        }
        return drawings.Count > 0;
    }

    /// <summary>Watches one browser, whatever windows it has.</summary>
    private sealed class Eyes(Person person)
    {
        private readonly Lock _lock = new();
        private readonly List<string> _wrong = [];
        private readonly List<string> _complaints = [];

        public HashSet<int> Seen { get; } = [];

        public static async Task<Eyes> OpenAsync(Person person)
        {
            var eyes = new Eyes(person);
            await person.Context.ExposeFunctionAsync<string>("violated", said => eyes.Add([said]));
            await person.Context.AddInitScriptAsync(Watch);
            person.Context.Dialog += async (_, dialog) =>
            {
                eyes.Add([$"said {dialog.Message}"]);
                await dialog.DismissAsync();
            };
            return eyes;
        }

        public async Task WalkAsync<T>(IEnumerable<T> all, Func<Person, T, Task> visit) =>
            _complaints.AddRange(await Looks.WalkAsync(person, all, visit));

        public async Task LookAsync(Person window, string where)
        {
            var found = JsonSerializer.Deserialize<Found>(await window.Page.EvaluateAsync<string>(Look), JsonSerializerOptions.Web)!;
            lock (_lock)
            {
                Seen.UnionWith(found.Seen);
            }
            Add(found.Wrong.Select(w => $"{where}: {w}"));
        }

        public void AssertNothingRan()
        {
            Assert.True(_wrong.Count == 0, string.Join('\n', _wrong.Distinct()));
            Assert.Equal([], _complaints.Where(c => !c.Contains("404", StringComparison.Ordinal)));
        }

        private void Add(IEnumerable<string> wrong)
        {
            lock (_lock)
            {
                _wrong.AddRange(wrong);
            }
        }

        private sealed record Found(int[] Seen, string[] Wrong);
    }
}
