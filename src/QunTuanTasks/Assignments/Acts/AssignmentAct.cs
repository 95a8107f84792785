using System.Reflection;
using QunTuanTasks.Access;
using QunTuanTasks.Acts;
using QunTuanTasks.Common;
using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>What a page has to ask the person for before it can send the act.</summary>
public enum ActInput
{
    /// <summary>One click.</summary>
    None,

    /// <summary>A note that may stay empty.</summary>
    Note,

    /// <summary>A reason.</summary>
    Reason,

    /// <summary>More than a sentence: a form of its own.</summary>
    OwnForm,
}

/// <summary>
/// An act on an assignment: one row of the rights table. Each one stands in a file of its own beside its request and validator, and says
/// whose it is, which statuses it fits, what the entity does and which event comes of it. Service, pages, audit words and tests read it.
/// A room above brings its rows itself: any public static property of this type is one.
/// </summary>
public abstract partial class AssignmentAct
{
    private protected AssignmentAct() { }

    /// <summary>In the order in which a page offers them.</summary>
    public static IReadOnlyList<AssignmentAct> All =>
        field ??= [
            .. typeof(AssignmentAct)
                .Assembly.GetTypes()
                .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(p => p.PropertyType == typeof(AssignmentAct))
                .Select(p => (AssignmentAct)p.GetValue(null)!)
                .OrderBy(a => a.Place),
        ];

    /// <summary>The code word of the audit log.</summary>
    public required string Code { get; init; }

    /// <summary>Its place among the others on a page.</summary>
    public required int Place { get; init; }

    public required AssignmentRight Right { get; init; }

    public required IReadOnlyList<AssignmentStatus> Statuses { get; init; }

    /// <summary>What must hold beside the status.</summary>
    public Func<AssignmentMoment, bool> When { get; init; } = _ => true;

    /// <summary>The event that comes of it.</summary>
    public required TimelineKind Kind { get; init; }

    public required ActInput Input { get; init; }

    /// <summary>Behind "more" on a page.</summary>
    public bool IsRare { get; init; }

    /// <summary>Stands on the page itself, with its fields open, instead of behind a button.</summary>
    public bool HasOwnPlace { get; init; }

    /// <summary>Ends something for good: its button warns.</summary>
    public bool IsGrave { get; init; }

    public abstract Type RequestType { get; }

    /// <summary>Key of the label of its button, also its word in the audit log.</summary>
    public string WordKey => $"AssignmentAct_{Code}";

    /// <summary>Key of what its form says about it; acts of one click have none.</summary>
    public string HintKey => $"Hint_{Code}";

    /// <summary>Key of what is said when it was done.</summary>
    public string SaidKey => $"Said_{Code}";

    internal bool LoadsReports { get; init; }

    /// <summary>The event is of the person's organisation instead of the responsible one.</summary>
    internal bool IsForOwnOrganisation { get; init; }

    public static AssignmentAct? Find(string? code) => All.SingleOrDefault(a => a.Code == code);

    public bool Fits(AssignmentMoment moment) => !moment.IsReadOnly && Statuses.Contains(moment.Status) && When(moment);

    /// <summary>The request of an act that asks for a sentence at most.</summary>
    public abstract AssignmentRequest Request(int assignmentId, int version, Guid key, string? text = null);

    public override string ToString() => Code;

    internal abstract Refusal? Check(Validators validators, AssignmentRequest request);

    internal abstract ValueTask<Refusal?> CallAsync(Act act, ActRun<Assignment, AssignmentRequest> run, CancellationToken ct);

    /// <summary>What this person may do now, and nothing else.</summary>
    internal static IReadOnlyList<AssignmentAct> OfferedTo(Actor actor, Assignment assignment, bool liaisonMaySubmit)
    {
        var isCo = assignment.CoOrganisations.Exists(c => c.OrganisationId == actor.OrganisationId);
        var ground = new AssignmentGround(assignment.OrganisationId, isCo, liaisonMaySubmit);
        var moment = AssignmentMoment.Of(assignment, actor);
        return [.. All.Where(a => a.Right.IsOf(actor, ground) && a.Fits(moment))];
    }
}

/// <summary>The row with the types of its request.</summary>
internal sealed class AssignmentAct<TRequest> : AssignmentAct
    where TRequest : AssignmentRequest
{
    /// <summary>What the entity does.</summary>
    public Func<Act, Assignment, TRequest, Refusal?> Does { get; init; } = (_, _, _) => null;

    /// <summary>What else changes with it in the same save, or why that cannot be.</summary>
    public Func<Act, ActRun<Assignment, AssignmentRequest>, CancellationToken, ValueTask<Refusal?>>? Then { get; init; }

    /// <summary>From assignment, version, key and text to the request, for acts without a form of their own.</summary>
    public Func<int, int, Guid, string?, TRequest>? Makes { get; init; }

    public override Type RequestType => typeof(TRequest);

    public override AssignmentRequest Request(int assignmentId, int version, Guid key, string? text = null) =>
        Makes is { } makes
            ? makes(assignmentId, version, key, text)
            : throw new InvalidOperationException($"{Code} needs more than a sentence.");

    internal override Refusal? Check(Validators validators, AssignmentRequest request) => validators.Check((TRequest)request);

    internal override ValueTask<Refusal?> CallAsync(Act act, ActRun<Assignment, AssignmentRequest> run, CancellationToken ct) =>
        Does(act, run.Root, (TRequest)run.Request) is { } refusal ? new(refusal)
        : Then is { } then ? then(act, run, ct)
        : default;
}
