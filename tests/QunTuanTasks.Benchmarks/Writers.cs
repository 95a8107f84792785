using System.Globalization;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;

namespace QunTuanTasks.Benchmarks;

/// <summary>
/// Sixteen people who report without end, for a test that kills the process in the middle and starts it again. Says each attempt before it
/// is made
/// (<c>try KEY ID VERSION TOTAL ORGANISATION</c>) and once it was acknowledged (<c>done KEY</c>).
/// </summary>
internal static class Writers
{
    public static async Task RunAsync(string file)
    {
        await using var office = await BenchOffice.CreateAsync(
            DatabaseProvider.Sqlite,
            $"Data Source={file}",
            File.Exists(file) ? null : 320
        );
        BenchOffice.As(new("leader", Role.Leader, 1));
        List<AssignmentRow> rows = [];
        for (string? cursor = null; ; )
        {
            var page = (
                await office
                    .Get<AssignmentListService>()
                    .ListAsync(new() { Status = AssignmentStatus.InProgress, Cursor = cursor }, default)
            ).Value!;
            rows.AddRange(page.Rows);
            if (!page.HasLater)
            {
                break;
            }
            cursor = page.Rows[^1].Cursor;
        }
        await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        var mine = rows.Where((_, i) => i % 16 == writer)
                            .Select(r =>
                                (
                                    r.Id,
                                    Organisation: office.Organisations[
                                        int.Parse(r.OrganisationCode.AsSpan(1), CultureInfo.InvariantCulture) - 1
                                    ],
                                    r.Version,
                                    Total: r.Claimed ?? 0
                                )
                            )
                            .ToArray();
                        for (var i = 0; ; i = (i + 1) % mine.Length)
                        {
                            var (id, organisation, version, total) = mine[i];
                            BenchOffice.As(new($"head{organisation}", Role.OrganisationHead, organisation));
                            var request = new ReportProgress
                            {
                                AssignmentId = id,
                                Version = version,
                                Total = total + 1,
                                Sentence = "新增一场",
                                Key = Guid.NewGuid(),
                            };
                            Console.WriteLine(
                                string.Create(CultureInfo.InvariantCulture, $"try {request.Key} {id} {version} {total + 1} {organisation}")
                            );
                            var result = await office.Get<AssignmentService>().DoAsync(request, default);
                            if (!result.IsDone)
                            {
                                throw new InvalidOperationException(result.Refusal.Code);
                            }
                            Console.WriteLine($"done {request.Key}");
                            mine[i] = (id, organisation, version + 1, total + 1);
                        }
                    })
                )
        );
    }
}
