using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using QunTuanTasks.Access;
using QunTuanTasks.Assignments;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;
using QunTuanTasks.TaskLists;

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
        AssignmentStep Step() =>
            new()
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Note = text,
            };
        ReasonedStep Reasoned() =>
            new()
            {
                AssignmentId = id,
                Version = version,
                Key = key,
                Reason = text ?? Reason,
            };
        var sentence = text ?? (now?.Kind is TargetKind.None ? "按计划推进" : null);
        return await AsAsync(
            actor,
            async () =>
            {
                await using var scope = Services.CreateAsyncScope();
                var service = scope.ServiceProvider.GetRequiredService<AssignmentService>();
                return await (
                    wish.Act switch
                    {
                        AssignmentAct.Acknowledge => service.AcknowledgeAsync(Step(), Ct),
                        AssignmentAct.Report => service.ReportProgressAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                Total = wish.Total,
                                Sentence = sentence,
                            },
                            Ct
                        ),
                        AssignmentAct.NoChange => service.ReportProgressAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                NoChange = true,
                            },
                            Ct
                        ),
                        AssignmentAct.Contribute => service.ContributeAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                Total = wish.Total,
                                Sentence = text,
                            },
                            Ct
                        ),
                        AssignmentAct.Submit => service.SubmitAsync(Step(), Ct),
                        AssignmentAct.RequestSignOff => service.RequestSignOffAsync(Step(), Ct),
                        AssignmentAct.DeclineSignOff => service.DeclineSignOffAsync(Reasoned(), Ct),
                        AssignmentAct.Confirm => service.ConfirmAsync(Step(), Ct),
                        AssignmentAct.Approve => service.ApproveAsync(Step(), Ct),
                        AssignmentAct.Return => service.ReturnAsync(Reasoned(), Ct),
                        AssignmentAct.Verify => service.VerifyAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                ReportId = wish.Report ?? now?.Last ?? 0,
                                OtherFigure = wish.Total,
                                Reason = text,
                            },
                            Ct
                        ),
                        AssignmentAct.RecordOnBehalf => service.RecordOnBehalfAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                Total = wish.Total,
                                Sentence = sentence,
                                Source = "电话",
                                SourceOn = wish.SourceOn ?? Today,
                            },
                            Ct
                        ),
                        AssignmentAct.Adjust => service.AdjustAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                Target = wish.Target ?? now?.Target,
                                Deadline = wish.Deadline ?? now?.Deadline ?? Today.AddDays(30),
                                Points = [.. wish.Points ?? now?.Points ?? []],
                                Reason = text ?? Reason,
                            },
                            Ct
                        ),
                        AssignmentAct.Suspend => service.SuspendAsync(Reasoned(), Ct),
                        AssignmentAct.Resume => service.ResumeAsync(Step(), Ct),
                        AssignmentAct.Recall => service.RecallAsync(Reasoned(), Ct),
                        AssignmentAct.Cancel => service.CancelAsync(Reasoned(), Ct),
                        AssignmentAct.Reopen => service.ReopenAsync(Reasoned(), Ct),
                        AssignmentAct.RecallCoOrganisation => service.RecallCoOrganisationAsync(
                            new()
                            {
                                AssignmentId = id,
                                Version = version,
                                Key = key,
                                OrganisationId = Id("CYL"),
                                Reason = text ?? Reason,
                            },
                            Ct
                        ),
                        AssignmentAct.CarryOver => CarryOverAsync(Step()),
                    }
                );
            }
        );
    }

    private async Task<Result<Done>> CarryOverAsync(AssignmentStep step) =>
        (await Get<CarryOverService>().CarryOverAsync(step, Ct)).Refusal is { } refusal ? refusal : new Done();

    /// <summary>The act, which must be done.</summary>
    public async Task MustAsync(Actor actor, int assignmentId, AssignmentAct act, decimal? total = null, string? text = null)
    {
        var result = await DoAsync(actor, assignmentId, act, total, text);
        Assert.True(result.IsDone, $"{act} by {actor.UserId}: {result.Refusal}");
    }

    /// <summary>Gives a task to organisations through the service and issues it.</summary>
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
