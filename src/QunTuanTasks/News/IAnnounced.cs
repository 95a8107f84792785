namespace QunTuanTasks.News;

/// <summary>A root whose changes open pages should hear of.</summary>
internal interface IAnnounced
{
    /// <summary>Which plan and which organisation it concerns.</summary>
    Announcement Announcement { get; }

    /// <summary>The members whose change is one; any when null. A new row and one that goes always are.</summary>
    IReadOnlySet<string>? AnnouncedMembers => null;
}

/// <param name="PlanId">0 when it is of no plan, or of all.</param>
/// <param name="OrganisationId">0 when it concerns every organisation.</param>
internal readonly record struct Announcement(int PlanId, int OrganisationId);
