namespace QunTuanTasks.Breakdown;

/// <summary>One chosen organisation of the assign dialog.</summary>
public sealed class ChosenBody
{
    public required int OrganisationId { get; init; }

    /// <summary>Null takes the item's (per body) or, for a split, must be given.</summary>
    public decimal? Target { get; set; }

    /// <summary>Null takes the item's.</summary>
    public DateOnly? Deadline { get; set; }

    /// <summary>The lead of a joint item, or of the completion rule Lead.</summary>
    public bool IsLead { get; set; }
}
