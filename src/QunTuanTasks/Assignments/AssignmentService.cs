using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.Duties;
using QunTuanTasks.News;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>
/// The life of an assignment. Every act answers Done, or refuses: NotFound (not there or not theirs), Forbidden (another's act),
/// Stale (somebody was first), a rule of the life of an assignment, or a wrong shape. A repeated key is Done and changes nothing.
/// </summary>
public sealed partial class AssignmentService(
    IDbContextFactory<QunTuanDb> dbFactory,
    ICurrentActor currentActor,
    Validators validators,
    OfficeClock clock,
    IWorkCalendar calendar,
    ILogger<AssignmentService> log
)
{
    /// <summary>签收: one click.</summary>
    public Task<Result<Done>> AcknowledgeAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.Acknowledge, (act, a) => a.Acknowledge(act), ct);

    /// <summary>报送: the total to date; acknowledges in the same step. A lower total needs a sentence.</summary>
    public Task<Result<Done>> ReportProgressAsync(ReportProgress request, CancellationToken ct) =>
        ActAsync(
            request,
            request.NoChange ? AssignmentAct.NoChange : AssignmentAct.Report,
            (act, a) => a.Report(act, ReportOf(request, a, act, isOnBehalf: false)),
            ct
        );

    /// <summary>代录: recorded by staff for the organisation, marked until it confirms.</summary>
    public Task<Result<Done>> RecordOnBehalfAsync(RecordOnBehalf request, CancellationToken ct) =>
        ActAsync(
            request,
            AssignmentAct.RecordOnBehalf,
            (act, a) =>
                request.SourceOn > act.Day
                    ? AssignmentRefusals.SourceDayInFuture
                    : a.Report(act, ReportOf(request, a, act, isOnBehalf: true), request.Source, request.SourceOn),
            ct
        );

    /// <summary>The organisation confirms a figure that staff recorded for it.</summary>
    public Task<Result<Done>> ConfirmAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.Confirm, (act, a) => a.Confirm(act), ct);

    /// <summary>配合情况.</summary>
    public Task<Result<Done>> ContributeAsync(Contribute request, CancellationToken ct) =>
        ActAsync(request, AssignmentAct.Contribute, (act, a) => a.Contribute(act, request.Total, request.Sentence), ct);

    /// <summary>提请审签: the liaison officer asks the head.</summary>
    public Task<Result<Done>> RequestSignOffAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.RequestSignOff, (act, a) => a.RequestSignOff(act, request.Note), ct);

    public Task<Result<Done>> DeclineSignOffAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.DeclineSignOff, (act, a) => a.DeclineSignOff(act, request.Reason!), ct);

    /// <summary>申请办结.</summary>
    public Task<Result<Done>> SubmitAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.Submit, (act, a) => a.Submit(act, request.Note), ct);

    /// <summary>办结; verifies the last report. Never what one filed oneself.</summary>
    public Task<Result<Done>> ApproveAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.Approve, (act, a) => a.Approve(act, request.Note), ct);

    /// <summary>退回: the organisation has at least three working days.</summary>
    public Task<Result<Done>> ReturnAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.Return, (act, a) => a.Return(act, calendar, request.Reason!), ct);

    /// <summary>核定 of one report; covers all earlier ones. Never one's own filing.</summary>
    public Task<Result<Done>> VerifyAsync(VerifyReport request, CancellationToken ct) =>
        ActAsync(
            request,
            AssignmentAct.Verify,
            (act, a) =>
                a.Reports.SingleOrDefault(r => r.Id == request.ReportId) is { } report
                    ? a.Verify(act, report, request.OtherFigure, request.Reason)
                    : CommonRefusals.NotFound,
            ct
        );

    public Task<Result<Done>> SuspendAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.Suspend, (act, a) => a.Suspend(act, request.Reason!), ct);

    public Task<Result<Done>> ResumeAsync(AssignmentStep request, CancellationToken ct) =>
        StepAsync(request, AssignmentAct.Resume, (act, a) => a.Resume(act, request.Note), ct);

    /// <summary>撤销. A quota above the number that remains follows it down.</summary>
    public Task<Result<Done>> CancelAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.Cancel, (act, a) => a.Cancel(act, request.Reason!, isRecall: false), ct);

    /// <summary>收回交办 of one organisation's part; the others are untouched.</summary>
    public Task<Result<Done>> RecallAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.Recall, (act, a) => a.Cancel(act, request.Reason!, isRecall: true), ct);

    /// <summary>收回交办 of one co-organisation of a joint assignment.</summary>
    public Task<Result<Done>> RecallCoOrganisationAsync(RecallCoOrganisation request, CancellationToken ct) =>
        ActAsync(request, AssignmentAct.RecallCoOrganisation, (act, a) => a.Leave(act, request.OrganisationId, request.Reason!), ct);

    /// <summary>重新办理 of a completed one.</summary>
    public Task<Result<Done>> ReopenAsync(ReasonedStep request, CancellationToken ct) =>
        ReasonedAsync(request, AssignmentAct.Reopen, (act, a) => a.Reopen(act, calendar, request.Reason!), ct);

    /// <summary>Another target, deadline or schedule after issue; old values stay visible.</summary>
    public Task<Result<Done>> AdjustAsync(AdjustAssignment request, CancellationToken ct) =>
        ActAsync(
            request,
            AssignmentAct.Adjust,
            (act, a) => a.Adjust(act, request.Target, request.Deadline!.Value, request.Points, request.Reason!, request.Basis),
            ct
        );

    private Task<Result<Done>> StepAsync(
        AssignmentStep request,
        AssignmentAct kind,
        Func<Act, Assignment, Refusal?> step,
        CancellationToken ct
    ) => ActAsync(request, kind, step, ct);

    private Task<Result<Done>> ReasonedAsync(
        ReasonedStep request,
        AssignmentAct kind,
        Func<Act, Assignment, Refusal?> step,
        CancellationToken ct
    ) => ActAsync(request, kind, step, ct);

    // the seven steps of every act, once
    private async Task<Result<Done>> ActAsync<T>(T request, AssignmentAct kind, Func<Act, Assignment, Refusal?> step, CancellationToken ct)
        where T : AssignmentRequest
    {
        var actor = await currentActor.GetAsync();
        if (validators.Check(request) is { } invalid)
        {
            return invalid;
        }
        return await Crossing.AgainAsync(() => ActAsync(actor, request, kind, step, ct));
    }

    private async Task<Result<Done>> ActAsync<T>(
        Actor actor,
        T request,
        AssignmentAct kind,
        Func<Act, Assignment, Refusal?> step,
        CancellationToken ct
    )
        where T : AssignmentRequest
    {
        await using var db = await dbFactory.CreateDbContextAsync(ct);
        var assignment = await Whole(db, kind).VisibleTo(actor).SingleOrDefaultAsync(a => a.Id == request.AssignmentId, ct);
        if (assignment is null)
        {
            return await dbFactory.RefusedAsync(
                actor,
                kind.ToString(),
                AssignmentRefusals.NotFound,
                ct,
                nameof(Assignment),
                request.AssignmentId
            );
        }
        var isCo = assignment.CoOrganisations.Exists(c => c.OrganisationId == actor.OrganisationId);
        var alone =
            kind is AssignmentAct.Submit or AssignmentAct.RequestSignOff
            && await db.LiaisonMaySubmitAsync(assignment.OrganisationId, clock.Today, ct);
        if (!AssignmentActs.BelongsTo(kind, actor, assignment.OrganisationId, isCo, alone))
        {
            return await dbFactory.RefusedAsync(
                actor,
                kind.ToString(),
                CommonRefusals.Forbidden,
                ct,
                nameof(Assignment),
                request.AssignmentId
            );
        }
        // a command that was done raised the version: only then can this one be its double
        if (assignment.Version != request.Version)
        {
            if (await db.WasDoneAsync(request.Key, ct))
            {
                return new Done();
            }
            db.Figures?.Refused(RefusalKind.Stale, kind.ToString());
            return await WhoWasFirstAsync(db, assignment.Id, ct);
        }
        if (assignment.TaskItem.TaskList.Status is TaskListStatus.Closed)
        {
            return AssignmentRefusals.ListClosed;
        }
        if (assignment.CarriedOverToId is not null)
        {
            return AssignmentRefusals.CarriedOver;
        }

        var act = new Act(actor, clock.UtcNow, kind is AssignmentAct.Contribute ? actor.OrganisationId : assignment.OrganisationId);
        if (step(act, assignment) is { } refusal)
        {
            return await dbFactory.OutOfOrderAsync(actor, kind.ToString(), refusal, nameof(Assignment), request.AssignmentId, ct);
        }
        if (kind is AssignmentAct.Cancel or AssignmentAct.Recall)
        {
            await FollowQuotaAsync(db, act, assignment, ct);
        }

        Weigh(db, kind, assignment);
        db.Expect(assignment, request.Version);
        db.Remember(request.Key, act.At);
        if (await db.TrySaveAsync(actor, kind.ToString(), ct) is { } failed)
        {
            return failed.Kind is not RefusalKind.Stale ? failed
                : await db.Assignments.AnyAsync(a => a.Id == request.AssignmentId && a.Version == request.Version, ct) ? Crossing.Crossed
                : await WhoWasFirstAsync(db, request.AssignmentId, ct);
        }
        LogActed(kind, assignment.Id, actor.UserId);
        return new Done();
    }

    // What an act changes of the list and of the task: a list with an open assignment is not closed, n of a task counts its live bodies.
    private static void Weigh(QunTuanDb db, AssignmentAct kind, Assignment assignment)
    {
        if (kind is AssignmentAct.Reopen)
        {
            db.Touch(assignment.TaskItem.TaskList);
        }
        if (kind is AssignmentAct.Cancel or AssignmentAct.Recall && QuotaRule.AppliesTo(assignment.TaskItem))
        {
            db.Touch(assignment.TaskItem);
        }
    }

    // one query with what the act needs; reports only where it asks for them
    private static IQueryable<Assignment> Whole(QunTuanDb db, AssignmentAct kind)
    {
        var whole = db.Assignments.Include(a => a.TaskItem.TaskList.Plan).Include(a => a.Projection).Include(a => a.CoOrganisations);
        return kind is AssignmentAct.Approve or AssignmentAct.Verify ? whole.Include(a => a.Reports).AsSplitQuery() : whole;
    }

    private static ProgressReport ReportOf(ReportProgress request, Assignment assignment, Act act, bool isOnBehalf)
    {
        var isRatio = assignment.Kind is TargetKind.Percentage && request is { Numerator: not null, Denominator: > 0, NoChange: false };
        return new()
        {
            FiledAt = act.At,
            FiledOn = act.Day,
            FiledBy = act.Actor.UserId,
            Total =
                request.NoChange ? assignment.Claimed
                : isRatio ? decimal.Round(request.Numerator!.Value / request.Denominator!.Value * 100, 2, MidpointRounding.AwayFromZero)
                : request.Total,
            Numerator =
                request.NoChange ? assignment.Numerator
                : isRatio ? request.Numerator
                : null,
            Denominator =
                request.NoChange ? assignment.Denominator
                : isRatio ? request.Denominator
                : null,
            Sentence = Trimmed(request.Sentence),
            Problem = Trimmed(request.Problem),
            NextStep = Trimmed(request.NextStep),
            IsNoChange = request.NoChange,
            IsOnBehalf = isOnBehalf,
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    // n above the live number follows it down, with an entry on the assignment that left
    private static async Task FollowQuotaAsync(QunTuanDb db, Act act, Assignment leaving, CancellationToken ct)
    {
        var item = leaving.TaskItem;
        if (!QuotaRule.AppliesTo(item))
        {
            return;
        }
        var live = await db.Assignments.CountAsync(
            a =>
                a.TaskItemId == item.Id
                && a.Id != leaving.Id
                && a.Status != AssignmentStatus.Cancelled
                && a.Status != AssignmentStatus.Draft,
            ct
        );
        if (QuotaRule.Lowered(item, live) is { } lowered)
        {
            leaving.Note(act, TimelineKind.QuotaLowered, null, new() { OldQuota = item.Quota, Quota = lowered });
            item.Quota = lowered;
        }
    }

    /// <summary>Stale, with who changed what and when, so that the person can decide.</summary>
    private static async Task<Refusal> WhoWasFirstAsync(QunTuanDb db, int assignmentId, CancellationToken ct)
    {
        var last = await db
            .TimelineEvents.AsNoTracking()
            .Where(e => e.AssignmentId == assignmentId)
            .OrderByDescending(e => e.Id)
            .Select(e => new
            {
                e.Role,
                e.ActorOrganisationId,
                e.Kind,
                e.At,
            })
            .FirstOrDefaultAsync(ct);
        if (last is null)
        {
            return CommonRefusals.Stale;
        }
        var office = await db
            .Organisations.AsNoTracking()
            .Where(o => o.Id == last.ActorOrganisationId)
            .Select(o => new Name(o.ShortName, o.ShortNameEn))
            .SingleOrDefaultAsync(ct);
        return office is null ? CommonRefusals.Stale : CommonRefusals.StaleBy.With(last.Role, office, last.Kind, last.At);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Act} on assignment {AssignmentId} by {UserId}")]
    private partial void LogActed(AssignmentAct act, int assignmentId, string userId);
}
