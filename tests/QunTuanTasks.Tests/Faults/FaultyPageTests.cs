using System.Data.Common;
using System.Net.Sockets;
using Bunit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using QunTuanTasks.Assignments;
using QunTuanTasks.Storage;
using QunTuanTasks.Tests.Harness;
using QunTuanTasks.Web.Mine;
using QunTuanTasks.Web.Shell;

namespace QunTuanTasks.Tests.Faults;

/// <summary>
/// What a person sees of it: the sentence where they are, what they typed still there, and the same click a little later does it.
/// </summary>
public sealed class FaultyPageTests : PageTest
{
    private readonly Fault _fault = new();

    public static TheoryData<string> Sentences => [.. Faults.Select(f => f.Data.Item1)];

    public static TheoryData<string, bool> Faults =>
        new()
        {
            { "服务器磁盘已满", true },
            { "服务器磁盘现为只读", true },
            { "系统繁忙", true },
            { "暂时连接不上数据库", false },
            { "服务器读写数据文件出错", false },
        };

    protected override void AddScreens(IServiceCollection services) =>
        services.ConfigureDbContext<QunTuanDb>(o => o.AddInterceptors(_fault));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Report_IsRefusedWithTheSentence_KeepsWhatWasTyped_AndIsSentAgain(string sentence, bool readingGoesOn)
    {
        var id = await Office.AssignmentAsync("FTU");
        await Office.MustAsync(Office.Head("FTU"), id, AssignmentAct.Acknowledge);
        SignIn(Office.Head("FTU"));
        var page = Render<MinePage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("[data-unfold]")));
        await page.Find("[data-unfold]").ClickAsync(new());
        await page.Find("input.line-figure").ChangeAsync(new() { Value = "12" });
        await page.Find("input.line-say").ChangeAsync(new() { Value = "新增十二场" });

        (_fault.Thrown, _fault.ReadingGoesOn) = (Of(sentence), readingGoesOn);
        await page.Find("[data-id] form").SubmitAsync();
        Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ("12", "新增十二场"),
            (page.Find("input.line-figure").GetAttribute("value"), page.Find("input.line-say").GetAttribute("value"))
        );

        _fault.Thrown = null;
        Assert.Empty((await Office.LoadAsync(id)).Reports);
        await page.Find("[data-id] form").SubmitAsync();
        var report = Assert.Single((await Office.LoadAsync(id)).Reports);
        Assert.Equal((12m, "新增十二场"), (report.Total, report.Sentence));
    }

    [Theory]
    [MemberData(nameof(Sentences))]
    public void PageThatCannotBeRead_SaysTheSentence_AndIsReadAgain(string sentence)
    {
        SignIn(Office.Head("FTU"));
        (_fault.Thrown, _fault.ReadingGoesOn) = (Of(sentence), false);
        var layout = Render<WallLayout>(p => p.Add(x => x.Body, Page));
        layout.WaitForAssertion(() => Assert.Contains(sentence, layout.Find("main [role=alert]").TextContent, StringComparison.Ordinal));
        _fault.Thrown = null;
        layout.Find("main [role=alert] button").Click();
        layout.WaitForAssertion(() => Assert.NotEmpty(layout.FindAll("main h1")));

        static void Page(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<MinePage>(0);
            builder.CloseComponent();
        }
    }

    // as the drivers say it
    private static DbException Of(string sentence) =>
        sentence switch
        {
            "服务器磁盘已满" => new SqliteException("database or disk is full", 13, 13),
            "服务器磁盘现为只读" => new SqliteException("attempt to write a readonly database", 8, 8),
            "系统繁忙" => new SqliteException("database is locked", 5, 5),
            "暂时连接不上数据库" => new NpgsqlException("Failed to connect", new SocketException(111)),
            _ => new SqliteException("unable to open database file", 14, 14),
        };

    /// <summary>The database's fault, in the place of its answer.</summary>
    private sealed class Fault : DbCommandInterceptor
    {
        public DbException? Thrown { get; set; }

        public bool ReadingGoesOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) =>
            Thrown is null || (ReadingGoesOn && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                ? new(result)
                : throw Thrown;

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => Thrown is null ? new(result) : throw Thrown;
    }
}
