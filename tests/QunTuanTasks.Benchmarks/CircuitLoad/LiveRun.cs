using System.Diagnostics;

namespace CircuitLoad;

/// <summary>
/// Open boards, and what others do: how long until every board has what changed, how often the server read for it, what a board costs;
/// then reports a second and visitors at the same time. Compiled into CircuitLoad by live.sh; needs the probe of LiveHost.
/// </summary>
static class LiveRun
{
    static readonly HttpClient Http = new();

    public static async Task<object> RunAsync(Options options)
    {
        var baseUri = new Uri(options.Required("url"));
        var pageUri = new Uri(baseUri, options.Text("path", "/dashboard"));
        var boards = options.Number("boards", 300);
        var settings = CircuitDefaults.From(options);
        var server = new ServerProcess(options.Required("pid"));
        using var client = new PageClient(options.All("header"));
        var signedIn = await CircuitDefaults.SignInAsync(options, client, baseUri);
        var open = new List<Circuit>();
        using var over = new CancellationTokenSource();

        for (var i = 0; i < 40; i++)
        {
            await (await VisitAsync(client, baseUri, pageUri, settings, signedIn, options)).Circuit.DisposeAsync();
        }
        var cpu = server.CpuMs;
        await Parallel.ForAsync(
            0,
            boards,
            new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (_, _) =>
            {
                var (circuit, _) = await CircuitsRun.OpenAsync(client, baseUri, pageUri, settings, signedIn, options);
                lock (open)
                {
                    open.Add(circuit);
                }
            }
        );
        var opening = (server.CpuMs - cpu) / boards;
        var pings = PingAsync(open, over.Token);
        await Task.Delay(2_000);
        Console.WriteLine(
            $"{boards} boards open, RSS {server.RssMiB:F0} MiB; processor time to open one {opening:F2} ms; "
                + $"readings, boards, readers: {await ReadingsAsync(baseUri)}"
        );

        // one full drawing: another year's address and back, on each of some circuits
        cpu = server.CpuMs;
        var drawn = open.Take(60).ToList();
        foreach (var circuit in drawn)
        {
            await circuit.NavigateAsync(new Uri(baseUri, "/me").ToString());
            await circuit.QuietAsync(TimeSpan.FromMilliseconds(50));
        }
        var away = (server.CpuMs - cpu) / drawn.Count;
        cpu = server.CpuMs;
        foreach (var circuit in drawn)
        {
            await circuit.NavigateAsync(pageUri.ToString());
            await circuit.QuietAsync(TimeSpan.FromMilliseconds(50));
        }
        var full = (server.CpuMs - cpu) / drawn.Count;

        Samples slowest = new(),
            each = new(),
            cpuEach = new();
        var read = 0;
        for (var change = -5; change < 15; change++) // five to warm up
        {
            await Task.Delay(1_600);
            var before = open.Select(c => c.Batches).ToArray();
            var (readings, spent, clock) = (await CountAsync(baseUri), server.CpuMs, Stopwatch.GetTimestamp());
            var arrived = new double[open.Count];
            await ReportAsync(baseUri, change + 5);
            for (var left = open.Count; left > 0 && Stopwatch.GetElapsedTime(clock).TotalSeconds < 8; )
            {
                await Task.Delay(5);
                for (var i = 0; i < open.Count; i++)
                {
                    if (arrived[i] == 0 && open[i].Batches > before[i])
                    {
                        arrived[i] = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
                        left--;
                    }
                }
            }
            await Task.Delay(300);
            if (change < 0)
            {
                continue;
            }
            if (arrived.Any(a => a == 0))
            {
                Console.WriteLine($"  {arrived.Count(a => a == 0)} boards never heard of a change");
            }
            slowest.Add(arrived.Max());
            foreach (var a in arrived)
            {
                each.Add(a);
            }
            cpuEach.Add((server.CpuMs - spent) / boards);
            read += await CountAsync(baseUri) - readings;
        }
        Console.WriteLine(Samples.Header("one person's change, ms"));
        Console.WriteLine(each.Row("until a board has it"));
        Console.WriteLine(slowest.Row("until the last has it"));
        Console.WriteLine(
            $"readings per change {read / 15.0:F2}; processor time per board and change p50 {cpuEach.Percentile(50):F3} ms "
                + $"(drawing it whole: {full:F2} ms, leaving it {away:F2} ms)"
        );

        Samples page = new(),
            report = new();
        var rate = options.Number("rate", 20);
        var seconds = options.Number("seconds", 20);
        var load = new MachineLoad([server]).Start();
        cpu = server.CpuMs;
        var began = Stopwatch.GetTimestamp();
        var reporting = Task.Run(async () =>
        {
            var all = new List<Task>();
            for (var n = 0; n < rate * seconds; n++)
            {
                var due = TimeSpan.FromSeconds((double)n / rate) - Stopwatch.GetElapsedTime(began);
                if (due > TimeSpan.Zero)
                {
                    await Task.Delay(due);
                }
                all.Add(TimedAsync(report, () => ReportAsync(baseUri, n)));
            }
            await Task.WhenAll(all);
        });
        while (!reporting.IsCompleted)
        {
            var clock = Stopwatch.GetTimestamp();
            var (circuit, _) = await VisitAsync(client, baseUri, pageUri, settings, signedIn, options);
            page.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
            await circuit.DisposeAsync();
            await Task.Delay(100);
        }
        await reporting;
        var wall = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        Console.WriteLine(
            $"\n{boards} boards, {rate} reports a second for {seconds} s, a visitor every 100 ms; "
                + $"server used {(server.CpuMs - cpu) / wall * 50:F0}% of two cores, others {load.OthersPercent():F1}%; "
                + $"{open.Count(c => !c.Alive)} boards dead"
        );
        Console.WriteLine(Samples.Header("ms"));
        Console.WriteLine(page.Row("page until usable"));
        Console.WriteLine(report.Row("report"));
        over.Cancel();
        await pings;
        await Parallel.ForEachAsync(
            open,
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (circuit, _) => await circuit.DisposeAsync()
        );
        await Task.Delay(1_000);
        Console.WriteLine($"all closed: readings, boards, readers: {await ReadingsAsync(baseUri)}");
        return new { };
    }

    static async Task<(Circuit Circuit, PageResult Page)> VisitAsync(
        PageClient client,
        Uri baseUri,
        Uri pageUri,
        CircuitSettings settings,
        CookieJar signedIn,
        Options options
    ) => await CircuitsRun.OpenAsync(client, baseUri, pageUri, settings, signedIn, options);

    static async Task ReportAsync(Uri baseUri, int n)
    {
        for (var tries = 0; ; tries++)
        {
            using var answer = await Http.PostAsync(new Uri(baseUri, $"/probe/report?n={n + (tries * 7)}"), null);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
            if (tries == 10)
            {
                throw new InvalidOperationException($"report: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
    }

    static async Task TimedAsync(Samples samples, Func<Task> what)
    {
        var clock = Stopwatch.GetTimestamp();
        await what();
        samples.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    static Task<string> ReadingsAsync(Uri baseUri) => Http.GetStringAsync(new Uri(baseUri, "/probe/readings"));

    static async Task<int> CountAsync(Uri baseUri) => int.Parse((await ReadingsAsync(baseUri)).Split(' ')[0]);

    static async Task PingAsync(List<Circuit> open, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(10_000, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            foreach (var circuit in open)
            {
                await circuit.PingAsync();
            }
        }
    }
}
