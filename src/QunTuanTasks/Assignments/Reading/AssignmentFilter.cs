using QunTuanTasks.Progress;

namespace QunTuanTasks.Assignments;

/// <summary>The order of a list of assignments. Organisations are never sorted by result.</summary>
public enum AssignmentOrder
{
    /// <summary>Directive, number, organisation in official order.</summary>
    Official,

    /// <summary>Earliest effective deadline first.</summary>
    Deadline,

    /// <summary>问题清单: worst lamp first, then the furthest behind.</summary>
    WorstFirst,
}

/// <summary>What a list page asks for; lives in its address. Codes, so that a link can be read and sent.</summary>
public sealed record AssignmentFilter
{
    /// <summary>Null takes the year that pages open with.</summary>
    public int? Year { get; init; }

    public string? Directive { get; init; }

    public string? Organisation { get; init; }

    /// <summary>The mass organisations alone: what the subtotal of the matrix sums.</summary>
    public bool MassOnly { get; init; }

    /// <summary>Leaves out the guarantee section, as totals may.</summary>
    public bool WithoutGuarantee { get; init; }

    public Lamp? Lamp { get; init; }

    public LampReason? Reason { get; init; }

    public AssignmentStatus? Status { get; init; }

    /// <summary>Red or yellow: what is stuck.</summary>
    public bool Stuck { get; init; }

    /// <summary>Counts in cells and totals: leaves out suspended and cancelled ones.</summary>
    public bool Counted { get; init; }

    /// <summary>Completed after the first deadline, whatever was granted later.</summary>
    public bool LateByFirst { get; init; }

    /// <summary>What the story of a board counts.</summary>
    public ChangeMark? Change { get; init; }

    /// <summary>The day that <see cref="Change"/> compares with; null is the last month's end.</summary>
    public DateOnly? Since { get; init; }

    public string? Tag { get; init; }

    /// <summary>Part of a title or number, at most 40 characters are looked at.</summary>
    public string? Search { get; init; }

    /// <summary>Includes those in which the organisation takes part as a co-organisation: lists them, never sums.</summary>
    public bool WithCoOperation { get; init; }

    /// <summary>Heads and liaison officers: the issued tasks of other organisations, as of the last closed month.</summary>
    public bool Others { get; init; }

    /// <summary>The list as it was known at 24:00 of this day; null or a day that is not over is the live list.</summary>
    public DateOnly? AsOf { get; init; }

    public AssignmentOrder Order { get; init; }

    /// <summary>The cursor after (or, with <see cref="Backwards"/>, before) which the page begins; null is the first page.</summary>
    public string? Cursor { get; init; }

    public bool Backwards { get; init; }

    /// <summary>All that fit in one page, for paper and for copying, up to what is counted; where it begins is not asked.</summary>
    public bool Whole { get; init; }

    internal int Rows => Whole ? AssignmentListService.CountLimit : AssignmentListService.PageSize;

    /// <summary>
    /// What of it can be asked about the tasks of other organisations: their lamps of a closed month. Status, first deadlines and what
    /// has happened since a day are not theirs to see who ask, and any other order would tell of today.
    /// </summary>
    public AssignmentFilter OfOthers() =>
        this with
        {
            Status = null,
            LateByFirst = false,
            Change = null,
            Since = null,
            WithCoOperation = false,
            Order = AssignmentOrder.Official,
        };
}
