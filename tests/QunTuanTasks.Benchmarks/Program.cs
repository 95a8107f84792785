using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Benchmarks;
using QunTuanTasks.Dashboard;
using QunTuanTasks.Progress;
using QunTuanTasks.Search;
using QunTuanTasks.Storage;

// What the services cost by themselves, on a real database file with synchronous=FULL.
//   dotnet run -c Release --project tests/QunTuanTasks.Benchmarks [-- sizes: 1000 10000 100000] [--postgres CONNECTION]
//   ... -- --fill TARGET SIZE, --multiply TARGET TIMES, then --from TARGETS: making 100,000 takes minutes, measuring them needs a quiet
// one.
//   A target is a file or a PostgreSQL connection string. More than 100,000 are copies of their rows, with the sums of the cells
// multiplied.
//   ... -- --search TARGET: a word in all lists of a year, and in the one search over everything
//   ... -- --story FILE: what is read behind the board's first paint
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["--writers", var file]:
        await Writers.RunAsync(file);
        return;
    case ["--fill", var target, var size]:
        await (
            await BenchOffice.CreateAsync(ProviderOf(target), ConnectionOf(target), int.Parse(size, CultureInfo.InvariantCulture))
        ).DisposeAsync();
        return;
    case ["--multiply", var target, var times]:
        await using (var office = await BenchOffice.CreateAsync(ProviderOf(target), ConnectionOf(target), null))
        {
            await office.MultiplyAsync(int.Parse(times, CultureInfo.InvariantCulture));
        }
        return;
    case ["--from", .. var targets]:
        Head();
        foreach (var target in targets)
        {
            await RowAsync(ProviderOf(target), ConnectionOf(target), null);
        }
        return;
    case ["--search", var target]:
        await SearchAsync(ProviderOf(target), ConnectionOf(target));
        return;
    case ["--story", var file]:
        await StoryAsync($"Data Source={file}");
        return;
}
if (args is ["--live-host", var url])
{
    await LiveHost.RunAsync(url);
    return;
}
var postgres = args.SkipWhile(a => a != "--postgres").Skip(1).FirstOrDefault();
var sizes = args.TakeWhile(a => a != "--postgres").Select(int.Parse).DefaultIfEmpty(0).ToList();
if (sizes is [0])
{
    sizes = [1_000, 10_000, 100_000];
}
Head();
foreach (var size in sizes)
{
    var folder = Directory.CreateTempSubdirectory("quntuan-bench");
    try
    {
        var (provider, connection) = postgres is null
            ? (DatabaseProvider.Sqlite, $"Data Source={Path.Combine(folder.FullName, "bench.db")}")
            : (DatabaseProvider.PostgreSQL, postgres);
        await RowAsync(provider, connection, size);
    }
    finally
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
return;

static DatabaseProvider ProviderOf(string target) =>
    target.StartsWith("Host=", StringComparison.Ordinal) ? DatabaseProvider.PostgreSQL : DatabaseProvider.Sqlite;

static string ConnectionOf(string target) => ProviderOf(target) is DatabaseProvider.Sqlite ? $"Data Source={target}" : target;

static void Head()
{
    Console.WriteLine(
        "| assignments | board p50 / p95 ms | list first p50 / p95 | list deep p50 / p95 | report p50 / p95 "
            + "| reports a second, 16 writers | p99 ms | lost |"
    );
    Console.WriteLine("|---|---|---|---|---|---|---|---|");
}

static async Task RowAsync(DatabaseProvider provider, string connection, int? size)
{
    await using var office = await BenchOffice.CreateAsync(provider, connection, size);
    BenchOffice.As(new("leader", Role.Leader, 1));
    var board = await MeasureAsync(300, _ => office.Get<DashboardService>().GetAsync(new(), default));
    var first = await MeasureAsync(
        300,
        _ => office.Get<AssignmentListService>().ListAsync(new() { Order = AssignmentOrder.Deadline }, default)
    );
    var (all, cursor) = await DeepAsync(office);
    var deep = await MeasureAsync(
        300,
        _ => office.Get<AssignmentListService>().ListAsync(new() { Order = AssignmentOrder.Official, Cursor = cursor }, default)
    );

    var open = await OpenAsync(office, 3_000);
    var report = await MeasureAsync(Math.Min(500, open.Count / 4), i => ReportAsync(office, open, i % (open.Count / 4)));
    var (perSecond, p99, lost) = await SixteenAsync(office, open);
    Console.WriteLine($"| {all} | {board} | {first} | {deep} | {report} | {perSecond:0} | {p99:0.0} | {lost} |");
}

// a word that many tasks have, one that none has, and two words
static async Task SearchAsync(DatabaseProvider provider, string connection)
{
    await using var office = await BenchOffice.CreateAsync(provider, connection, null);
    BenchOffice.As(new("leader", Role.Leader, 1));
    Console.WriteLine("| many p50 / p95 ms | none | two words |");
    Console.WriteLine("|---|---|---|");
    Task<string> OfAsync(string words) =>
        MeasureAsync(100, _ => office.Get<AssignmentListService>().ListAsync(new() { Search = words }, default), 100);
    Console.WriteLine($"| {await OfAsync("任务1")} | {await OfAsync("查无此词")} | {await OfAsync("单位3 任务1")} |");

    Console.WriteLine("| everything: many p50 / p95 ms | none | two words | a number | pinyin | of a report | as a head |");
    Console.WriteLine("|---|---|---|---|---|---|---|");
    Task<string> AllAsync(string words) => MeasureAsync(100, _ => office.Get<SearchService>().FindAsync(words, default), 100);
    var asLeader = new List<string>();
    foreach (var words in new[] { "任务1", "查无此词", "单位3 任务1", "2026-1-3", "rw", "计划推进" })
    {
        asLeader.Add(await AllAsync(words));
    }
    BenchOffice.As(new($"head{office.Organisations[2]}", Role.OrganisationHead, office.Organisations[2]));
    Console.WriteLine($"| {string.Join(" | ", asLeader)} | {await AllAsync("任务1")} |");
}

// against a closed month, against any other day, and as of a day: the last two are rebuilt from the timeline
static async Task StoryAsync(string connection)
{
    await using var office = await BenchOffice.CreateAsync(DatabaseProvider.Sqlite, connection, null);
    BenchOffice.As(new("leader", Role.Leader, 1));
    var board = (await office.Get<DashboardService>().GetAsync(new(), default)).Value!;
    Console.WriteLine("| assignments | story p50 / p95 ms | since another day | as of a day |");
    Console.WriteLine("|---|---|---|---|");
    Task<string> OfAsync(DashboardFilter filter, int times) =>
        MeasureAsync(times, _ => office.Get<BoardChangesService>().GetAsync(filter, default), times);
    var (since, day) = (board.Since.AddDays(-3), board.Since.AddDays(-5));
    Console.WriteLine(
        $"| {board.Kpi.Count} | {await OfAsync(new(), 100)} | "
            + $"{await OfAsync(new() { Since = since }, 10)} | {await OfAsync(new() { AsOf = day }, 10)} |"
    );
}

static async Task<string> MeasureAsync(int times, Func<int, Task> act, int warm = 2_000)
{
    // a fresh process is two or three times slower until its code has settled
    var warming = Stopwatch.StartNew();
    for (var i = 0; i < warm || warming.Elapsed < TimeSpan.FromSeconds(3); i++)
    {
        await act(i % times);
    }
    var taken = new double[times];
    for (var i = 0; i < times; i++)
    {
        var at = Stopwatch.GetTimestamp();
        await act(i);
        taken[i] = Stopwatch.GetElapsedTime(at).TotalMilliseconds;
    }
    Array.Sort(taken);
    return $"{taken[times / 2]:0.00} / {taken[times * 95 / 100]:0.00}";
}

// how many there are, and the cursor of a page in the middle of the list
static async Task<(int All, string Cursor)> DeepAsync(BenchOffice office)
{
    BenchOffice.As(new("leader", Role.Leader, 1));
    var all = (await office.Get<DashboardService>().GetAsync(new(), default)).Value!.Kpi.Count;
    var list = office.Get<AssignmentListService>();
    string? cursor = null;
    for (var i = 0; i < Math.Min(200, all / 100); i++)
    {
        cursor = (await list.ListAsync(new() { Cursor = cursor }, default)).Value!.Rows[^1].Cursor;
    }
    return (all, cursor!);
}

static async Task<List<Open>> OpenAsync(BenchOffice office, int wanted)
{
    var list = office.Get<AssignmentListService>();
    List<Open> open = [];
    string? cursor = null;
    while (open.Count < wanted)
    {
        var page = (await list.ListAsync(new() { Status = AssignmentStatus.InProgress, Cursor = cursor }, default)).Value!;
        open.AddRange(
            page.Rows.Select(r => new Open(
                r.Id,
                office.Organisations[int.Parse(r.OrganisationCode.AsSpan(1), CultureInfo.InvariantCulture) - 1],
                r.Version,
                r.Claimed ?? 0
            ))
        );
        if (!page.HasLater)
        {
            break;
        }
        cursor = page.Rows[^1].Cursor;
    }
    return open;
}

static async Task ReportAsync(BenchOffice office, List<Open> open, int i)
{
    var (id, organisation, version, total) = open[i];
    BenchOffice.As(new($"head{organisation}", Role.OrganisationHead, organisation));
    var result = await office
        .Get<AssignmentService>()
        .DoAsync(
            new ReportProgress
            {
                AssignmentId = id,
                Version = version,
                Total = total + 1,
                Sentence = "新增一场",
            },
            default
        );
    if (!result.IsDone)
    {
        throw new InvalidOperationException(result.Refusal.Code);
    }
    open[i] = open[i] with { Version = version + 1, Total = total + 1 };
}

static async Task<(double PerSecond, double P99, int Lost)> SixteenAsync(BenchOffice office, List<Open> open)
{
    var taken = new ConcurrentBag<double>();
    var at = Stopwatch.GetTimestamp();
    var share = open.Count / 16;
    await Task.WhenAll(
        Enumerable
            .Range(0, 16)
            .Select(writer =>
                Task.Run(async () =>
                {
                    for (var round = 0; Stopwatch.GetElapsedTime(at) < TimeSpan.FromSeconds(10); round++)
                    {
                        var began = Stopwatch.GetTimestamp();
                        await ReportAsync(office, open, (writer * share) + (round % share));
                        taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                })
            )
    );
    var seconds = Stopwatch.GetElapsedTime(at).TotalSeconds;
    // every acknowledged report must be there
    BenchOffice.As(new("leader", Role.Leader, 1));
    var lost = 0;
    foreach (var o in open.Take(200))
    {
        lost += (await office.Get<AssignmentPageService>().GetAsync(o.Id, default)).Value!.Row.Claimed == o.Total ? 0 : 1;
    }
    var sorted = taken.Order().ToList();
    return (sorted.Count / seconds, sorted[sorted.Count * 99 / 100], lost);
}

internal sealed record Open(int Id, int OrganisationId, int Version, decimal Total);
