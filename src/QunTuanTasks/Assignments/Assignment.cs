using QunTuanTasks.Access;
using QunTuanTasks.Audit;
using QunTuanTasks.Common;
using QunTuanTasks.News;
using QunTuanTasks.Organisations;
using QunTuanTasks.Progress;
using QunTuanTasks.Storage;
using QunTuanTasks.TaskLists;

namespace QunTuanTasks.Assignments;

/// <summary>Who acts, when, and for which organisation: the head of every timeline event.</summary>
internal sealed record Act(Actor Actor, DateTime At, int ForOrganisationId)
{
    public DateOnly Day => OfficeClock.DayOf(At);

    /// <summary>By which working days are counted.</summary>
    public IWorkCalendar Calendar { get; init; } = Weekdays.Calendar;
}

/// <summary>
/// 交办事项: a task given to one responsible organisation. Every step is a method that either refuses or changes the columns and
/// appends one event from which <see cref="Timeline.Replay"/> says the same.
/// </summary>
internal sealed partial class Assignment : IVersioned, IAnnounced, IAudited
{
    private Assignment() { }

    public Assignment(TaskItem item, int planId, Organisation organisation, decimal? target, DateOnly? deadline)
    {
        TaskItem = item;
        PlanId = planId;
        Organisation = organisation;
        OrganisationId = organisation.Id;
        Kind = item.Kind;
        Target = target;
        Points = Own(item.Points, target, deadline);
        if (deadline is { } day)
        {
            FirstDeadline = day;
            Deadline = day;
        }
    }

    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public int TaskItemId { get; private set; }

    public TaskItem TaskItem { get; private set; } = null!;

    /// <summary>The responsible organisation, or the lead of a joint one.</summary>
    public int OrganisationId { get; private set; }

    public Organisation Organisation { get; private set; } = null!;

    public List<CoOrganisation> CoOrganisations { get; } = [];

    /// <summary>The one of <see cref="CompletionRule.Lead"/>.</summary>
    public bool IsLead { get; set; }

    public AssignmentStatus Status { get; private set; }

    public AssignmentStatus? StatusBeforeSuspension { get; private set; }

    public TargetKind Kind { get; private set; }

    public decimal? Target { get; private set; }

    public List<PlannedPoint> Points { get; private set; } = [];

    /// <summary>Meaningless in a draft without deadline.</summary>
    public DateOnly FirstDeadline { get; private set; }

    public DateOnly Deadline { get; private set; }

    public DateTime? IssuedAt { get; private set; }

    public DateOnly IssuedOn { get; private set; }

    public string? BasisNumber { get; private set; }

    /// <summary>Why less than three working days' notice was given; stays visible.</summary>
    public string? ShortNoticeReason { get; private set; }

    /// <summary>Why the split does not sum to the item's target.</summary>
    public string? SplitReason { get; set; }

    public decimal? Claimed { get; private set; }

    public decimal? Numerator { get; private set; }

    public decimal? Denominator { get; private set; }

    public decimal? Verified { get; private set; }

    public int? VerifiedReportId { get; private set; }

    public List<Pause> Pauses { get; private set; } = [];

    /// <summary>Meaningless in a draft.</summary>
    public DateOnly AcknowledgeUntil { get; private set; }

    public DateOnly? ReturnedUntil { get; private set; }

    /// <summary>The day of the last reopening.</summary>
    public DateOnly? ReopenedOn { get; private set; }

    /// <summary>The reason of a return that has not been answered by a new submission.</summary>
    public string? ReturnReason { get; private set; }

    /// <summary>Why it was reopened, until it is submitted again.</summary>
    public string? ReopenReason { get; private set; }

    public DateOnly? SubmittedOn { get; private set; }

    public string? SubmittedBy { get; private set; }

    public DateOnly? CompletedOn { get; private set; }

    /// <summary>提请审签: a liaison officer asks the head to submit.</summary>
    public DateTime? SignOffRequestedAt { get; private set; }

    public DateOnly? LastReportOn { get; private set; }

    public string? LastReportBy { get; private set; }

    /// <summary>Who filed the report that brought the figure, whatever "no change" followed: four eyes hang on it.</summary>
    public string? FigureBy { get; private set; }

    /// <summary>The problem that stands (<see cref="ProblemRule"/>).</summary>
    public string? Problem { get; private set; }

    /// <summary>The last figure was recorded by staff and the organisation has not confirmed it.</summary>
    public bool AwaitsConfirmation { get; private set; }

    public DateTime LastEventAt { get; private set; }

    /// <summary>The assignment in next year's list that carries this one on.</summary>
    public int? CarriedOverToId { get; private set; }

    public Assignment? CarriedOverTo { get; private set; }

    public List<TimelineEvent> Events { get; } = [];

    public List<ProgressReport> Reports { get; } = [];

    public StatusProjection? Projection { get; set; }

    int? IAudited.ConcernedOrganisationId => OrganisationId;

    Announcement IAnnounced.Announcement => new(PlanId, OrganisationId);

    public int Version { get; set; }

    public AssignmentFacts Facts =>
        new()
        {
            Status = Status,
            Kind = Kind,
            Target = Target,
            IssuedOn = IssuedOn,
            FirstDeadline = FirstDeadline,
            Deadline = Deadline,
            Points = Points,
            Claimed = Claimed,
            Verified = Verified,
            Pauses = Pauses,
            AcknowledgeUntil = AcknowledgeUntil,
            ReturnedUntil = ReturnedUntil,
            ReopenedOn = ReopenedOn,
            SubmittedOn = SubmittedOn,
            IsCarriedOver = CarriedOverToId is not null || CarriedOverTo is not null,
        };

    /// <summary>
    /// A draft may still be given another target, deadline and schedule; afterwards <see cref="Adjust"/> does it, with a reason.
    /// </summary>
    public void Plan(decimal? target, DateOnly? deadline, IReadOnlyList<PlannedPoint> points)
    {
        Kind = TaskItem.Kind;
        Target = target;
        Points = Own(points, target, deadline);
        FirstDeadline = deadline ?? default;
        Deadline = deadline ?? default;
    }

    /// <summary>
    /// Who takes part in a draft. It is the same draft from then on: an earlier year's assignment may be carried over to it.
    /// </summary>
    public void PlanFor(Organisation organisation, IReadOnlyCollection<int> coOrganisations)
    {
        (Organisation, OrganisationId) = (organisation, organisation.Id);
        CoOrganisations.RemoveAll(c => !coOrganisations.Contains(c.OrganisationId));
        CoOrganisations.AddRange(
            coOrganisations
                .Where(id => !CoOrganisations.Exists(c => c.OrganisationId == id))
                .Select(id => new CoOrganisation { OrganisationId = id })
        );
    }

    // the item's points for this target; a body that is done earlier plans nothing behind its own deadline
    private List<PlannedPoint> Own(IReadOnlyList<PlannedPoint> points, decimal? target, DateOnly? deadline) =>
        [.. PointsRules.Scaled(points, TaskItem.Target, target, Kind).Where(p => deadline is null || p.On <= deadline)];
}
