using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Assignments;
using QunTuanTasks.News;
using QunTuanTasks.Office;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.Web.Host;

namespace QunTuanTasks.Benchmarks;

/// <summary>
/// The application as it is, with two doors for a load run: reports by heads, through the service, and how often boards were read.
/// Never part of the product; the environment names folder and database as for the application itself.
/// </summary>
internal static class LiveHost
{
    public static async Task RunAsync(string url)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "QunTuanTasks.Web",
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = "Development",
                Args = [$"--urls={url}"],
            }
        );
        builder.AddHost();
        builder.Services.AddQunTuan(builder.Configuration);
        var app = builder.Build();
        app.UseHost();
        app.MapPost("/probe/report", ReportAsync).AllowAnonymous().DisableAntiforgery();
        app.MapGet("/probe/readings", (BoardFeed feed) => Results.Text($"{feed.Readings} {feed.Boards} {feed.Readers}")).AllowAnonymous();
        if (await OfficeStart.RunAsync(app.Services) is { } refusal)
        {
            throw new InvalidOperationException($"{refusal}");
        }
        await app.RunAsync();
    }

    // one more of what an assignment counts, by its own head; another assignment with every call
    private static async Task<IResult> ReportAsync(
        int n,
        IDbContextFactory<QunTuanDb> dbFactory,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var open = db.Assignments.Where(a => a.Status == AssignmentStatus.InProgress && a.Kind == TargetKind.Cumulative).OrderBy(a => a.Id);
        var count = await open.CountAsync(ct);
        var one = await open.Skip(n % count)
            .Select(a => new
            {
                a.Id,
                a.Version,
                a.OrganisationId,
                a.Claimed,
            })
            .FirstAsync(ct);
        var head = new KnownActor(new($"probe-{one.OrganisationId}", Role.OrganisationHead, one.OrganisationId));
        var engine = ActivatorUtilities.CreateInstance<ActEngine>(services, head);
        var service = ActivatorUtilities.CreateInstance<AssignmentService>(services, engine);
        var result = await service.DoAsync(
            new ReportProgress
            {
                AssignmentId = one.Id,
                Version = one.Version,
                Key = Guid.NewGuid(),
                Total = (one.Claimed ?? 0) + 1,
                Sentence = "新增一场",
            },
            ct
        );
        return result.IsDone ? Results.Ok() : Results.Text(result.Refusal.Code, statusCode: StatusCodes.Status409Conflict);
    }
}
