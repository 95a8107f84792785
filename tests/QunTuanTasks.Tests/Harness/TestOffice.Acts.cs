using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Breakdown;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Tests.Harness;

/// <summary>What somebody wants of an assignment. What is left out is filled in so that the request is right.</summary>
public sealed record Wish(AssignmentAct Act)
{
    public decimal? Total { get; init; }

    /// <summary>The sentence, note or reason.</summary>
    public string? Text { get; init; }

    /// <summary>The version that was on the screen; the present one when left out.</summary>
    public int? Version { get; init; }

    public Guid Key { get; init; } = Guid.NewGuid();

    /// <summary>The last report when left out.</summary>
    public int? Report { get; init; }

    public decimal? Target { get; init; }

    public DateOnly? Deadline { get; init; }

    public IReadOnlyList<PlannedPoint>? Points { get; init; }

    public DateOnly? SourceOn { get; init; }
}

/// <summary>Acts through the services, as a page would send them.</summary>
public sealed partial class TestOffice
{
    public const string Reason = "按会议要求办理";

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>One act of one person on one assignment.</summary>
    public Task<Result<Done>> DoAsync(Actor actor, int assignmentId, AssignmentAct act, decimal? total = null, string? text = null) =>
        DoAsync(actor, assignmentId, new Wish(act) { Total = total, Text = text });

    public async Task<Result<Done>> DoAsync(Actor actor, int id, Wish wish)
    {
        var request = await RequestOfAsync(id, wish);
        return await AsAsync(
            actor,
            async () =>
            {
                await using var scope = Services.CreateAsyncScope();
                return await scope.ServiceProvider.GetRequiredService<AssignmentService>().DoAsync(request, Ct);
            }
        );
    }

    /// <summary>Carries over as whoever is at work now; the task that it goes on as.</summary>
    public async Task<Result<int>> CarryOverAsync(CarryOverAssignment request, CancellationToken ct)
    {
        await using var scope = Services.CreateAsyncScope();
        var done = await scope.ServiceProvider.GetRequiredService<AssignmentService>().DoAsync(request, ct);
        return done.Refusal is { } refusal
            ? refusal
            : await ReadAsync(db =>
                db.Assignments.Where(a => a.Id == request.AssignmentId).Select(a => a.CarriedOverTo!.TaskItemId).SingleAsync(ct)
            );
    }

    /// <summary>The wish as the request that a page would send.</summary>
    public async Task<AssignmentRequest> RequestOfAsync(int id, Wish wish)
    {
        var now = await ReadAsync(db =>
            db.Assignments.Where(a => a.Id == id)
                .Select(a => new
                {
                    a.Version,
                    a.Target,
                    a.Deadline,
                    a.Points,
                    a.Kind,
                    Last = a.Reports.Max(r => (int?)r.Id),
                })
                .SingleOrDefaultAsync(Ct)
        );
        var (version, key, text) = (wish.Version ?? now?.Version ?? 0, wish.Key, wish.Text);
        var sentence = text ?? (now?.Kind is TargetKind.None ? "按计划推进" : null);
        return wish.Act.Code switch
        {
            nameof(AssignmentAct.Report) => new ReportProgress
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Total = wish.Total,
                Sentence = sentence,
            },
            nameof(AssignmentAct.NoChange) => new ReportProgress
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                NoChange = true,
            },
            nameof(AssignmentAct.Contribute) => new Contribute
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Total = wish.Total,
                Sentence = text,
            },
            nameof(AssignmentAct.Verify) => new VerifyReport
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                ReportId = wish.Report ?? now?.Last ?? 0,
                OtherFigure = wish.Total,
                Reason = text,
            },
            nameof(AssignmentAct.RecordOnBehalf) => new RecordOnBehalf
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Total = wish.Total,
                Sentence = sentence,
                Source = "电话",
                SourceOn = wish.SourceOn ?? Today,
            },
            nameof(AssignmentAct.Adjust) => new AdjustAssignment
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Target = wish.Target ?? now?.Target,
                Deadline = wish.Deadline ?? now?.Deadline ?? Today.AddDays(30),
                Points = [.. wish.Points ?? now?.Points ?? []],
                Reason = text ?? Reason,
            },
            nameof(AssignmentAct.RecallCoOrganisation) => new RecallCoOrganisation
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                OrganisationId = Id("CYL"),
                Reason = text ?? Reason,
            },
            _ => wish.Act.Request(id, version, key, wish.Act.Input is ActInput.Reason ? text ?? Reason : text),
        };
    }

    /// <summary>The act, which must be done.</summary>
    public async Task MustAsync(Actor actor, int assignmentId, AssignmentAct act, decimal? total = null, string? text = null)
    {
        var result = await DoAsync(actor, assignmentId, act, total, text);
        Assert.True(result.IsDone, $"{act} by {actor.UserId}: {result.Refusal}");
    }

    /// <summary>Every line of the checklist, ticked.</summary>
    internal static List<IssuingCheck> Ticks => [.. Enum.GetValues<IssuingCheck>()];

    /// <summary>Gives a task to organisations through the service and issues it, with everything ticked.</summary>
    internal async Task<Result<Issued>> AssignAsync(
        Actor actor,
        int itemId,
        IEnumerable<string> organisations,
        Action<AssignTaskItem>? with = null,
        int? version = null
    )
    {
        var request = new AssignTaskItem
        {
            TaskItemId = itemId,
            Version = version ?? await ReadAsync(db => db.TaskItems.Where(i => i.Id == itemId).Select(i => i.Version).SingleAsync(Ct)),
            Bodies = [.. organisations.Select(o => new ChosenBody { OrganisationId = Id(o) })],
            Ticked = Ticks,
        };
        with?.Invoke(request);
        return await AsAsync(actor, () => UseAsync<AssigningService, Issued>(s => s.AssignAsync(request, Ct)));
    }

    /// <summary>The assignments of a task in official order.</summary>
    internal Task<List<int>> AssignmentsOfAsync(int itemId) =>
        ReadAsync(db =>
            db.Assignments.Where(a => a.TaskItemId == itemId)
                .OrderBy(a => a.Organisation.SortOrder)
                .ThenBy(a => a.Id)
                .Select(a => a.Id)
                .ToListAsync(Ct)
        );

    /// <summary>Calls a service as a page would: in a scope of its own.</summary>
    public async Task<Result<T>> UseAsync<TService, T>(Func<TService, Task<Result<T>>> call)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await call(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
